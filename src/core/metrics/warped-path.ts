/** Steps back from a pair: both sides, only the first, only the second. */
const [BOTH, FIRST, SECOND] = [0, 1, 2];

/**
 * Dynamic time warping within a band (Sakoe and Chiba, Dynamic programming algorithm optimization for spoken word
 * recognition, 1978): the pairs of frames, from the first to the last of both, whose Euclidean distances sum up to least.
 * Each step goes on by one in one sequence or in both.
 *
 * @param one [frames][values], at least one frame, as the other
 * @param mostApart frames from the straight line between beginning and end; more where the lengths differ extremely
 * @returns [frame of one, frame of two], in order
 */
export function alignFrames(
  one: readonly Float64Array[],
  two: readonly Float64Array[],
  mostApart: number,
): readonly (readonly [number, number])[] {
  const radius = Math.max(mostApart, Math.ceil(two.length / one.length));
  const width = 2 * radius + 1;
  const slope = one.length > 1 ? (two.length - 1) / (one.length - 1) : 0;
  /** The frame of two at the left end of the band. */
  const leftOf = (i: number) => Math.round(i * slope) - radius;
  const steps = new Uint8Array(one.length * width);
  let above = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < one.length; i++) {
    const row = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
    const left = leftOf(i);
    const shift = left - leftOf(i - 1);
    for (let place = Math.max(0, -left); place < width && left + place < two.length; place++) {
      const before = [
        above[place + shift - 1] ?? Number.POSITIVE_INFINITY,
        above[place + shift] ?? Number.POSITIVE_INFINITY,
        row[place - 1] ?? Number.POSITIVE_INFINITY,
      ] as const;
      const isStart = i === 0 && left + place === 0;
      const least = isStart ? 0 : Math.min(...before);
      steps[i * width + place] = before.indexOf(least);
      row[place] = least + distance(one[i], two[left + place]);
    }
    above = row;
  }
  return trace(one.length, two.length, (i, j) => steps[i * width + j - leftOf(i)] ?? BOTH);
}

function trace(
  firstLength: number,
  secondLength: number,
  stepAt: (i: number, j: number) => number,
): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [i, j] = [firstLength - 1, secondLength - 1];
  for (;;) {
    pairs.push([i, j]);
    if (i === 0 && j === 0) return pairs.reverse();
    const step = i === 0 ? SECOND : j === 0 ? FIRST : stepAt(i, j);
    if (step !== SECOND) i--;
    if (step !== FIRST) j--;
  }
}

function distance(one: Float64Array = NOTHING, two: Float64Array = NOTHING): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += ((one[at] ?? 0) - (two[at] ?? 0)) ** 2;
  return Math.sqrt(sum);
}

const NOTHING = new Float64Array();
