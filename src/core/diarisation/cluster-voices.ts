import { agglomerate, groupsAfter, type Merge, type VoiceGroup } from './agglomerate.ts';

/** Voices are of one speaker as long as they are so alike on average (cosine from their centre); found with speakers of the training set. */
const SAME_SPEAKER = 0.1;
/** So many voices make a speaker, or a quarter of all where there are hardly more. */
const LEAST_VOICES = 4;
/** More groups than this are not compared each with each other: their number squared is memory. */
const MOST_GROUPS = 1200;
/** Voices of one part of a long medium that are so alike are one group before all parts are compared. */
const SURELY_SAME = 0.6;

/**
 * Whose voice each is: one number from 0 for each speaker found, or -1 where it is too unlike a speaker's to count as one
 * and too rare to be another's.
 *
 * @param voices unit vectors, in order of time
 */
export function clusterVoices(voices: readonly Float32Array[]): Int32Array {
  const { groups, placeOf } = firstGroups(voices);
  const merges = agglomerate(groups);
  const least = Math.min(LEAST_VOICES, Math.max(1, Math.floor(voices.length / LEAST_VOICES)));
  const places = groupsAfter(groups.length, mergesDownTo(SAME_SPEAKER, merges));
  const isSpeaker = speakersAmong(groups, places, least);
  const numbers = new Map<number, number>();
  return Int32Array.from(voices, (_, at) => {
    const place = places[placeOf[at] ?? 0] ?? 0;
    if (!isSpeaker.has(place)) return -1;
    const number = numbers.get(place) ?? numbers.size;
    numbers.set(place, number);
    return number;
  });
}

/** One group for each voice; fewer in a long medium. */
function firstGroups(voices: readonly Float32Array[]): { groups: VoiceGroup[]; placeOf: Int32Array } {
  let groups = voices.map((sum): VoiceGroup => ({ sum, count: 1 }));
  let placeOf = Int32Array.from(voices, (_, at) => at);
  let limit = SURELY_SAME;
  while (groups.length > MOST_GROUPS) {
    const coarse = coarser(groups, limit);
    placeOf = placeOf.map((place) => coarse.placeOf[place] ?? 0);
    // Unless the limit falls, one that nothing meets would be tried for ever.
    limit -= 0.05;
    groups = coarse.groups;
  }
  return { groups, placeOf };
}

/** Joins what is alike within parts of so many groups. */
function coarser(
  groups: readonly VoiceGroup[],
  limit: number,
): { groups: VoiceGroup[]; placeOf: Int32Array } {
  const found: VoiceGroup[] = [];
  const placeOf = new Int32Array(groups.length);
  const part = MOST_GROUPS / 2;
  for (let start = 0; start < groups.length; start += part) {
    const own = groups.slice(start, start + part);
    const places = groupsAfter(own.length, mergesDownTo(limit, agglomerate(own)));
    const seen = new Map<number, number>();
    for (const [at, group] of own.entries()) {
      const root = places[at] ?? at;
      const place = seen.get(root) ?? found.length;
      const before = found[place];
      found[place] = before ? joined(before, group) : group;
      seen.set(root, place);
      placeOf[start + at] = place;
    }
  }
  return { groups: found, placeOf };
}

function joined(a: VoiceGroup, b: VoiceGroup): VoiceGroup {
  const sum = a.sum.map((value, at) => value + (b.sum[at] ?? 0));
  return { sum, count: a.count + b.count };
}

/** Those before the first of groups that are less alike. */
function mergesDownTo(similarity: number, merges: readonly Merge[]): readonly Merge[] {
  const end = merges.findIndex((merge) => merge.similarity < similarity);
  return end < 0 ? merges : merges.slice(0, end);
}

/** The groups that are large enough; the largest where none is. */
function speakersAmong(groups: readonly VoiceGroup[], places: Int32Array, least: number): Set<number> {
  const counts = new Map<number, number>();
  const speakers = new Set<number>();
  for (const [at, { count }] of groups.entries()) {
    const place = places[at] ?? at;
    counts.set(place, (counts.get(place) ?? 0) + count);
  }
  for (const [place, count] of counts) if (count >= least) speakers.add(place);
  const [largest] = [...counts].sort((a, b) => b[1] - a[1]);
  if (speakers.size === 0 && largest) speakers.add(largest[0]);
  return speakers;
}
