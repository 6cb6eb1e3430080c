import { powerSpectrum } from './power-spectrum.ts';

const BANDS = 80;
const WINDOW_MS = 25;
const HOP_MS = 10;
/** Below the loudest of speech by so much that nobody hears it. */
const FLOOR_DB = -80;

/** O'Shaughnessy, 1987. */
export function hzToMel(hz: number): number {
  return 2595 * Math.log10(1 + hz / 700);
}

export function melToHz(mel: number): number {
  return 700 * (10 ** (mel / 2595) - 1);
}

/**
 * Power of a signal in 80 triangular mel bands from 0 Hz to half the sample rate, every 10 ms, in dB relative to a
 * full-scale sine, floored at -80 dB. Windows are 25 ms long (Hann).
 *
 * @param samples mono, -1..1
 * @returns [frames][80]; a signal shorter than a window has no frames
 */
export function logMelSpectrogram(samples: Float32Array, sampleRateHz: number): readonly Float64Array[] {
  const windowSize = Math.round((sampleRateHz * WINDOW_MS) / 1000);
  const hop = Math.round((sampleRateHz * HOP_MS) / 1000);
  const size = 2 ** Math.ceil(Math.log2(windowSize));
  const window = Float64Array.from(
    { length: windowSize },
    (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / windowSize),
  );
  // A full-scale sine has the power (sum of window / 2)^2 in its bin.
  const fullScale = (window.reduce((sum, value) => sum + value, 0) / 2) ** 2;
  const filters = melFilters(size, sampleRateHz);
  const frames = Math.max(0, Math.floor((samples.length - windowSize) / hop) + 1);
  return Array.from({ length: frames }, (_, index) => {
    const frame = new Float64Array(size);
    for (let n = 0; n < windowSize; n++) frame[n] = (samples[index * hop + n] ?? 0) * (window[n] ?? 0);
    const power = powerSpectrum(frame);
    return Float64Array.from(filters, ({ firstBin, weights }) => {
      const energy = weights.reduce((sum, weight, k) => sum + weight * (power[firstBin + k] ?? 0), 0);
      return Math.max(FLOOR_DB, 10 * Math.log10(energy / fullScale));
    });
  });
}

interface MelFilter {
  readonly firstBin: number;
  readonly weights: readonly number[];
}

/** Triangles of height 1 whose corners are the centres of their neighbours. */
function melFilters(size: number, sampleRateHz: number): readonly MelFilter[] {
  const top = hzToMel(sampleRateHz / 2);
  const cornerHz = (index: number) => melToHz((top * index) / (BANDS + 1));
  return Array.from({ length: BANDS }, (_, band) => {
    const [low, centre, high] = [cornerHz(band), cornerHz(band + 1), cornerHz(band + 2)];
    const binHz = sampleRateHz / size;
    const firstBin = Math.ceil(low / binHz);
    const lastBin = Math.floor(high / binHz);
    const weights = Array.from({ length: Math.max(0, lastBin - firstBin + 1) }, (__, k) => {
      const hz = (firstBin + k) * binHz;
      return Math.max(0, Math.min((hz - low) / (centre - low), (high - hz) / (high - centre)));
    });
    return { firstBin, weights };
  });
}

/**
 * Mean absolute difference of two log-mel spectrograms in dB: 0 for the same sound, 6 for the same at twice the level.
 * Where one is longer, the other is taken as silent. Two empty sounds are the same.
 */
export function logMelDistanceDb(a: readonly Float64Array[], b: readonly Float64Array[]): number {
  const frames = Math.max(a.length, b.length);
  let total = 0;
  for (let frame = 0; frame < frames; frame++) {
    for (let band = 0; band < BANDS; band++) {
      total += Math.abs((a[frame]?.[band] ?? FLOOR_DB) - (b[frame]?.[band] ?? FLOOR_DB));
    }
  }
  return frames === 0 ? 0 : total / (frames * BANDS);
}
