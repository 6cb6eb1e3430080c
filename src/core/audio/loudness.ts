const BLOCK_S = 0.4;
/** Blocks overlap by 75 %. */
const STEPS_PER_BLOCK = 4;
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;

/**
 * Integrated loudness in LUFS of one channel: ITU-R BS.1770-5, annex 1. A sound shorter than a block counts as one.
 *
 * @param samples -1..1
 * @returns -Infinity for silence
 */
export function loudness(samples: Float32Array, sampleRateHz: number): number {
  const weighted = kWeighted(samples, sampleRateHz);
  const size = Math.min(weighted.length, Math.round(BLOCK_S * sampleRateHz));
  const step = Math.max(1, Math.round(size / STEPS_PER_BLOCK));
  const powers: number[] = [];
  for (let start = 0; start + size <= weighted.length && size > 0; start += step) {
    let sum = 0;
    for (let at = start; at < start + size; at++) sum += (weighted[at] ?? 0) ** 2;
    powers.push(sum / size);
  }
  const heard = powers.filter((power) => levelOf(power) > ABSOLUTE_GATE);
  const gate = levelOf(meanOf(heard)) + RELATIVE_GATE;
  return levelOf(meanOf(heard.filter((power) => levelOf(power) > gate)));
}

function levelOf(power: number): number {
  return -0.691 + 10 * Math.log10(power);
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The head as a shelf, then a high pass; given for 48 kHz there, here as analogue prototypes at any rate. */
function kWeighted(samples: Float32Array, sampleRateHz: number): Float64Array {
  return filtered(
    filtered(
      Float64Array.from(samples),
      shelf(1681.9744509555319, 3.99984385397, 0.7071752369554193, sampleRateHz),
    ),
    highPass(38.13547087613982, 0.5003270373253953, sampleRateHz),
  );
}

/** Of a second-order filter, divided by a0. */
interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

function shelf(hz: number, gainDb: number, quality: number, sampleRateHz: number): Biquad {
  const k = Math.tan((Math.PI * hz) / sampleRateHz);
  const high = 10 ** (gainDb / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / quality + k * k;
  return {
    b: [
      (high + (band * k) / quality + k * k) / a0,
      (2 * (k * k - high)) / a0,
      (high - (band * k) / quality + k * k) / a0,
    ],
    a: [(2 * (k * k - 1)) / a0, (1 - k / quality + k * k) / a0],
  };
}

function highPass(hz: number, quality: number, sampleRateHz: number): Biquad {
  const k = Math.tan((Math.PI * hz) / sampleRateHz);
  const a0 = 1 + k / quality + k * k;
  return { b: [1, -2, 1], a: [(2 * (k * k - 1)) / a0, (1 - k / quality + k * k) / a0] };
}

function filtered(samples: Float64Array, { b, a }: Biquad): Float64Array {
  const [b0, b1, b2] = b;
  const [a1, a2] = a;
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return samples.map((x) => {
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    return y;
  });
}
