import { spawn } from '../../../../src/adapters/workers/spawn.ts';
import type { TranscribeUnit, Transcription } from '../../../../src/contracts/transcriber.ts';
import { alignTokens } from '../../../../src/core/metrics/edit-alignment.ts';
import { quantile } from '../../../../src/core/metrics/statistics.ts';
import { normalizeForScoring, wordErrorRate } from '../../../../src/core/metrics/wer.ts';
import type { Word } from '../../../../src/core/transcript.ts';
import { FIRST_WAVE, percent } from '../bundled.ts';
import { type Clip, decodeClip, readClips } from '../clips.ts';
import type { Figure } from '../figures.ts';
import { openMetered } from '../metered-model.ts';

const CONDITIONS: readonly [condition: string, metric: string][] = [
  ['clean', 'stt WER, clean'],
  ['voices', 'stt WER, voices never trained on'],
  ['noise', 'stt WER, 15 dB SNR noise'],
  // Recordings are in the fixtures only where their licence lets them be.
  ['human', 'stt WER, human speech'],
];

export async function measureRecognition(limit: number): Promise<Figure[]> {
  const transcriber = await loadTranscriber();
  const clips = await readClips();
  const figures: Figure[] = [];
  let runMs = 0;
  let audioMs = 0;
  for (const [condition, metric] of CONDITIONS) {
    const chosen = clips.filter((clip) => clip.condition === condition).slice(0, limit);
    if (chosen.length === 0) continue;
    const heard: string[] = [];
    for (const clip of chosen) {
      const { value, meter } = await transcriber.run(await unitOf(clip));
      heard.push(value.text);
      runMs += meter.runMs;
      audioMs += clip.durationMs;
    }
    const wer = wordErrorRate(
      chosen.map(({ text }) => text),
      heard,
    );
    figures.push({ metric, value: 100 * wer.rate, unit: '%', items: chosen.length });
  }
  const silent = clips.filter((clip) => clip.condition === 'silence').slice(0, limit);
  let quiet = 0;
  for (const clip of silent) {
    const { value } = await transcriber.run(await unitOf(clip));
    if (value.text.trim() === '') quiet += 1;
  }
  figures.push(
    {
      metric: 'stt silent clips without text',
      value: percent(quiet, silent.length),
      unit: '%',
      items: silent.length,
    },
    { metric: 'stt real-time factor, WASM', value: runMs / audioMs, unit: '', items: clips.length },
  );
  transcriber.dispose();
  return figures;
}

export async function measureAligner(limit: number): Promise<Figure[]> {
  const transcriber = await loadTranscriber();
  const clips = (await readClips()).filter((clip) => clip.condition === 'align').slice(0, limit);
  const errorsMs: number[] = [];
  for (const clip of clips) {
    const { value } = await transcriber.run({ ...(await unitOf(clip)), words: true });
    const words = value.segments.flatMap(({ words: own = [] }) => own);
    if (words.length === 0) throw new Error('the model gives no times of words');
    errorsMs.push(...startErrorsMs(clip.words ?? [], words));
  }
  transcriber.dispose();
  const near = errorsMs.filter((errorMs) => errorMs <= 150).length;
  return [
    {
      metric: 'aligner word starts, median error',
      value: quantile(errorsMs, 0.5),
      unit: 'ms',
      items: errorsMs.length,
    },
    {
      metric: 'aligner word starts within 150 ms',
      value: percent(near, errorsMs.length),
      unit: '%',
      items: errorsMs.length,
    },
  ];
}

/** Only for words that were heard right: what is measured is the aligner, not the recogniser. */
export function startErrorsMs(reference: NonNullable<Clip['words']>, heard: readonly Word[]): number[] {
  const scored = (words: readonly { readonly text: string }[]) =>
    words.map(({ text }) => normalizeForScoring(text));
  let [said, found] = [0, 0];
  return alignTokens(scored(reference), scored(heard)).flatMap((pair) => {
    const [wanted, given] = [reference[said], heard[found]];
    if (pair.reference !== null) said += 1;
    if (pair.hypothesis !== null) found += 1;
    const isHit = pair.reference === pair.hypothesis && wanted !== undefined && given !== undefined;
    return isHit ? [Math.abs(given.startMs - wanted.startMs)] : [];
  });
}

function loadTranscriber() {
  return openMetered<TranscribeUnit, Transcription>(
    'stt',
    { modelId: FIRST_WAVE.models.stt, device: 'wasm', dtype: 'fp32' },
    () => spawn('transcriber'),
  );
}

async function unitOf(clip: Clip) {
  return { samples: await decodeClip(clip), language: null, words: false };
}
