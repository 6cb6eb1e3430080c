import type { AudioModel } from '../../../../src/contracts/audio-worker.ts';
import { seededRandom } from '../../../../src/core/seeded-random.ts';
import { asHeardBest } from '../../../../workers/audio/noise/reduce-noise.ts';
import { bundledModel } from '../../../workers/bundled-model.ts';
import type { BenchRow } from '../../bench-report.ts';
import { decode, NO_PEOPLE, readPeople, type SpokenClip, spread } from '../../models/clips.ts';
import { describeErrors, errorRateOf, openTranscriber, type Transcriber } from '../../models/hear-clips.ts';
import { tellProgress } from '../../models/progress.ts';
import { NOISES, noiseOf, withNoise } from './noises.ts';

const SNR_DB = 5;
/** Points of error rate that clean speech may lose. */
const CLEAN_LOSS = 0.3;
const SEED = 12;
/** Clips behind which others babble. */
const VOICES = 24;

/** People with noise behind them and without, as the app's transcriber hears them on WASM, with noise reduction off and automatic. @param limit of clips */
export async function noiseRows(limit: number): Promise<BenchRow[]> {
  const people = await readPeople();
  const [noisyMetric, cleanMetric] = [
    `people at ${SNR_DB} dB, noise reduction automatic: WER`,
    'people without noise, noise reduction automatic: WER',
  ];
  if (people === null)
    return [noisyMetric, cleanMetric].map((metric) => ({
      metric,
      value: null,
      unit: '%',
      notice: NO_PEOPLE,
    }));
  const clips = spread(people, limit);
  const denoiser = await bundledModel('sotto-denoise');
  const transcriber = await openTranscriber({ device: 'wasm', dtype: 'auto' });
  const random = seededRandom(SEED);
  const voices = await Promise.all(spread(people, VOICES).map(({ url }) => decode(url)));
  const heard = { noisy: twoTexts(), clean: twoTexts() };
  for (const [index, { url }] of clips.entries()) {
    const clean = await decode(url);
    const kind = NOISES[index % NOISES.length] ?? 'white';
    const noise = noiseOf(kind, clean.length, random, voices);
    await hearBoth(transcriber, denoiser, withNoise(clean, noise, SNR_DB), heard.noisy);
    await hearBoth(transcriber, denoiser, clean, heard.clean);
    tellProgress(`people with noise, ${kind}`, index + 1, clips.length);
  }
  transcriber.dispose();
  return [
    rowOf(noisyMetric, clips, heard.noisy, '< off', (auto, off) => auto < off),
    ...NOISES.map((kind, at): BenchRow => {
      const isOfKind = (_: unknown, index: number) => index % NOISES.length === at;
      const { off, auto } = heard.noisy;
      const own = { off: off.filter(isOfKind), auto: auto.filter(isOfKind), changed: 0 };
      return rowOf(`${noisyMetric}, ${kind}`, clips.filter(isOfKind), own);
    }),
    rowOf(cleanMetric, clips, heard.clean, `<= off + ${CLEAN_LOSS}`, (auto, off) => auto <= off + CLEAN_LOSS),
  ];
}

interface TwoTexts {
  readonly off: string[];
  readonly auto: string[];
  /** Clips that automatic noise reduction left as they were not. */
  changed: number;
}

function twoTexts(): TwoTexts {
  return { off: [], auto: [], changed: 0 };
}

/** What is left as it was is heard once. */
async function hearBoth(
  transcriber: Transcriber,
  denoiser: AudioModel,
  samples: Float32Array<ArrayBuffer>,
  texts: TwoTexts,
): Promise<void> {
  const hear = async (one: Float32Array) =>
    (await transcriber.run({ samples: one.slice(), language: 'en', words: false })).value.text;
  const best = await asHeardBest(samples, denoiser);
  const off = await hear(samples);
  texts.off.push(off);
  texts.auto.push(best === samples ? off : await hear(best));
  if (best !== samples) texts.changed++;
}

function rowOf(
  metric: string,
  clips: readonly SpokenClip[],
  { off, auto, changed }: TwoTexts,
  bar?: string,
  isOk?: (auto: number, off: number) => boolean,
): BenchRow {
  const [errors, before] = [errorRateOf(clips, auto), errorRateOf(clips, off)];
  const [value, baseline] = [100 * errors.rate, 100 * before.rate];
  return {
    metric,
    value,
    unit: '%',
    baseline,
    ratio: value / baseline,
    ...(bar && isOk && { bar, ok: isOk(value, baseline) }),
    notice: `${describeErrors(errors)} Off: ${describeErrors(before)}${bar ? ` ${changed} of ${clips.length} clips were changed.` : ''}`,
  };
}
