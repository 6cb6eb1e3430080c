import { AutoModelForCausalLM } from '@xenova/transformers';
import type { ModelManifest } from '../../src/contracts/manifest.ts';
import type { Placement } from '../../src/core/models/device-choice.ts';
import { gatedGeneration } from '../runtime/engine/gated-generation.ts';
import { pretrainedOptions } from '../runtime/engine/transformers.ts';
import type { ReplyDecoder, Settings } from './reply-decoder.ts';

/** Any causal model of the library, by the library's own loop. @param id as `serveFiles` gives it */
export async function openLibraryDecoder(
  id: string,
  manifest: ModelManifest,
  placement: Placement,
): Promise<ReplyDecoder> {
  const model = await AutoModelForCausalLM.from_pretrained(id, pretrainedOptions(manifest, placement));
  const { max_position_embeddings, eos_token_id } = model.config as unknown as Settings;
  return {
    contextTokens: max_position_embeddings,
    endTokens: [model.generation_config?.eos_token_id ?? eos_token_id ?? []].flat(),
    async decode({ inputs, maxTokens, processors, loops, streamer }, context) {
      if (loops !== undefined) processors.push(loops);
      await gatedGeneration(model, context, () =>
        model.generate({
          ...inputs,
          max_new_tokens: maxTokens,
          do_sample: false,
          logits_processor: processors,
          streamer,
        }),
      );
    },
    async dispose() {
      await model.dispose();
    },
  };
}
