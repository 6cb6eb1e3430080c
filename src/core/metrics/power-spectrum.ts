/**
 * Power of the bins 0..N/2 of a real signal: |X_k|^2, by the radix-2 algorithm of Cooley and Tukey, 1965.
 *
 * @param frame length N, a power of 2
 */
export function powerSpectrum(frame: Float64Array): Float64Array {
  const size = frame.length;
  const real = bitReversed(frame);
  const imaginary = new Float64Array(size);
  for (let half = 1; half < size; half *= 2) {
    for (let k = 0; k < half; k++) {
      const angle = (-Math.PI * k) / half;
      const cos = Math.cos(angle);
      const sin = Math.sin(angle);
      for (let even = k; even < size; even += 2 * half) {
        const odd = even + half;
        const oddReal = (real[odd] ?? 0) * cos - (imaginary[odd] ?? 0) * sin;
        const oddImaginary = (real[odd] ?? 0) * sin + (imaginary[odd] ?? 0) * cos;
        const evenReal = real[even] ?? 0;
        const evenImaginary = imaginary[even] ?? 0;
        real[even] = evenReal + oddReal;
        imaginary[even] = evenImaginary + oddImaginary;
        real[odd] = evenReal - oddReal;
        imaginary[odd] = evenImaginary - oddImaginary;
      }
    }
  }
  return Float64Array.from(
    { length: size / 2 + 1 },
    (_, bin) => (real[bin] ?? 0) ** 2 + (imaginary[bin] ?? 0) ** 2,
  );
}

function bitReversed(frame: Float64Array): Float64Array {
  const bits = Math.log2(frame.length);
  if (!Number.isInteger(bits)) throw new RangeError(`a frame of ${frame.length} samples is no power of 2`);
  return frame.map((_, index) => {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit++) if (index & (1 << bit)) reversed |= 1 << (bits - 1 - bit);
    return frame[reversed] ?? 0;
  });
}
