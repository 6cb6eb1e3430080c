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
  const meter = new LoudnessMeter(sampleRateHz, 1);
  meter.push([samples]);
  return integratedLoudness(meter.powers());
}

/** @param powers of blocks @returns LUFS; -Infinity for silence */
export function integratedLoudness(powers: readonly number[]): number {
  const heard = powers.filter((power) => levelOf(power) > ABSOLUTE_GATE);
  const gate = levelOf(meanOf(heard)) + RELATIVE_GATE;
  return levelOf(meanOf(heard.filter((power) => levelOf(power) > gate)));
}

/** Measures a sound as it comes; what it keeps is ten numbers a second. */
export class LoudnessMeter {
  readonly #channels: readonly KWeighting[];
  readonly #stepSize: number;
  /** Sums of weighted squares, all channels together: of each whole step, and of the one that was begun. */
  readonly #steps: number[] = [];
  #sum = 0;
  #filled = 0;

  /** @param channels of the same weight: mono, or left and right */
  constructor(sampleRateHz: number, channels: number) {
    this.#channels = Array.from({ length: channels }, () => new KWeighting(sampleRateHz));
    this.#stepSize = Math.max(1, Math.round((BLOCK_S * sampleRateHz) / STEPS_PER_BLOCK));
  }

  /** @param planes one for each channel, equally long */
  push(planes: readonly Float32Array[]): void {
    const length = planes[0]?.length ?? 0;
    for (let at = 0; at < length; ) {
      const end = Math.min(length, at + this.#stepSize - this.#filled);
      for (const [channel, weighting] of this.#channels.entries())
        this.#sum += weighting.energy(planes[channel] ?? NOTHING, at, end);
      this.#filled += end - at;
      at = end;
      if (this.#filled < this.#stepSize) continue;
      this.#steps.push(this.#sum);
      [this.#sum, this.#filled] = [0, 0];
    }
  }

  /** Mean weighted power of each whole block so far; of all there is where that is less than a block. */
  powers(): number[] {
    const steps = this.#steps;
    const blocks = steps.length - STEPS_PER_BLOCK + 1;
    if (blocks < 1) {
      const samples = steps.length * this.#stepSize + this.#filled;
      return samples === 0 ? [] : [(steps.reduce((a, b) => a + b, 0) + this.#sum) / samples];
    }
    const size = STEPS_PER_BLOCK * this.#stepSize;
    return Array.from({ length: blocks }, (_, first) => {
      let sum = 0;
      for (let step = 0; step < STEPS_PER_BLOCK; step++) sum += steps[first + step] ?? 0;
      return sum / size;
    });
  }
}

const NOTHING = new Float32Array(0);

function levelOf(power: number): number {
  return -0.691 + 10 * Math.log10(power);
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The head as a shelf, then a high pass; given for 48 kHz there, here as analogue prototypes at any rate. */
class KWeighting {
  readonly #head: Filter;
  readonly #low: Filter;

  constructor(sampleRateHz: number) {
    this.#head = new Filter(shelf(1681.9744509555319, 3.99984385397, 0.7071752369554193, sampleRateHz));
    this.#low = new Filter(highPass(38.13547087613982, 0.5003270373253953, sampleRateHz));
  }

  /** @returns sum of squares of the weighted samples from one to the other */
  energy(samples: Float32Array, from: number, to: number): number {
    let sum = 0;
    for (let at = from; at < to; at++) sum += this.#low.next(this.#head.next(samples[at] ?? 0)) ** 2;
    return sum;
  }
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

class Filter {
  readonly #form: Biquad;
  #x1 = 0;
  #x2 = 0;
  #y1 = 0;
  #y2 = 0;

  constructor(form: Biquad) {
    this.#form = form;
  }

  next(x: number): number {
    const { b, a } = this.#form;
    const y = b[0] * x + b[1] * this.#x1 + b[2] * this.#x2 - a[0] * this.#y1 - a[1] * this.#y2;
    this.#x2 = this.#x1;
    this.#x1 = x;
    this.#y2 = this.#y1;
    this.#y1 = y;
    return y;
  }
}
