import type { Speech } from '../../src/contracts/synthesizer.ts';
import { type Check, WorstDeviation } from '../../src/core/models/canary.ts';
import { speakingSense } from '../../src/core/models/sense.ts';

const SENTENCES = ['Please send me the report before Friday morning.', 'The museum opens at ten.'];

/** What can be said of a voice without listening to it; whether it is understood, a transcriber says later. */
export async function synthesizerSense(speak: (text: string) => Promise<Speech>): Promise<Check> {
  const found = new WorstDeviation();
  for (const text of SENTENCES) {
    const spoken = await speak(text);
    found.work += (spoken.samples.length / spoken.sampleRateHz) * 1000;
    const { what, share } = speakingSense({ text, ...spoken });
    found.add(what, share);
  }
  return found;
}
