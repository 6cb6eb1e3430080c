import { createModelClient } from '../../../src/adapters/workers/model-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import type { Speech, SynthesizeUnit } from '../../../src/contracts/synthesizer.ts';
import { quantile } from '../../../src/core/metrics/statistics.ts';
import { inBreaths } from '../../../src/core/speech-text/sentences/breaths.ts';
import { bundledRequest } from '../models/bundled.ts';
import { tellProgress } from '../models/progress.ts';
import type { Figure } from './figures.ts';

/** Thirty words or so each. */
const SENTENCES: readonly string[] = [
  'The train to the coast leaves at seven from the second platform, and if you miss it there is another one an hour later, which takes a longer way through the hills.',
  'Put the butter and the sugar into a large bowl, beat them until they are light, then add the eggs one by one while somebody else sifts the flour into it.',
  'When the storm had passed we went down to the harbour, where three of the boats had lost their masts, and an old man was already selling what the waves had left.',
  'My sister says that the best time to plant a tree was twenty years ago, but the second best is today, so we bought four small apple trees and a new spade.',
  'She opened the letter slowly, because she knew the hand that had written it, and although nobody else was in the room, she read it with her back turned to the door.',
];
const VOICE = 'af_heart';

/** How long somebody waits for the first sound of a long sentence, which is spoken breath by breath, against all of it at once. */
export async function measureFirstSound(limit: number): Promise<readonly Figure[]> {
  const sentences = SENTENCES.slice(0, limit);
  const request = await bundledRequest({ modelId: 'kokoro-82m', device: 'wasm', dtype: 'fp32' });
  const client = createModelClient<SynthesizeUnit, Speech, never>(() => spawn('synthesizer'));
  await client.load(request);
  const { signal } = new AbortController();
  const timeOf = async (text: string) => {
    const { meter } = await client.run({ text, voice: VOICE, speed: 1, strength: 1 }, { signal });
    return meter.runMs;
  };
  const firsts: number[] = [];
  const wholes: number[] = [];
  for (const [index, sentence] of sentences.entries()) {
    firsts.push(await timeOf(inBreaths(sentence)[0] ?? sentence));
    wholes.push(await timeOf(sentence));
    tellProgress('sentences of 30 words', index + 1, sentences.length);
  }
  client.dispose();
  const ratios = firsts.map((first, index) => first / (wholes[index] ?? Number.NaN));
  return [
    {
      metric: 'Kokoro, WASM, first sound of 30 words, the whole sentence as baseline',
      value: quantile(firsts, 0.5),
      baseline: quantile(wholes, 0.5),
      unit: 'ms',
      notice: `medians of ${sentences.length} sentences; median of their ratios ${quantile(ratios, 0.5).toFixed(2)}`,
    },
  ];
}
