/** The 5th roots of 1. */
const [COS_1, SIN_1] = [Math.cos((2 * Math.PI) / 5), Math.sin((2 * Math.PI) / 5)];
const [COS_2, SIN_2] = [Math.cos((4 * Math.PI) / 5), Math.sin((4 * Math.PI) / 5)];

interface Stage {
  readonly radix: number;
  /** Length of the transforms that are joined, `radix` of them to one. */
  readonly part: number;
  /** Cosines and sines of what each element is turned by, [part, radix]. */
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

/**
 * Powers of the bins 0..N/2 of real signals of length N = 2 * 2^a * 5^b: |X_k|^2. Two neighbours make one complex number;
 * their transform is joined from those of 5, of 4 and of 2 (Cooley and Tukey, 1965).
 */
export class PowerSpectrum {
  readonly #order: Uint16Array;
  readonly #stages: readonly Stage[];
  readonly #real: Float64Array;
  readonly #imaginary: Float64Array;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;

  constructor(length: number) {
    const half = length / 2;
    const radices = factorsOf(half);
    this.#order = orderFor(half, radices);
    this.#real = new Float64Array(half);
    this.#imaginary = new Float64Array(half);
    let part = 1;
    this.#stages = radices.map((radix) => {
      const angle = (index: number) =>
        (-2 * Math.PI * Math.floor(index / radix) * (index % radix)) / (part * radix);
      const size = { length: part * radix };
      const stage = {
        radix,
        part,
        cos: Float64Array.from(size, (_, index) => Math.cos(angle(index))),
        sin: Float64Array.from(size, (_, index) => Math.sin(angle(index))),
      };
      part *= radix;
      return stage;
    });
    const turn = (k: number) => (-2 * Math.PI * k) / length;
    this.#cos = Float64Array.from({ length: half + 1 }, (_, k) => Math.cos(turn(k)));
    this.#sin = Float64Array.from({ length: half + 1 }, (_, k) => Math.sin(turn(k)));
  }

  /** @param signal of length N @param power N/2 + 1 numbers, to be written */
  write(signal: Float64Array, power: Float64Array): void {
    const real = this.#real;
    const imaginary = this.#imaginary;
    const order = this.#order;
    for (let at = 0; at < order.length; at += 1) {
      const from = 2 * (order[at] as number);
      real[at] = signal[from] as number;
      imaginary[at] = signal[from + 1] as number;
    }
    for (const stage of this.#stages) {
      if (stage.radix === 5) joinFives(real, imaginary, stage);
      else if (stage.radix === 4) joinFours(real, imaginary, stage);
      else joinTwos(real, imaginary, stage);
    }
    this.#part(power);
  }

  /** Takes the transforms of the even and the odd elements apart and joins them to the signal's. */
  #part(power: Float64Array): void {
    const real = this.#real;
    const imaginary = this.#imaginary;
    const half = real.length;
    for (let k = 0; k <= half; k += 1) {
      const one = k === half ? 0 : k;
      const other = k === 0 ? 0 : half - k;
      const evenReal = ((real[one] as number) + (real[other] as number)) / 2;
      const evenImaginary = ((imaginary[one] as number) - (imaginary[other] as number)) / 2;
      const oddReal = ((imaginary[one] as number) + (imaginary[other] as number)) / 2;
      const oddImaginary = ((real[other] as number) - (real[one] as number)) / 2;
      const cos = this.#cos[k] as number;
      const sin = this.#sin[k] as number;
      const sumReal = evenReal + oddReal * cos - oddImaginary * sin;
      const sumImaginary = evenImaginary + oddReal * sin + oddImaginary * cos;
      power[k] = sumReal * sumReal + sumImaginary * sumImaginary;
    }
  }
}

function factorsOf(size: number): readonly number[] {
  const factors: number[] = [];
  let rest = size;
  for (const radix of [5, 4, 2]) for (; rest % radix === 0 && rest > 1; rest /= radix) factors.push(radix);
  if (rest !== 1) throw new RangeError(`${2 * size} samples have other factors than 2 and 5`);
  return factors;
}

/** Where each element of the first stage comes from. */
function orderFor(size: number, radices: readonly number[]): Uint16Array {
  return Uint16Array.from({ length: size }, (_, index) => {
    let [rest, from, step] = [index, 0, size];
    for (const radix of radices) {
      step /= radix;
      from += (rest % radix) * step;
      rest = Math.floor(rest / radix);
    }
    return from;
  });
}

function joinTwos(real: Float64Array, imaginary: Float64Array, { part, cos, sin }: Stage): void {
  for (let start = 0; start < real.length; start += 2 * part) {
    for (let k = 0; k < part; k += 1) {
      const i = start + k;
      const j = i + part;
      const c = cos[2 * k + 1] as number;
      const s = sin[2 * k + 1] as number;
      const x = (real[j] as number) * c - (imaginary[j] as number) * s;
      const y = (real[j] as number) * s + (imaginary[j] as number) * c;
      real[j] = (real[i] as number) - x;
      imaginary[j] = (imaginary[i] as number) - y;
      real[i] = (real[i] as number) + x;
      imaginary[i] = (imaginary[i] as number) + y;
    }
  }
}

