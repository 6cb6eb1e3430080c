import type { ModelManifest } from '../../src/contracts/manifest.ts';
import { readWav } from '../../src/core/audio/wav.ts';
import { editRate, shareOfTolerance, WorstDeviation } from '../../src/core/models/canary.ts';
import type { ModelFiles } from '../runtime/engine/model-files.ts';

interface HearingCase {
  /** A 16 kHz mono 16-bit wav among the model's files. */
  readonly audio: string;
  /** Decoded greedily in fp32 without timestamps, the end of text left out. */
  readonly tokens: readonly number[];
  readonly encoder?: {
    readonly meanAbs: number;
    readonly probes: readonly { readonly frame: number; readonly channel: number; readonly value: number }[];
  };
}

export interface Heard {
  readonly tokens: readonly number[];
  /** The encoder's output, row-major [frames, width]. */
  readonly hidden: ArrayLike<number>;
  readonly width: number;
}

/** Half precision may break a tie another way; this share of the tokens may differ. */
const TOKEN_ERROR_RATE = 0.25;
const SAMPLE_RATE_HZ = 16_000;

/**
 * Compares the encoder's output at a few places, and the tokens.
 */
export async function hearingDeviation(
  { canary }: ModelManifest,
  files: ModelFiles,
  hear: (samples: Float32Array) => Promise<Heard>,
): Promise<WorstDeviation> {
  const { encoderMeanAbs, encoderProbe } = canary?.tolerance ?? {};
  const worst = new WorstDeviation();
  for (const { audio, tokens, encoder } of (canary?.cases ?? []) as unknown as readonly HearingCase[]) {
    const samples = readWav(await files.bytes(audio))?.samples;
    if (samples === undefined) throw new Error(`${audio} is no 16-bit mono wav`);
    const heard = await hear(samples);
    worst.work += (samples.length / SAMPLE_RATE_HZ) * 1000;
    worst.add(`tokens of ${audio}`, editRate(tokens, heard.tokens) / TOKEN_ERROR_RATE);
    if (encoder === undefined) continue;
    const offMean = Math.abs(meanAbs(heard.hidden) - encoder.meanAbs);
    worst.add(`encoder mean of ${audio}`, shareOfTolerance(offMean, encoderMeanAbs));
    for (const { frame, channel, value } of encoder.probes) {
      const actual = heard.hidden[frame * heard.width + channel] ?? Number.NaN;
      worst.add(`encoder probe of ${audio}`, shareOfTolerance(Math.abs(actual - value), encoderProbe));
    }
  }
  return worst;
}

function meanAbs(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += Math.abs(values[index] ?? Number.NaN);
  return sum / values.length;
}
