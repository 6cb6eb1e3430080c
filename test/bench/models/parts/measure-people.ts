import { readGpuCapability } from '../../../../src/adapters/browser/gpu-capability.ts';
import type { ErrorRate } from '../../../../src/core/metrics/wer.ts';
import type { Opening } from '../bundled.ts';
import { NO_PEOPLE, readPeople, type SpokenClip, spread } from '../clips.ts';
import { type Figure, missing } from '../figures.ts';
import { describeErrors, errorRateOf, type Hearing, hearClips } from '../hear-clips.ts';
import { PROGRESS } from '../progress.ts';

/** A software GPU needs half a minute a clip, so there these are all. */
const SOFTWARE_CLIPS = 20;
/** The shipped weights as the original computes with them. */
const ORIGINAL = { device: 'wasm', dtype: 'fp32', padded: true } as const;

interface Heard extends Hearing {
  readonly errors: ErrorRate;
}

export async function measurePeople(limit: number): Promise<Figure[]> {
  const clips = await readPeople();
  if (clips === null) return [missing('people WER, WASM', '%', NO_PEOPLE)];
  const chosen = spread(clips, limit);
  const short = await hear({ device: 'wasm', dtype: 'auto' }, chosen);
  const { dtype } = short.load;
  const padded = await hear({ device: 'wasm', dtype, padded: true }, chosen);
  const original = dtype === 'fp32' ? padded : await hear(ORIGINAL, chosen);
  return [
    { ...errorFigure('people WER, WASM', short), notice: `${dtype}. ${describeErrors(short.errors)}` },
    against('people WER, WASM, against fp32 padded to 30 s', short, original),
    against('people WER, WASM, short windows against padded', short, padded),
    {
      metric: 'people real-time factor, WASM',
      value: short.runMs / short.audioMs,
      unit: '',
      items: chosen.length,
      baseline: padded.runMs / padded.audioMs,
    },
  ];
}

export async function measurePeopleOnGpu(limit: number): Promise<Figure[]> {
  const clips = await readPeople();
  if (clips === null) return [missing('people WER, WebGPU fp16', '%', NO_PEOPLE)];
  const { isSoftware } = await readGpuCapability(navigator.userAgent);
  const chosen = spread(clips, isSoftware ? Math.min(limit, SOFTWARE_CLIPS) : limit);
  const half = await hear({ device: 'webgpu', dtype: 'fp16' }, chosen);
  const original = await hear(ORIGINAL, chosen);
  return [
    { ...errorFigure('people WER, WebGPU fp16', half), notice: describeErrors(half.errors) },
    against('people WER, WebGPU fp16, against fp32 padded to 30 s', half, original),
    {
      metric: 'people real-time factor, WebGPU fp16, fp32 padded to 30 s on WASM as baseline',
      value: half.runMs / half.audioMs,
      unit: '',
      items: chosen.length,
      baseline: original.runMs / original.audioMs,
    },
  ];
}

async function hear(opening: Omit<Opening, 'modelId'>, clips: readonly SpokenClip[]): Promise<Heard> {
  const hearing = await hearClips(opening, clips);
  const errors = errorRateOf(clips, hearing.texts);
  const { device, dtype, padded = false } = opening;
  // The others take longer, and may be broken off.
  console.debug(
    `${PROGRESS}people, ${device} ${dtype}${padded ? ', padded' : ''}, ${clips.length} clips: ` +
      `${(100 * errors.rate).toFixed(2)} %. ${describeErrors(errors)}`,
  );
  return { ...hearing, errors };
}

function errorFigure(metric: string, { errors, texts }: Heard): Figure {
  return { metric, value: 100 * errors.rate, unit: '%', items: texts.length };
}

function against(metric: string, heard: Heard, other: Heard): Figure {
  return { ...errorFigure(metric, heard), baseline: 100 * other.errors.rate };
}
