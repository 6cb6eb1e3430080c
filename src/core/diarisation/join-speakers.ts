import { coherence, joined, likeness, type VoiceGroup } from './voice-group.ts';

/**
 * Two groups are of one speaker from this mean cosine on: FIRST, more with each doubling of the smaller group and with how
 * alike the voices of the looser one are. A logistic regression over groups of known speakers of the training set.
 */
const FIRST = -0.18;
const DOUBLING = 0.067;
const COHERENCE = 0.25;
/** Asking still more of larger groups would part one person in a long recording into several. */
const MOST_VOICES = 12;
/** Less is two speakers, however little there is of them. */
const LEAST = 0.05;

/** What the limit depends on. */
export interface GroupSize {
  readonly count: number;
  /** Mean cosine between any two of its voices. */
  readonly coherence: number;
}

/**
 * Least mean cosine at which two groups are of one speaker. A few voices, of one clip at another microphone say, may be
 * unlike the rest of their speaker's; the mean over many is sure.
 */
export function speakerLimit(a: GroupSize, b: GroupSize): number {
  const doublings = Math.log2(Math.min(a.count, b.count, MOST_VOICES));
  return Math.max(LEAST, FIRST + DOUBLING * doublings + COHERENCE * Math.min(a.coherence, b.coherence));
}

/**
 * Again and again joins the two groups that are furthest above their limit, until all are below.
 * @returns the place of each given group's own group
 */
export function joinSpeakers(groups: readonly VoiceGroup[]): Int32Array {
  const size = groups.length;
  const measured = (group: VoiceGroup) => ({ ...group, coherence: coherence(group) });
  const now = groups.map(measured);
  const places = Int32Array.from(groups, (_, at) => at);
  let live = [...places];
  /** By two places, the lower one first; a group is compared with those after it. */
  const margins = new Float32Array(size * size).fill(-1);
  /** By place: which of those after it is best. */
  const best = new Int32Array(size);
  const margin = (a: number) => margins[a * size + (best[a] ?? 0)] ?? -1;
  const compare = (a: number, b: number) => {
    const [one, other] = [now[a], now[b]];
    if (one && other) margins[a * size + b] = likeness(one, other) - speakerLimit(one, other);
  };
  const seek = (a: number) => {
    best[a] = a;
    for (const b of live) if (b > a && (margins[a * size + b] ?? -1) > margin(a)) best[a] = b;
  };

  for (const [at, a] of live.entries()) for (const b of live.slice(at + 1)) compare(a, b);
  for (const a of live) seek(a);
  for (;;) {
    const into = live.reduce((most, a) => (margin(a) > margin(most) ? a : most), live[0] ?? 0);
    const from = best[into] ?? into;
    const [one, other] = [now[into], now[from]];
    if (!one || !other || from === into || margin(into) < 0) return places;
    now[into] = measured(joined(one, other));
    live = live.filter((place) => place !== from);
    for (const [at, place] of places.entries()) if (place === from) places[at] = into;
    for (const b of live) if (b !== into) compare(Math.min(into, b), Math.max(into, b));
    for (const a of live) {
      if (a === into || best[a] === into || best[a] === from) seek(a);
      else if (a < into && (margins[a * size + into] ?? -1) > margin(a)) best[a] = into;
    }
  }
}
