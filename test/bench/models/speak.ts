import { spawn } from '../../../src/adapters/workers/spawn.ts';
import type { Speech, SynthesizeUnit } from '../../../src/contracts/synthesizer.ts';
import { fetchJson } from './bundled.ts';
import { spread } from './clips.ts';
import { openMetered } from './metered-model.ts';
import { tellProgress } from './progress.ts';

export interface Spoken extends Speech {
  readonly text: string;
  readonly runMs: number;
}

/** Has a model's first voice say sentences on WASM, one after the other. @returns the id of the voice */
export async function speakSentences(
  modelId: string,
  count: number,
  hear: (spoken: Spoken) => Promise<void>,
): Promise<string> {
  const texts = spread(await fetchJson<readonly string[]>('/test/fixtures/models/tts/heard.json'), count);
  const opening = { modelId, device: 'wasm', dtype: 'auto' } as const;
  const client = await openMetered<SynthesizeUnit, Speech>('tts', opening, () => spawn('synthesizer'));
  const voice = client.load.voices?.[0]?.id ?? '';
  for (const [index, text] of texts.entries()) {
    const { value, meter } = await client.run({ text, voice, speed: 1, strength: 1 });
    await hear({ ...value, text, runMs: meter.runMs });
    tellProgress(`${modelId} speaks`, index + 1, texts.length);
  }
  client.dispose();
  return voice;
}
