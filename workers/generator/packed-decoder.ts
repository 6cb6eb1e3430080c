import { Tensor } from '@xenova/transformers';
import type { Placement } from '../../src/core/models/device-choice.ts';
import { presentNames } from '../decoding/cached-decoder.ts';
import type { ModelFiles } from '../runtime/engine/model-files.ts';
import { createSession } from '../runtime/engine/ort.ts';
import type { ReplyDecoder, Settings } from './reply-decoder.ts';
import { SharedBeginnings } from './shared-beginnings.ts';

interface PackedSettings extends Settings {
  readonly num_hidden_layers: number;
}

/** One graph around packed weights, by our own loop. What ends the system message ends a reply too. */
export async function openPackedDecoder(files: ModelFiles, placement: Placement): Promise<ReplyDecoder> {
  const {
    num_hidden_layers: layers,
    max_position_embeddings: contextTokens,
    eos_token_id: ends,
  } = (await files.json('config.json')) as PackedSettings;
  const session = await createSession(files, 'model', placement, presentNames(layers));
  const beginnings = new SharedBeginnings(session);
  const endTokens = [ends ?? []].flat();
  return {
    contextTokens,
    endTokens,
    async decode({ inputs, maxTokens, processors, streamer }, context) {
      const sequence = Array.from(inputs.input_ids.data as BigInt64Array);
      streamer.put([sequence]);
      const prompt = sequence.map(Number);
      const shared = prompt.indexOf(endTokens[0] ?? -1) + 1;
      const { decoder, rest } = await beginnings.begin(prompt, shared, () => context.checkpoint());
      try {
        let next = rest;
        for (let written = 0; written < maxTokens; written += 1) {
          const scores = await decoder.pass(next);
          processors._call([sequence], new Tensor('float32', scores, [1, scores.length]));
          const token = indexOfLargest(scores);
          sequence.push(BigInt(token));
          streamer.put([[BigInt(token)]]);
          if (endTokens.includes(token)) break;
          next = [token];
        }
      } finally {
        decoder.dispose();
      }
      streamer.end();
    },
    async dispose() {
      beginnings.dispose();
      await session.release();
    },
  };
}

function indexOfLargest(scores: Float32Array): number {
  let best = 0;
  scores.forEach((score, index) => {
    if (score > (scores[best] ?? 0)) best = index;
  });
  return best;
}
