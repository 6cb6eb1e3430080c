/**
 * Mutants of one folder.
 * @typedef {object} Count
 * @property {number} noticed of the tried ones
 * @property {number} tried
 * @property {number} of how many there are, tried or not
 */

/** Normal quantile of a 95 % interval. */
const Z = 1.96;

/**
 * The share that the tests notice: each folder weighs by its mutants, whatever share of them was drawn.
 * Stratified sampling without replacement: Cochran, Sampling Techniques, 3rd ed., 5.3 to 5.6, with variances of proportions
 * (3.6) smoothed by one noticed and one missed mutant, since a folder of which all drawn ones were noticed is not certain.
 * @param {readonly Count[]} counts
 * @returns {{ score: number, halfWidth: number }} 0 to 1; the half-width of its 95 % interval, 0 where all were tried
 */
export function estimate(counts) {
  const all = counts.reduce((sum, { of }) => sum + of, 0);
  if (all === 0) return { score: 1, halfWidth: 0 };
  const score = counts.reduce(
    (sum, { noticed, tried, of }) => sum + (of / all) * (noticed / Math.max(1, tried)),
    0,
  );
  const variance = counts.reduce((sum, { noticed, tried, of }) => {
    const smoothed = (noticed + 1) / (tried + 2);
    const left = 1 - tried / Math.max(1, of);
    return sum + (of / all) ** 2 * left * ((smoothed * (1 - smoothed)) / Math.max(1, tried - 1));
  }, 0);
  return { score, halfWidth: Z * Math.sqrt(variance) };
}
