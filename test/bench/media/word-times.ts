import { quantile } from '../../../src/core/metrics/statistics.ts';
import type { Word } from '../../../src/core/transcript.ts';
import { noisy } from '../../browser/audio/signals.ts';
import type { BenchRow } from '../bench-report.ts';
import { USERS } from '../models/bundled.ts';
import { decode, NO_PEOPLE, readPeople, spread, toModelRate } from '../models/clips.ts';
import { openTranscriber, type Transcriber } from '../models/hear-clips.ts';
import { startErrorsMs } from '../models/parts/measure-stt.ts';
import { tellProgress } from '../models/progress.ts';
import { speakSentences } from '../models/speak.ts';

const NOISE_DB = 10;
const CLEAN_MS = 60;
const NOISY_MS = 100;
const SAMPLES_PER_MS = 16;

/** When words are said, as the app's transcriber tells it on WASM. @param limit of sentences, and of clips */
export async function wordTimeRows(limit: number): Promise<BenchRow[]> {
  const transcriber = await openTranscriber({ device: 'wasm', dtype: 'auto' });
  const rows = [
    ...(await measureSynthetic(transcriber, limit)),
    ...(await measurePeople(transcriber, limit)),
  ];
  transcriber.dispose();
  return rows;
}

/** Against the durations of the large voice, of the words that were heard right. */
async function measureSynthetic(transcriber: Transcriber, limit: number): Promise<BenchRow[]> {
  const clean: number[] = [];
  const noise: number[] = [];
  let said = 0;
  await speakSentences(USERS.models.tts, limit, async (spoken) => {
    const samples = await toModelRate(spoken.samples, spoken.sampleRateHz);
    said += spoken.words.length;
    clean.push(...startErrorsMs(spoken.words, await hearWords(transcriber, samples)));
    noise.push(...startErrorsMs(spoken.words, await hearWords(transcriber, noisy(samples, NOISE_DB))));
  });
  const row = (condition: string, errorsMs: readonly number[], limitMs: number): BenchRow => {
    const value = quantile(errorsMs, 0.5);
    const within = Math.round(quantile(errorsMs, 0.95));
    return {
      metric: `word starts, ${USERS.models.tts}, ${condition}, median error`,
      value,
      unit: 'ms',
      bar: `<= ${limitMs} ms`,
      ok: value <= limitMs,
      notice: `${errorsMs.length} of ${said} words were heard right; 95 % within ${within} ms`,
    };
  };
  return [row('clean', clean, CLEAN_MS), row(`${NOISE_DB} dB SNR`, noise, NOISY_MS)];
}

/** Nobody wrote down when people said their words; so only what can't be. */
async function measurePeople(transcriber: Transcriber, limit: number): Promise<BenchRow[]> {
  const people = await readPeople();
  const metrics = ['words outside their clip', 'words before the one in front', 'words without a time'];
  const gap = 'people, time between two words, 95th percentile';
  if (people === null)
    return [...metrics.map((metric) => `people, ${metric}`), gap].map((metric) => {
      return { metric, value: null, unit: metric === gap ? 'ms' : 'words', notice: NO_PEOPLE };
    });
  const clips = spread(people, limit);
  const counts = [0, 0, 0];
  const gapsMs: number[] = [];
  let all = 0;
  const add = (index: number, count: number) => {
    counts[index] = (counts[index] ?? 0) + count;
  };
  for (const [index, { url }] of clips.entries()) {
    const samples = await decode(url);
    const durationMs = samples.length / SAMPLES_PER_MS;
    const { value } = await transcriber.run({ samples, language: 'en', words: true });
    const words = value.segments.flatMap(({ words: own = [] }) => own);
    const pairs = words.slice(1).map((word, at) => [words[at] ?? word, word] as const);
    all += words.length;
    add(0, words.filter(({ startMs, endMs }) => startMs < 0 || endMs > durationMs).length);
    add(1, pairs.filter(([before, word]) => word.startMs < before.endMs).length);
    add(2, value.text.split(/\s+/).filter(Boolean).length - words.length);
    gapsMs.push(...pairs.map(([before, word]) => word.startMs - before.endMs));
    tellProgress('words of people', index + 1, clips.length);
  }
  return [
    ...metrics.map((metric, index): BenchRow => {
      const value = counts[index] ?? 0;
      const notice = `${all} words in ${clips.length} clips`;
      return { metric: `people, ${metric}`, value, unit: 'words', bar: '0', ok: value === 0, notice };
    }),
    { metric: gap, value: quantile(gapsMs, 0.95), unit: 'ms' },
  ];
}

async function hearWords(transcriber: Transcriber, samples: Float32Array): Promise<readonly Word[]> {
  // What is sent to a worker is gone.
  const { value } = await transcriber.run({ samples: samples.slice(), language: 'en', words: true });
  return value.segments.flatMap(({ words = [] }) => words);
}
