const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** The numbers that the 65,536 patterns of half precision (IEEE 754 binary16) stand for. */
const NUMBERS = Float32Array.from({ length: 65_536 }, (_, pattern) => decode(pattern));

function decode(pattern: number): number {
  const sign = pattern & 0x8000 ? -1 : 1;
  const exponent = (pattern >> 10) & 31;
  const fraction = pattern & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

export function fromHalf(pattern: number): number {
  return NUMBERS[pattern] as number;
}

/** @returns the nearest half-precision pattern of a single-precision number, ties to even; infinity beyond 65,504 */
export function toHalf(value: number): number {
  single[0] = value;
  const pattern = bits[0] as number;
  const sign = (pattern >>> 16) & 0x8000;
  const size = pattern & 0x7fffffff;
  if (size >= 0x47800000) return sign | (size > 0x7f800000 ? 0x7e00 : 0x7c00);
  if (size >= 0x38800000) return sign | ((size - 0x38000000 + 0xfff + ((size >>> 13) & 1)) >>> 13);
  // Below the normal range: the last bit of 0.5 + x in single precision is the last bit of a half.
  single[0] = Math.abs(value) + 0.5;
  return sign | ((bits[0] as number) - 0x3f000000);
}