function joinFours(real: Float64Array, imaginary: Float64Array, { part, cos, sin }: Stage): void {
  for (let start = 0; start < real.length; start += 4 * part) {
    for (let k = 0; k < part; k += 1) {
      const i = start + k;
      const j = i + part;
      const l = j + part;
      const m = l + part;
      const t = 4 * k;
      const x0 = real[i] as number;
      const y0 = imaginary[i] as number;
      const x1 = turnedReal(real, imaginary, j, cos, sin, t + 1);
      const y1 = turnedImaginary(real, imaginary, j, cos, sin, t + 1);
      const x2 = turnedReal(real, imaginary, l, cos, sin, t + 2);
      const y2 = turnedImaginary(real, imaginary, l, cos, sin, t + 2);
      const x3 = turnedReal(real, imaginary, m, cos, sin, t + 3);
      const y3 = turnedImaginary(real, imaginary, m, cos, sin, t + 3);
      real[i] = x0 + x2 + (x1 + x3);
      imaginary[i] = y0 + y2 + (y1 + y3);
      real[l] = x0 + x2 - (x1 + x3);
      imaginary[l] = y0 + y2 - (y1 + y3);
      real[j] = x0 - x2 + (y1 - y3);
      imaginary[j] = y0 - y2 - (x1 - x3);
      real[m] = x0 - x2 - (y1 - y3);
      imaginary[m] = y0 - y2 + (x1 - x3);
    }
  }
}

function joinFives(real: Float64Array, imaginary: Float64Array, { part, cos, sin }: Stage): void {
  for (let start = 0; start < real.length; start += 5 * part) {
    for (let k = 0; k < part; k += 1) {
      const i1 = start + k;
      const i2 = i1 + part;
      const i3 = i2 + part;
      const i4 = i3 + part;
      const i5 = i4 + part;
      const t = 5 * k;
      const x0 = real[i1] as number;
      const y0 = imaginary[i1] as number;
      const x1 = turnedReal(real, imaginary, i2, cos, sin, t + 1);
      const y1 = turnedImaginary(real, imaginary, i2, cos, sin, t + 1);
      const x2 = turnedReal(real, imaginary, i3, cos, sin, t + 2);
      const y2 = turnedImaginary(real, imaginary, i3, cos, sin, t + 2);
      const x3 = turnedReal(real, imaginary, i4, cos, sin, t + 3);
      const y3 = turnedImaginary(real, imaginary, i4, cos, sin, t + 3);
      const x4 = turnedReal(real, imaginary, i5, cos, sin, t + 4);
      const y4 = turnedImaginary(real, imaginary, i5, cos, sin, t + 4);
      const sumX = x1 + x4;
      const sumY = y1 + y4;
      const offX = x1 - x4;
      const offY = y1 - y4;
      const innerX = x2 + x3;
      const innerY = y2 + y3;
      const innerOffX = x2 - x3;
      const innerOffY = y2 - y3;
      const ax = x0 + COS_1 * sumX + COS_2 * innerX;
      const ay = y0 + COS_1 * sumY + COS_2 * innerY;
      const bx = x0 + COS_2 * sumX + COS_1 * innerX;
      const by = y0 + COS_2 * sumY + COS_1 * innerY;
      const cx = SIN_1 * offX + SIN_2 * innerOffX;
      const cy = SIN_1 * offY + SIN_2 * innerOffY;
      const dx = SIN_2 * offX - SIN_1 * innerOffX;
      const dy = SIN_2 * offY - SIN_1 * innerOffY;
      real[i1] = x0 + sumX + innerX;
      imaginary[i1] = y0 + sumY + innerY;
      real[i2] = ax + cy;
      imaginary[i2] = ay - cx;
      real[i5] = ax - cy;
      imaginary[i5] = ay + cx;
      real[i3] = bx + dy;
      imaginary[i3] = by - dx;
      real[i4] = bx - dy;
      imaginary[i4] = by + dx;
    }
  }
}

/** An element times what it is turned by. */
function turnedReal(
  real: Float64Array,
  imaginary: Float64Array,
  at: number,
  cos: Float64Array,
  sin: Float64Array,
  by: number,
): number {
  return (real[at] as number) * (cos[by] as number) - (imaginary[at] as number) * (sin[by] as number);
}

function turnedImaginary(
  real: Float64Array,
  imaginary: Float64Array,
  at: number,
  cos: Float64Array,
  sin: Float64Array,
  by: number,
): number {
  return (real[at] as number) * (sin[by] as number) + (imaginary[at] as number) * (cos[by] as number);
}
