import { rangeOf } from '../../src/core/decoding/range-of.ts';
import { ungated } from '../runtime/engine/gated-generation.ts';
import type { Heard } from './canary.ts';
import type { PackedModel } from './packed-model.ts';

const MOST_TOKENS = 64;

/** What the canary compares: the encoder's output, and the likeliest English text without timestamps and without rules. */
export async function hearGreedily(model: PackedModel, samples: Float32Array): Promise<Heard> {
  const { vocabulary } = model;
  const encoded = await model.encode(samples, true);
  const decoder = encoded.begin(ungated.checkpoint);
  const english = vocabulary.languages.get('en') ?? vocabulary.transcribe;
  const tokens: number[] = [];
  try {
    let next = [vocabulary.start, english, vocabulary.transcribe, vocabulary.firstTimestamp - 1];
    while (tokens.length < MOST_TOKENS) {
      const { token } = rangeOf(await decoder.pass(next), 0, vocabulary.firstTimestamp);
      if (token === vocabulary.end) break;
      tokens.push(token);
      next = [token];
    }
    const { hidden } = encoded;
    if (hidden === null) throw new Error('the encoder gave no output');
    const values = Float32Array.from(hidden.data as ArrayLike<number>);
    return { tokens, hidden: values, width: hidden.dims.at(-1) ?? 0 };
  } finally {
    decoder.dispose();
    encoded.dispose();
  }
}
