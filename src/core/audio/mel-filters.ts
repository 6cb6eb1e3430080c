/** Weighs the bins of a power spectrum from its first one on. */
export interface MelFilter {
  readonly firstBin: number;
  readonly weights: readonly number[];
}

/** Slaney, Auditory Toolbox, 1998: linear to 1 kHz, logarithmic above. */
function melToHz(mel: number): number {
  const linearHz = (200 / 3) * mel;
  return mel < 15 ? linearHz : 1000 * Math.exp((Math.log(6.4) / 27) * (mel - 15));
}

/**
 * Triangles with areas of 1 on Slaney's scale, up to half of the sample rate, as librosa 0.11 makes them.
 * @param window samples of a spectrum
 */
export function melFilters(bands: number, window: number, rateHz: number): readonly MelFilter[] {
  const top = 15 + (Math.log(rateHz / 2 / 1000) * 27) / Math.log(6.4);
  const cornerHz = (index: number) => melToHz((top * index) / (bands + 1));
  const binHz = rateHz / window;
  return Array.from({ length: bands }, (_, band) => {
    const [low, centre, high] = [cornerHz(band), cornerHz(band + 1), cornerHz(band + 2)];
    const firstBin = Math.max(0, Math.ceil(low / binHz));
    const lastBin = Math.min(window / 2, Math.floor(high / binHz));
    const weights = Array.from({ length: Math.max(0, lastBin - firstBin + 1) }, (_, k) => {
      const hz = (firstBin + k) * binHz;
      const height = Math.min((hz - low) / (centre - low), (high - hz) / (high - centre));
      return (Math.max(0, height) * 2) / (high - low);
    });
    return { firstBin, weights };
  });
}
