/** CTC log-probabilities, row-major [frames, labels]; label 0 is the blank. */
export interface LogProbs {
  readonly data: Float32Array;
  readonly frames: number;
  readonly labels: number;
}

/** Half-open range of frames in which a target was emitted. */
export interface Span {
  readonly startFrame: number;
  readonly endFrame: number;
}

const BLANK = 0;

/**
 * The most probable alignment of `targets` under the CTC topology (Graves et al. 2006: blank, t1, blank, t2, ..., a
 * blank required between equal neighbours), found with the Viterbi algorithm over 2n+1 states.
 *
 * @param targets labels, none of them the blank
 * @returns one span per target, in order and without overlap; null when there are too few frames
 */
export function ctcViterbi({ data, frames, labels }: LogProbs, targets: readonly number[]): Span[] | null {
  const states = targets.length * 2 + 1;
  const labelOf = (state: number) => (state % 2 === 0 ? BLANK : (targets[state >> 1] ?? BLANK));
  const maySkip = (state: number) => state % 2 === 1 && state >= 3 && labelOf(state) !== labelOf(state - 2);
  // steps[frame * states + state]: how many states back the best predecessor is.
  const steps = new Uint8Array(frames * states);
  let scores = new Float64Array(states).fill(Number.NEGATIVE_INFINITY);
  scores[0] = 0;
  for (let frame = 0; frame < frames; frame++) {
    const next = new Float64Array(states).fill(Number.NEGATIVE_INFINITY);
    // A path is in state 0 or 1 at the first frame, which is one step from a virtual start in state 0.
    const reach = Math.min(states, frame === 0 ? 2 : states);
    for (let state = 0; state < reach; state++) {
      let best = scores[state] ?? Number.NEGATIVE_INFINITY;
      let step = 0;
      for (const back of maySkip(state) ? [1, 2] : [1]) {
        const score = scores[state - back] ?? Number.NEGATIVE_INFINITY;
        if (score > best) {
          best = score;
          step = back;
        }
      }
      next[state] = best + (data[frame * labels + labelOf(state)] ?? Number.NEGATIVE_INFINITY);
      steps[frame * states + state] = step;
    }
    scores = next;
  }
  const last =
    (scores[states - 2] ?? Number.NEGATIVE_INFINITY) > (scores[states - 1] ?? 0) ? states - 2 : states - 1;
  if (!Number.isFinite(scores[last] ?? Number.NEGATIVE_INFINITY)) return null;
  return traceBack(steps, frames, states, last);
}

function traceBack(steps: Uint8Array, frames: number, states: number, lastState: number): Span[] {
  const spans: Span[] = Array.from({ length: states >> 1 }, () => ({ startFrame: 0, endFrame: 0 }));
  let state = lastState;
  for (let frame = frames - 1; frame >= 0; frame--) {
    if (state % 2 === 1) {
      const endFrame = spans[state >> 1]?.endFrame || frame + 1;
      spans[state >> 1] = { startFrame: frame, endFrame };
    }
    state -= steps[frame * states + state] ?? 0;
  }
  return spans;
}
