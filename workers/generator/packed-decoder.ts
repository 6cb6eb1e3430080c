import { type LogitsProcessorList, Tensor } from '@xenova/transformers';
import { MOST_STEPS } from '../../src/core/decoding/steps-between-looks.ts';
import type { Placement } from '../../src/core/models/device-choice.ts';
import { likeliestTokens } from '../decoding/likeliest-tokens.ts';
import { openTextDecoder } from '../decoding/open-text-decoder.ts';
import type { ModelFiles } from '../runtime/engine/model-files.ts';
import type { Decoding, ReplyDecoder, Settings } from './reply-decoder.ts';

/** One graph around packed weights, by our own loop. What ends the system message ends a reply too. */
export async function openPackedDecoder(files: ModelFiles, placement: Placement): Promise<ReplyDecoder> {
  const { max_position_embeddings: contextTokens, eos_token_id: ends } = (await files.json(
    'config.json',
  )) as Settings;
  // In the engine's own memory a look costs nothing, and what is decoded behind the end of a reply is lost.
  const mostAtOnce = placement.device === 'webgpu' ? MOST_STEPS : 1;
  const { decoder, dispose } = await openTextDecoder(files, placement, contextTokens, mostAtOnce);
  const endTokens = [ends ?? []].flat();

  /** One token a look, by scores that the processors change. */
  async function* byScores(
    sequence: readonly bigint[],
    processors: LogitsProcessorList,
    checkpoint: () => Promise<void>,
  ): AsyncGenerator<number> {
    for (;;) {
      const scores = await decoder.scores();
      processors._call([[...sequence]], new Tensor('float32', scores, [1, scores.length]));
      const token = indexOfLargest(scores);
      yield token;
      await checkpoint();
      await decoder.append(token);
    }
  }

  async function decode(
    { inputs, maxTokens, processors, loops, streamer }: Decoding,
    { checkpoint }: { checkpoint(): Promise<void> },
  ): Promise<void> {
    const sequence = Array.from(inputs.input_ids.data as BigInt64Array);
    streamer.put([sequence]);
    const prompt = sequence.map(Number);
    const shared = prompt.indexOf(endTokens[0] ?? -1) + 1;
    await decoder.begin(prompt, shared, checkpoint);
    const found =
      processors.processors.length > 0
        ? byScores(sequence, processors, checkpoint)
        : likeliestTokens(decoder, {
            limit: maxTokens,
            mostAtOnce,
            checkpoint,
            now: () => performance.now(),
          });
    const written: number[] = [];
    for await (const likely of found) {
      const token = loops?.isOver(written) ? Math.min(...endTokens) : likely;
      written.push(token);
      sequence.push(BigInt(token));
      streamer.put([[BigInt(token)]]);
      if (endTokens.includes(token) || written.length >= maxTokens) break;
    }
    streamer.end();
  }

  return {
    contextTokens,
    endTokens,
    decode: (decoding, context) => decode(decoding, { checkpoint: () => context.checkpoint() }),
    dispose,
  };
}

function indexOfLargest(scores: Float32Array): number {
  let best = 0;
  scores.forEach((score, index) => {
    if (score > (scores[best] ?? 0)) best = index;
  });
  return best;
}
