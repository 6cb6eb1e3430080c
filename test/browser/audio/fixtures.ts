import { type Remote, releaseProxy, wrap } from 'comlink';
import type { AudioWorker, SpeechWindow } from '../../../src/contracts/audio-worker.ts';
import type { Outcome } from '../../../src/contracts/worker.ts';
import { joinSamples } from '../../../src/core/audio/join-samples.ts';
import { writeWav } from '../../../src/core/audio/wav.ts';

const URLS = import.meta.glob<string>('../../fixtures/audio/*.{mp3,ogg,webm,m4a,flac,mp4}', {
  query: '?url',
  import: 'default',
  eager: true,
});

export async function fixture(name: string): Promise<File> {
  const bytes = await (await fetch(URLS[`../../fixtures/audio/${name}`] ?? name)).arrayBuffer();
  return new File([bytes], name);
}

/** Starts the real worker; `end` stops it. */
export function startAudioWorker(): { audio: Remote<AudioWorker>; end: () => void } {
  const worker = new Worker(new URL('../../../workers/audio.worker.ts', import.meta.url), { type: 'module' });
  const audio = wrap<AudioWorker>(worker);
  const end = () => {
    audio[releaseProxy]();
    worker.terminate();
  };
  return { audio, end };
}

export function answerOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok)
    throw new Error(`${outcome.error.code}: ${outcome.error.message} (${outcome.error.detail})`);
  return outcome.value;
}

export async function allWindows(audio: Remote<AudioWorker>, streamId: string): Promise<SpeechWindow[]> {
  const windows: SpeechWindow[] = [];
  for (;;) {
    const { window, isAtEnd } = answerOf(await audio.nextWindow(streamId));
    if (isAtEnd) return windows;
    if (window) windows.push(window);
  }
}

/** What noise reduction makes of samples at 16 kHz, by the worker. */
export async function reducedBy(
  audio: Remote<AudioWorker>,
  samples: Float32Array<ArrayBuffer>,
): Promise<Float32Array> {
  const range = { startMs: 0, endMs: samples.length / 16 };
  answerOf(await audio.openNoise('noise', wavFile('noise.wav', samples, 16_000), range, null));
  const { reduced } = answerOf(await audio.nextNoise('noise'));
  await audio.closeStream('noise');
  return reduced;
}

/** A stretch that sounds like speech to a detector: a voiced tone complex in syllables of a quarter of a second. */
export function babble(seconds: number, sampleRateHz: number, pitchHz = 140): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: Math.round(seconds * sampleRateHz) }, (_, i) => {
    const t = i / sampleRateHz;
    const syllable = Math.max(0, Math.sin(Math.PI * 4 * t)) ** 2;
    let sum = 0;
    for (let harmonic = 1; harmonic <= 12; harmonic++)
      sum += Math.sin(2 * Math.PI * pitchHz * harmonic * t) / harmonic;
    return 0.15 * syllable * sum;
  });
}

/** Reproducible noise, uniform in -1..1. */
export function noise(length: number, seed = 1): Float32Array<ArrayBuffer> {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state / 2_147_483_647) * 2 - 1;
  });
}

export function joined(...parts: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  return joinSamples(parts);
}

export function wavFile(name: string, samples: Float32Array, sampleRateHz: number): File {
  return new File([writeWav({ samples, sampleRateHz })], name);
}
