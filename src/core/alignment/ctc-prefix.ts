import type { LogProbs } from './ctc-viterbi.ts';

/**
 * How likely a CTC model finds texts that begin with a prefix (Graves 2008; Watanabe et al. 2017, algorithm 2). Natural
 * logarithms. Never mutated.
 */
export interface CtcPrefix {
  /** Log-probability of all texts that begin with the prefix; 0 for the empty one. */
  readonly score: number;
  /** Log-probability of the prefix and nothing else. */
  readonly endScore: number;
  /** The last label; null for the empty prefix. */
  readonly label: number | null;
  /** By frame: log-probability that the prefix is complete there and its last label, or a blank, was just emitted. */
  readonly onLabel: Float64Array;
  readonly onBlank: Float64Array;
}

const BLANK = 0;
const NEVER = Number.NEGATIVE_INFINITY;

export function emptyPrefix(emissions: LogProbs): CtcPrefix {
  const onBlank = new Float64Array(emissions.frames);
  let sum = 0;
  for (let frame = 0; frame < onBlank.length; frame++) onBlank[frame] = sum += at(emissions, frame, BLANK);
  const onLabel = new Float64Array(emissions.frames).fill(NEVER);
  return { score: 0, endScore: sum, label: null, onLabel, onBlank };
}

/** @param label not the blank */
export function extendPrefix(emissions: LogProbs, prefix: CtcPrefix, label: number): CtcPrefix {
  const { frames } = emissions;
  const onLabel = new Float64Array(frames);
  const onBlank = new Float64Array(frames);
  let [labelled, blanked, score] = [NEVER, NEVER, NEVER];
  for (let frame = 0; frame < frames; frame++) {
    const here = at(emissions, frame, label);
    const before = completeBefore(prefix, frame, label);
    const isBlank = addLogs(labelled, blanked) + at(emissions, frame, BLANK);
    labelled = addLogs(labelled, before) + here;
    blanked = isBlank;
    score = addLogs(score, before + here);
    onLabel[frame] = labelled;
    onBlank[frame] = blanked;
  }
  return { score, endScore: addLogs(labelled, blanked), label, onLabel, onBlank };
}

/** Log-probability that the prefix was complete just before a frame that may then emit `label` anew. */
function completeBefore({ label: last, onLabel, onBlank }: CtcPrefix, frame: number, label: number): number {
  if (frame === 0) return last === null ? 0 : NEVER;
  const blank = onBlank[frame - 1] ?? NEVER;
  // The same label twice in a row is one label unless a blank lies between.
  return last === label ? blank : addLogs(blank, onLabel[frame - 1] ?? NEVER);
}

function at({ data, labels }: LogProbs, frame: number, label: number): number {
  return data[frame * labels + label] ?? NEVER;
}

function addLogs(a: number, b: number): number {
  const most = Math.max(a, b);
  return most === NEVER ? NEVER : most + Math.log1p(Math.exp(Math.min(a, b) - most));
}
