import { createModelClient } from '../../../src/adapters/model-client.ts';
import { spawn } from '../../../src/adapters/spawn.ts';
import type { Speech, SynthesizeUnit } from '../../../src/contracts/synthesizer.ts';
import { logMelDistanceDb, logMelSpectrogram } from '../../../src/core/metrics/log-mel.ts';
import { mean, quantile } from '../../../src/core/metrics/statistics.ts';
import type { Device, Dtype } from '../../../src/core/stage.ts';
import { bundledRequest, fetchJson, neverAborted } from './bundled.ts';
import type { Figure } from './figures.ts';

/** The voice without an adapter. */
const BASE_VOICE = 'base';
/** A software GPU needs seconds a sentence. */
const PRECISION_SENTENCES = 5;

export async function measureSpeech(limit: number): Promise<Figure[]> {
  const client = await loadSynthesizer('wasm', 'fp32');
  const texts = (await sentences()).slice(0, limit);
  let runMs = 0;
  let speechMs = 0;
  let clipped = 0;
  for (const text of texts) {
    const { value, meter } = await client.run(unitOf(text), { signal: neverAborted });
    runMs += meter.runMs;
    speechMs += (1000 * value.samples.length) / value.sampleRateHz;
    clipped += value.samples.filter((sample) => Math.abs(sample) >= 0.999).length;
  }
  client.dispose();
  return [
    { metric: 'tts real-time factor, WASM', value: runMs / speechMs, unit: '', items: texts.length },
    { metric: 'tts clipped samples', value: clipped, unit: '', items: texts.length },
  ];
}

export async function measurePrecision(limit: number): Promise<Figure[]> {
  const texts = (await sentences()).slice(0, Math.min(limit, PRECISION_SENTENCES));
  const reference = await speakAll(texts, 'wasm', 'fp32');
  const half = await speakAll(texts, 'webgpu', 'fp16');
  const distances = reference.map((speech, index) => distanceDb(speech, half[index]));
  return [
    {
      metric: 'tts fp16 against fp32, log-mel distance',
      value: mean(distances),
      unit: 'dB',
      items: texts.length,
    },
    {
      metric: 'tts fp16 against fp32, worst sentence',
      value: quantile(distances, 1),
      unit: 'dB',
      items: texts.length,
    },
  ];
}

/** Swaps the voice between sentences of equal text: what a swap compiles, and that it is heard. */
export async function measureVoiceSwap(): Promise<Figure[]> {
  const client = await loadSynthesizer('webgpu', 'fp16');
  const [text = 'hello'] = await sentences();
  const voices = client.report?.voices ?? [];
  const base = await client.run(unitOf(text), { signal: neverAborted });
  let pipelines = 0;
  let nearest = Number.POSITIVE_INFINITY;
  const others = voices.filter(({ id }) => id !== BASE_VOICE);
  for (const { id } of others) {
    const { value, meter } = await client.run({ ...unitOf(text), voice: id }, { signal: neverAborted });
    pipelines += meter.pipelines;
    nearest = Math.min(nearest, distanceDb(base.value, value));
  }
  client.dispose();
  const items = others.length;
  return [
    { metric: 'tts pipelines compiled by a voice swap', value: pipelines, unit: '', items },
    { metric: 'tts voices, least distance from the base voice', value: nearest, unit: 'dB', items },
  ];
}

async function speakAll(texts: readonly string[], device: Device, dtype: Dtype): Promise<Speech[]> {
  const client = await loadSynthesizer(device, dtype);
  const spoken: Speech[] = [];
  for (const text of texts) spoken.push((await client.run(unitOf(text), { signal: neverAborted })).value);
  client.dispose();
  return spoken;
}

async function loadSynthesizer(device: Device, dtype: Dtype) {
  const client = createModelClient<SynthesizeUnit, Speech, never>(() => spawn('synthesizer'));
  await client.load(await bundledRequest('sotto-voice-en', device, dtype));
  return client;
}

async function sentences(): Promise<readonly string[]> {
  const items = await fetchJson<readonly { readonly text: string }[]>(
    '/test/fixtures/models/tts/sentences.json',
  );
  return items.map(({ text }) => text);
}

function unitOf(text: string) {
  return { text, voice: BASE_VOICE, speed: 1, strength: 1 };
}

function distanceDb(a: Speech, b: Speech | undefined): number {
  const spectrogram = (speech: Speech) => logMelSpectrogram(speech.samples, speech.sampleRateHz);
  return logMelDistanceDb(spectrogram(a), b ? spectrogram(b) : []);
}
