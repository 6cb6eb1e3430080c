/** One value for each channel. */
export type Column = Float32Array<ArrayBuffer>;

export interface ConvolutionWeights {
  readonly inputs: number;
  readonly outputs: number;
  /** Odd. */
  readonly width: number;
  /** Columns from one that is looked at to the next. */
  readonly dilation: number;
  /** [outputs][inputs][width] */
  readonly kernel: Float32Array;
  /** [outputs] */
  readonly bias: Float32Array;
}

/**
 * A convolution over a stream of columns, and what is above zero of it. Both ends are filled up with zeros, so that there
 * are as many columns behind it as before. One object per stream.
 */
export class DilatedConvolution {
  /** On each side of a column. */
  readonly #reach: number;
  readonly #weights: ConvolutionWeights;
  /** [outputs][inputs] of each tap. */
  readonly #taps: readonly Float32Array[];
  /** The columns that the next answer may look at. */
  readonly #columns: Column[];

  constructor(weights: ConvolutionWeights) {
    this.#weights = weights;
    this.#reach = weights.dilation * ((weights.width - 1) / 2);
    const { kernel, width, inputs, outputs } = weights;
    this.#taps = Array.from({ length: width }, (_, tap) =>
      Float32Array.from({ length: outputs * inputs }, (_, at) => kernel[at * width + tap] as number),
    );
    this.#columns = Array.from({ length: this.#reach }, () => new Float32Array(weights.inputs));
  }

  /** @returns the column of `reach` calls before; nothing for the first calls */
  push(column: Column): Column[] {
    this.#columns.push(column);
    if (this.#columns.length <= 2 * this.#reach) return [];
    const answer = this.#answer();
    this.#columns.shift();
    return [answer];
  }

  /** @returns the columns that are still missing */
  flush(): Column[] {
    return Array.from({ length: this.#reach }, () => new Float32Array(this.#weights.inputs)).flatMap(
      (column) => this.push(column),
    );
  }

  #answer(): Column {
    const { inputs, outputs, dilation, bias } = this.#weights;
    const answer = Float32Array.from(bias);
    for (const [tap, weights] of this.#taps.entries()) {
      const column = this.#columns[tap * dilation] as Column;
      for (let output = 0, at = 0; output < outputs; output++) {
        let sum = 0;
        for (let input = 0; input < inputs; input++, at++)
          sum += (weights[at] as number) * (column[input] as number);
        answer[output] = (answer[output] as number) + sum;
      }
    }
    return answer.map((value) => Math.max(0, value));
  }
}
