/**
 * p-values of several comparisons, corrected so that the chance of any false one stays what it is for one: Holm, 1979, A
 * Simple Sequentially Rejective Multiple Test Procedure.
 *
 * @returns in the order given
 */
export function holm(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => (pValues[a] ?? 0) - (pValues[b] ?? 0));
  const corrected = [...pValues];
  let largest = 0;
  for (const [rank, index] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * (pValues[index] ?? 1)));
    corrected[index] = largest;
  }
  return corrected;
}
