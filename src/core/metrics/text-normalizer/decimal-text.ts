/** Digits, with at most one point among them or at an end. */
const DECIMAL = /^(?=\d|\.\d)(\d*)(?:\.(\d*))?$/;

/** `text` times `factor` where that is a whole number, else null: "2.5", 1000 -> 2500. */
export function wholeProduct(text: string, factor: bigint): bigint | null {
  const [, whole = '', fraction = ''] = DECIMAL.exec(text) ?? [];
  if (whole + fraction === '') return null;
  const scale = 10n ** BigInt(fraction.length);
  const product = BigInt(whole + fraction) * factor;
  return product % scale === 0n ? product / scale : null;
}
