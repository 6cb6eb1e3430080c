import { spawn } from '../../../src/adapters/spawn.ts';
import type { Speech, SynthesizeUnit } from '../../../src/contracts/synthesizer.ts';
import { fetchJson, USERS } from './bundled.ts';
import { spread, toModelRate } from './clips.ts';
import type { Figure } from './figures.ts';
import { describeErrors, errorRateOf, openTranscriber, type Transcriber } from './hear-clips.ts';
import { openMetered } from './metered-model.ts';
import { tellProgress } from './progress.ts';

/** Has the voices that users get speak, and the transcriber that users get listen. */
export async function measureHeard(limit: number): Promise<Figure[]> {
  const all = await fetchJson<readonly string[]>('/test/fixtures/models/tts/heard.json');
  const transcriber = await openTranscriber({ device: 'wasm', dtype: 'auto' });
  const { standIn, models } = USERS;
  const voices = standIn === undefined ? [models.tts] : [models.tts, standIn];
  const figures: Figure[] = [];
  for (const modelId of voices) figures.push(...(await hearVoice(modelId, spread(all, limit), transcriber)));
  transcriber.dispose();
  return figures;
}

async function hearVoice(
  modelId: string,
  texts: readonly string[],
  transcriber: Transcriber,
): Promise<Figure[]> {
  const opening = { modelId, device: 'wasm', dtype: 'auto' } as const;
  const client = await openMetered<SynthesizeUnit, Speech>('tts', opening, () => spawn('synthesizer'));
  const voice = client.load.voices?.[0]?.id ?? '';
  const heard: string[] = [];
  let [runMs, speechMs] = [0, 0];
  for (const [index, text] of texts.entries()) {
    const { value, meter } = await client.run({ text, voice, speed: 1, strength: 1 });
    runMs += meter.runMs;
    speechMs += (1000 * value.samples.length) / value.sampleRateHz;
    const samples = await toModelRate(new Float32Array(value.samples), value.sampleRateHz);
    heard.push((await transcriber.run({ samples, language: 'en', emissions: false })).value.text);
    tellProgress(`${modelId} heard`, index + 1, texts.length);
  }
  client.dispose();
  const items = texts.length;
  const errors = errorRateOf(
    texts.map((text) => ({ text })),
    heard,
  );
  const role = modelId === USERS.standIn ? 'small voice' : 'large voice';
  return [
    {
      metric: `${role}, WER as the transcriber hears it`,
      value: 100 * errors.rate,
      unit: '%',
      items,
      notice: `${modelId}, ${voice}. ${describeErrors(errors)}`,
    },
    { metric: `${role}, real-time factor, WASM`, value: runMs / speechMs, unit: '', items },
  ];
}
