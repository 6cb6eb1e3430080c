/** Up to here every assignment of signs is looked at: 4096. */
const MOST_EXACT = 12;
const SAMPLES = 9999;
/** Sums of the same numbers in another order differ in their last digits. */
const ROUNDING = 1e-9;

/**
 * Sign-flip permutation test of paired differences, two-sided (Fisher, 1935, The Design of Experiments, 21): were the two
 * systems alike, each difference could as well have had the other sign. Exact up to 12 pairs; above, 9,999 drawn
 * assignments, the one that was observed counted among them (Phipson and Smyth, 2010).
 *
 * @param random uniform in 0..1, 1 excluded
 * @returns the share of assignments whose sum is at least as far from 0 as the observed one; 1 for no differences
 */
export function signFlipTest(differences: readonly number[], random: () => number): number {
  const sizes = differences.filter((difference) => difference !== 0);
  if (sizes.length === 0) return 1;
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const observed = Math.abs(total) - ROUNDING * sizes.reduce((sum, size) => sum + Math.abs(size), 0);
  return sizes.length <= MOST_EXACT ? exactShare(sizes, observed) : drawnShare(sizes, observed, random);
}

function exactShare(sizes: readonly number[], observed: number): number {
  const assignments = 2 ** sizes.length;
  let asFar = 0;
  for (let signs = 0; signs < assignments; signs++) {
    const sum = sizes.reduce((all, size, bit) => all + ((signs >> bit) & 1 ? -size : size), 0);
    if (Math.abs(sum) >= observed) asFar++;
  }
  return asFar / assignments;
}

/** One random number gives so many signs. */
const SIGNS_DRAWN = 30;

function drawnShare(sizes: readonly number[], observed: number, random: () => number): number {
  let asFar = 1;
  for (let sample = 0; sample < SAMPLES; sample++) {
    let sum = 0;
    let signs = 0;
    for (let index = 0; index < sizes.length; index++) {
      if (index % SIGNS_DRAWN === 0) signs = Math.floor(random() * 2 ** SIGNS_DRAWN);
      const size = sizes[index] ?? 0;
      sum += signs & 1 ? -size : size;
      signs >>= 1;
    }
    if (Math.abs(sum) >= observed) asFar++;
  }
  return asFar / (SAMPLES + 1);
}
