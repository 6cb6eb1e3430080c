const BLOCK_SECONDS = 0.05;
const FLOOR = 1e-6;

/**
 * Mean power in dB of each band in each whole block of 50 ms under a Hann window, floored at -60 dB.
 * Two renderings of one sentence are compared by it, since their samples may differ in phase.
 *
 * @param edgesHz rising band edges; n + 1 edges make n bands
 * @returns [blocks][bands]
 */
export function bandEnergiesDb(
  samples: Float32Array,
  sampleRateHz: number,
  edgesHz: readonly number[],
): number[][] {
  const size = Math.round(sampleRateHz * BLOCK_SECONDS);
  const window = Float64Array.from(
    { length: size },
    (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size),
  );
  const windowPower = window.reduce((sum, w) => sum + w * w, 0);
  const cosines = Float64Array.from({ length: size }, (_, n) => Math.cos((2 * Math.PI * n) / size));
  const sines = Float64Array.from({ length: size }, (_, n) => Math.sin((2 * Math.PI * n) / size));

  const binPower = (start: number, bin: number): number => {
    let real = 0;
    let imaginary = 0;
    for (let n = 0; n < size; n += 1) {
      const value = (samples[start + n] ?? 0) * (window[n] ?? 0);
      const turn = (bin * n) % size;
      real += value * (cosines[turn] ?? 0);
      imaginary += value * (sines[turn] ?? 0);
    }
    return (real * real + imaginary * imaginary) / windowPower;
  };

  const firstBin = (hz: number) => Math.ceil((hz * size) / sampleRateHz);
  const bandDb = (start: number, band: number): number => {
    const from = firstBin(edgesHz[band] ?? 0);
    const to = firstBin(edgesHz[band + 1] ?? 0);
    let power = 0;
    for (let bin = from; bin < to; bin += 1) power += binPower(start, bin);
    return 10 * Math.log10(power / Math.max(1, to - from) + FLOOR);
  };

  return Array.from({ length: Math.floor(samples.length / size) }, (_, block) =>
    Array.from({ length: edgesHz.length - 1 }, (__, band) => bandDb(block * size, band)),
  );
}
