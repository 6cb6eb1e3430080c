import { spawn } from '../../../../src/adapters/workers/spawn.ts';
import type { Speech, SynthesizeUnit } from '../../../../src/contracts/synthesizer.ts';
import { logMelDistanceDb, logMelSpectrogram } from '../../../../src/core/metrics/log-mel.ts';
import { mean, quantile } from '../../../../src/core/metrics/statistics.ts';
import type { Device, Dtype } from '../../../../src/core/stage.ts';
import { askWorker } from '../ask-worker.ts';
import { FIRST_WAVE, fetchJson } from '../bundled.ts';
import countedSynthesizerUrl from '../counted-synthesizer.worker.ts?worker&url';
import type { Figure } from '../figures.ts';
import { openMetered } from '../metered-model.ts';

/** The voice without an adapter. */
const BASE_VOICE = 'base';
const SESSIONS = 'synthesizer sessions';
/** A software GPU needs seconds a sentence. The voices take turns. */
const PRECISION_SENTENCES = 6;

export async function measureSpeech(limit: number): Promise<Figure[]> {
  const client = await loadSynthesizer('wasm', 'fp32');
  const texts = (await sentences()).slice(0, limit);
  let runMs = 0;
  let speechMs = 0;
  let clipped = 0;
  for (const text of texts) {
    const { value, meter } = await client.run(unitOf(text));
    runMs += meter.runMs;
    speechMs += (1000 * value.samples.length) / value.sampleRateHz;
    clipped += countClipped(value);
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
    {
      metric: 'tts clipped samples, fp16',
      value: half.reduce((sum, speech) => sum + countClipped(speech), 0),
      unit: '',
      items: texts.length,
    },
  ];
}

/** Swaps the voice between sentences of equal text: what a swap makes anew, and that it is heard. */
export async function measureVoiceSwap(): Promise<Figure[]> {
  const worker = new Worker(countedSynthesizerUrl, { type: 'module' });
  const client = await loadSynthesizer('webgpu', 'fp16', () => worker);
  const [text = 'hello'] = await sentences();
  const { voices = [] } = client.load;
  const base = await client.run(unitOf(text));
  const sessions = await askWorker(SESSIONS);
  if (sessions === 0) throw new Error('the synthesizer runs without a session');
  let pipelines = 0;
  let nearest = Number.POSITIVE_INFINITY;
  const others = voices.filter(({ id }) => id !== BASE_VOICE);
  for (const { id } of others) {
    const { value, meter } = await client.run({ ...unitOf(text), voice: id });
    pipelines += meter.pipelines;
    nearest = Math.min(nearest, distanceDb(base.value, value));
  }
  const sessionsMade = (await askWorker(SESSIONS)) - sessions;
  client.dispose();
  const items = others.length;
  return [
    { metric: 'tts sessions made by a voice swap', value: sessionsMade, unit: '', items },
    { metric: 'tts pipelines compiled by a voice swap', value: pipelines, unit: '', items },
    { metric: 'tts voices, least distance from the base voice', value: nearest, unit: 'dB', items },
  ];
}

async function speakAll(texts: readonly string[], device: Device, dtype: Dtype): Promise<Speech[]> {
  const client = await loadSynthesizer(device, dtype);
  const { voices = [] } = client.load;
  const spoken: Speech[] = [];
  for (const [index, text] of texts.entries()) {
    const voice = voices[index % voices.length]?.id ?? BASE_VOICE;
    spoken.push((await client.run({ ...unitOf(text), voice })).value);
  }
  client.dispose();
  return spoken;
}

function loadSynthesizer(device: Device, dtype: Dtype, start: () => Worker = () => spawn('synthesizer')) {
  return openMetered<SynthesizeUnit, Speech>('tts', { modelId: FIRST_WAVE.models.tts, device, dtype }, start);
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

function countClipped({ samples }: Speech): number {
  return samples.filter((sample) => Math.abs(sample) >= 0.999).length;
}

function distanceDb(a: Speech, b: Speech | undefined): number {
  const spectrogram = (speech: Speech) => logMelSpectrogram(speech.samples, speech.sampleRateHz);
  return logMelDistanceDb(spectrogram(a), b ? spectrogram(b) : []);
}
