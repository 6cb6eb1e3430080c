import { ungated } from '../runtime/engine/gated-generation.ts';
import type { Heard } from './canary.ts';
import type { PackedModel } from './packed-model.ts';

const MOST_TOKENS = 64;

/** What the canary compares: the encoder's output, and the likeliest English text without timestamps and without rules. */
export async function hearGreedily(model: PackedModel, samples: Float32Array): Promise<Heard> {
  const { vocabulary } = model;
  const encoded = await model.encode(samples, { hidden: true });
  const decoder = encoded.begin(ungated.checkpoint);
  const english = vocabulary.languages.get('en') ?? vocabulary.transcribe;
  const prompt = [vocabulary.start, english, vocabulary.transcribe, vocabulary.firstTimestamp - 1];
  const tokens: number[] = [];
  try {
    for await (const { token } of decoder.writePlain(prompt, MOST_TOKENS)) {
      if (token === vocabulary.end) break;
      tokens.push(token);
    }
    if (encoded.hidden === null) throw new Error('the encoder gave no output');
    return { tokens, hidden: encoded.hidden.values, width: encoded.hidden.width };
  } finally {
    decoder.dispose();
    encoded.dispose();
  }
}
