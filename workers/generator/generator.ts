import {
  AutoModelForCausalLM,
  AutoTokenizer,
  type Message,
  type Tensor,
  TextStreamer,
} from '@xenova/transformers';
import { SottoError } from '../../src/contracts/errors.ts';
import type { GeneratePartial, GenerateUnit, Generation } from '../../src/contracts/generator.ts';
import { gatedGeneration } from '../runtime/gated-generation.ts';
import type { ModelKind, RunContext } from '../runtime/model.ts';
import { pretrainedOptions, serveFiles } from '../runtime/transformers.ts';
import { generationDeviation } from './canary.ts';
import { readPrompts } from './prompts.ts';
import { warmUpGenerator } from './warm-up.ts';

interface Encoded {
  readonly input_ids: Tensor;
  readonly attention_mask: Tensor;
}

/** A causal language model with a chat template, decoded greedily. */
export const generator: ModelKind<GenerateUnit, Generation, GeneratePartial> = {
  async open(manifest, files, placement) {
    const id = serveFiles(files);
    const options = pretrainedOptions(placement);
    const tokenizer = await AutoTokenizer.from_pretrained(id, options);
    const model = await AutoModelForCausalLM.from_pretrained(id, options);
    const prompts = await readPrompts(files);
    const { max_position_embeddings: contextTokens } = model.config as unknown as {
      max_position_embeddings: number;
    };

    function encode({ task, system, input }: GenerateUnit): Encoded {
      const messages: Message[] = [
        { role: 'system', content: system ?? prompts[task] },
        { role: 'user', content: input },
      ];
      // Models that can think aloud are asked not to; templates without that switch ignore it.
      const template = { add_generation_prompt: true, return_dict: true, enable_thinking: false } as const;
      return tokenizer.apply_chat_template(messages, template) as unknown as Encoded;
    }

    async function run(unit: GenerateUnit, context: RunContext<GeneratePartial>): Promise<Generation> {
      const startedAtMs = performance.now();
      const inputs = encode(unit);
      const promptTokens = inputs.input_ids.size;
      if (promptTokens + unit.maxTokens > contextTokens)
        throw tooLong(promptTokens, unit.maxTokens, contextTokens);
      let ttftMs = 0;
      let tokens = 0;
      let text = '';
      const streamer = new TextStreamer(tokenizer, {
        skip_prompt: true,
        skip_special_tokens: true,
        callback_function: (delta) => {
          text += delta;
          if (delta !== '') context.partial({ delta });
        },
        token_callback_function: () => {
          tokens += 1;
          if (tokens === 1) ttftMs = performance.now() - startedAtMs;
        },
      });
      await gatedGeneration(model, context, () =>
        model.generate({ ...inputs, max_new_tokens: unit.maxTokens, do_sample: false, streamer }),
      );
      return {
        text: text.trim(),
        promptTokens,
        tokens,
        ttftMs,
        finish: tokens < unit.maxTokens ? 'end' : 'length',
      };
    }

    return {
      run,
      facts: {},
      deviation: () => generationDeviation(manifest, run),
      warmUp: () => warmUpGenerator(run, contextTokens),
      async dispose() {
        await model.dispose();
      },
    };
  },
};

function tooLong(promptTokens: number, maxTokens: number, contextTokens: number): SottoError {
  const room = contextTokens - maxTokens;
  return new SottoError({
    code: 'text/too-long',
    message: `The text has ${promptTokens} tokens and the language model takes ${room}; shorten it or send it in parts.`,
    recoverable: false,
  });
}
