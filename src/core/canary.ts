/** How far a model's answers are from the stored ones. */

/** Levenshtein distance over the length of the reference, in characters; 0 when both are empty. */
export function characterErrorRate(reference: string, hypothesis: string): number {
  const expected = [...reference];
  const actual = [...hypothesis];
  let row = Array.from({ length: actual.length + 1 }, (_, index) => index);
  for (const [i, character] of expected.entries()) {
    const next = [i + 1];
    for (const [j, other] of actual.entries()) {
      const substitution = (row[j] ?? 0) + (character === other ? 0 : 1);
      next.push(Math.min(substitution, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  const edits = row.at(-1) ?? 0;
  return edits === 0 ? 0 : edits / Math.max(1, expected.length);
}

const BLOCK_SECONDS = 0.05;
const FLOOR = 1e-6;

/**
 * Band levels of a waveform over time: blocks of 50 ms under a Hann window, power averaged over the bins of each band
 * and divided by the window's energy, floored at -60 dB. Speech is compared by them because equal samples are not to be
 * expected between devices, and equal spectra are.
 * @param samples -1..1
 * @param edgesHz ascending, one more than bands; a band has the bins from its lower edge to below its upper edge
 * @returns dB, [blocks][bands]
 */
export function bandLevelsDb(
  samples: Float32Array,
  sampleRateHz: number,
  edgesHz: readonly number[],
): number[][] {
  const size = Math.round(sampleRateHz * BLOCK_SECONDS);
  const firstBins = edgesHz.map((edge) => Math.ceil((edge * size) / sampleRateHz));
  const hann = Float64Array.from({ length: size }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size));
  const energy = hann.reduce((sum, weight) => sum + weight * weight, 0);
  const levels: number[][] = [];
  for (let start = 0; start + size <= samples.length; start += size) {
    const power = powerSpectrum(hann.map((weight, n) => weight * (samples[start + n] ?? 0)));
    levels.push(
      firstBins.slice(1).map((end, band) => {
        const inside = power.subarray(firstBins[band], end);
        return 10 * Math.log10(inside.reduce((sum, bin) => sum + bin, 0) / inside.length / energy + FLOOR);
      }),
    );
  }
  return levels;
}

/** By the definition of the discrete Fourier transform: a canary is a second long and is asked once a device. */
function powerSpectrum(block: Float64Array): Float64Array {
  const size = block.length;
  const angle = (2 * Math.PI) / size;
  const cosine = Float64Array.from({ length: size }, (_, n) => Math.cos(angle * n));
  const sine = Float64Array.from({ length: size }, (_, n) => Math.sin(angle * n));
  return Float64Array.from({ length: Math.floor(size / 2) + 1 }, (_, bin) => {
    let real = 0;
    let imaginary = 0;
    for (let n = 0; n < size; n += 1) {
      const phase = (bin * n) % size;
      real += (block[n] ?? 0) * (cosine[phase] ?? 0);
      imaginary += (block[n] ?? 0) * (sine[phase] ?? 0);
    }
    return real * real + imaginary * imaginary;
  });
}

/** Mean absolute difference; infinite when a figure is missing or not a number. */
export function meanDifference(reference: readonly number[], actual: readonly number[]): number {
  if (reference.length !== actual.length) return Number.POSITIVE_INFINITY;
  const total = reference.reduce(
    (sum, value, index) => sum + Math.abs(value - (actual[index] ?? Number.NaN)),
    0,
  );
  return Number.isFinite(total) ? total / Math.max(1, reference.length) : Number.POSITIVE_INFINITY;
}
