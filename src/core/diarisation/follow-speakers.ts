import type { Span, VoicePrint } from './voice-sample.ts';

/** A tenth of a second of speech. */
export interface Frame extends Span {
  /** By speaker: how alike the voice is to theirs (cosine). */
  readonly alike: Float32Array;
  /** Nobody is heard between it and the frame before. */
  readonly isAfterPause: boolean;
}

const FRAME_MS = 100;
/** A window's voice counts less towards its edges, to nothing at this distance from its middle. */
const REACH_MS = 800;
/** A change of speaker within running speech has to gain so much cosine, summed over frames. */
const CHANGE_COST = 0.1;

/**
 * Cuts speech into frames and says of each how alike its voice is to each speaker's: a mean over the windows around it,
 * the nearest most.
 *
 * @param alike of each print, by speaker
 */
export function framesOf(
  speech: readonly Span[],
  prints: readonly VoicePrint[],
  alike: readonly Float32Array[],
): Frame[] {
  let from = 0;
  return speech.flatMap((span) => {
    const count = Math.max(1, Math.round((span.endMs - span.startMs) / FRAME_MS));
    const lengthMs = (span.endMs - span.startMs) / count;
    return Array.from({ length: count }, (_, index): Frame => {
      const startMs = span.startMs + index * lengthMs;
      const middleMs = startMs + lengthMs / 2;
      while (from < prints.length - 1 && (prints[from]?.endMs ?? 0) < middleMs - REACH_MS) from++;
      return {
        startMs,
        endMs: startMs + lengthMs,
        alike: around(middleMs, from, prints, alike),
        isAfterPause: index === 0,
      };
    });
  });
}

function around(
  ms: number,
  from: number,
  prints: readonly VoicePrint[],
  alike: readonly Float32Array[],
): Float32Array {
  const mean = new Float32Array(alike[0]?.length ?? 0);
  let total = 0;
  let nearest = { distance: Number.POSITIVE_INFINITY, at: 0 };
  for (let at = from; at < prints.length; at++) {
    const { startMs, endMs } = prints[at] ?? { startMs: 0, endMs: 0 };
    if (startMs > ms + REACH_MS) break;
    const distance = Math.abs((startMs + endMs) / 2 - ms);
    if (distance < nearest.distance) nearest = { distance, at };
    const isInside = startMs <= ms && ms <= endMs;
    const weight = isInside ? Math.max(0, 1 - distance / REACH_MS) : 0;
    total += weight;
    for (let k = 0; k < mean.length; k++) mean[k] = (mean[k] ?? 0) + weight * (alike[at]?.[k] ?? 0);
  }
  return total > 0 ? mean.map((value) => value / total) : (alike[nearest.at] ?? mean);
}

/**
 * The likeliest speaker of every frame (Viterbi): changes within running speech cost something, so that nobody is heard
 * for a tenth of a second; behind a pause they are free.
 */
export function followSpeakers(frames: readonly Frame[]): Int32Array {
  const speakers = frames[0]?.alike.length ?? 0;
  let scores = new Float64Array(speakers);
  const cameFrom = frames.map(({ alike, isAfterPause }) => {
    const best = largest(scores);
    const cost = isAfterPause ? 0 : CHANGE_COST;
    const before = Int32Array.from(scores, (score, k) => (score >= (scores[best] ?? 0) - cost ? k : best));
    scores = Float64Array.from(
      scores,
      (score, k) => Math.max(score, (scores[best] ?? 0) - cost) + (alike[k] ?? 0),
    );
    return before;
  });
  const path = new Int32Array(frames.length);
  let at = largest(scores);
  for (let frame = frames.length - 1; frame >= 0; frame--) {
    path[frame] = at;
    at = cameFrom[frame]?.[at] ?? 0;
  }
  return path;
}

function largest(scores: Float64Array): number {
  let best = 0;
  for (let k = 1; k < scores.length; k++) if ((scores[k] ?? 0) > (scores[best] ?? 0)) best = k;
  return best;
}
