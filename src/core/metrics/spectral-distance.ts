import { powerSpectrum } from './power-spectrum.ts';
import { alignFrames } from './warped-path.ts';

/** Of both sounds. */
export const DISTANCE_RATE_HZ = 16_000;
/** 32 ms under a Hann window, every 10 ms. */
const WINDOW = 512;
const HOP = 160;
const BINS = WINDOW / 2 + 1;
/** Bins of a band; by bands sounds are found again in the other, whatever the pitch: 250 Hz. */
const BAND = 8;
const BANDS = (BINS - 1) / BAND;
/** Below the loudest bin of both by so much nobody hears anything. */
const FLOOR_DB = 60;
/** How far one may be ahead of the other. */
const MOST_FRAMES_APART = 200;

/**
 * Log-spectral distance of two renderings of the same words, in dB: the root of the mean squared difference of the
 * short-time power spectra in dB (d2 of Gray and Markel, Distance measures for speech processing, 1976), averaged over
 * pairs of frames. Which frames are pairs is found by dynamic time warping, since two renderings are seldom equally fast.
 * Both are brought to the same level before: loudness is measured by itself. Below 60 dB under the loudest everything
 * counts as the same.
 *
 * @param reference 16 kHz mono, as is the other
 * @returns 0 for the same; null where one has no sound, or less than 32 ms of it
 */
export function logSpectralDistanceDb(reference: Float32Array, other: Float32Array): number | null {
  const [one, two] = [spectra(reference), spectra(other)];
  if (one === null || two === null) return null;
  const floor = Math.max(one.loudest, two.loudest) / 10 ** (FLOOR_DB / 10);
  const pairs = alignFrames(bandsDb(one.frames, floor), bandsDb(two.frames, floor), MOST_FRAMES_APART);
  const [oneDb, twoDb] = [inDb(one.frames, floor), inDb(two.frames, floor)];
  const sum = pairs.reduce((all, [i, j]) => all + rmsDifference(oneDb[i], twoDb[j]), 0);
  return sum / pairs.length;
}

interface Spectra {
  /** Powers [BINS] of each frame. */
  readonly frames: readonly Float64Array[];
  readonly loudest: number;
}

function spectra(samples: Float32Array): Spectra | null {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const count = Math.floor((samples.length - WINDOW) / HOP) + 1;
  if (count < 1 || power === 0) return null;
  const gain = 1 / Math.sqrt(power);
  const window = Float64Array.from(
    { length: WINDOW },
    (_, n) => gain * (0.5 - 0.5 * Math.cos((2 * Math.PI * n) / WINDOW)),
  );
  const frames = Array.from({ length: count }, (_, index) =>
    powerSpectrum(window.map((weight, n) => weight * (samples[index * HOP + n] ?? 0))),
  );
  const loudest = frames.reduce((most, frame) => Math.max(most, ...frame), 0);
  return { frames, loudest };
}

function inDb(frames: readonly Float64Array[], floor: number): readonly Float64Array[] {
  return frames.map((powers) => powers.map((power) => 10 * Math.log10(Math.max(power, floor))));
}

/** Mean powers of neighbouring bins, without the constant part. */
function bandsDb(frames: readonly Float64Array[], floor: number): readonly Float64Array[] {
  const bands = frames.map((powers) =>
    Float64Array.from({ length: BANDS }, (_, band) => {
      let sum = 0;
      for (let bin = 1 + band * BAND; bin <= (band + 1) * BAND; bin++) sum += powers[bin] ?? 0;
      return sum / BAND;
    }),
  );
  return inDb(bands, floor);
}

function rmsDifference(one: Float64Array = NOTHING, two: Float64Array = NOTHING): number {
  let sum = 0;
  for (let bin = 0; bin < BINS; bin++) sum += ((one[bin] ?? 0) - (two[bin] ?? 0)) ** 2;
  return Math.sqrt(sum / BINS);
}

const NOTHING = new Float64Array();
