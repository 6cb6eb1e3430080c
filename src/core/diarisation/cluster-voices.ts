import { agglomerate, groupsAfter, type Merge, type VoiceGroup } from './agglomerate.ts';

/** Voices are of one speaker as long as they are so alike on average (cosine from their centre); found with speakers of the training set. */
const SAME_SPEAKER = 0.1;
/** So many voices make a speaker, or a quarter of all where there are hardly more. */
const LEAST_VOICES = 4;
/** More groups than this are not compared each with each other: their number squared is memory. */
const MOST_GROUPS = 1200;
/** Voices of one part of a long medium that are so alike are one group before all parts are compared. */
const SURELY_SAME = 0.6;

/** @param speaker who the voice is known to be, or null */
export interface KnownVoice {
  readonly vector: Float32Array;
  readonly speaker: string | null;
}

/**
 * Whose voice each is: one number from 0 for each speaker found, or -1 where it is too unlike a speaker's to count as one
 * and too rare to be another's.
 *
 * @param voices unit vectors, in order of time; those of one known speaker come together whatever they sound like, those of different ones never
 * @param wanted how many speakers there are; null: as many as are found
 */
export function clusterVoices(voices: readonly KnownVoice[], wanted: number | null): Int32Array {
  const { groups, placeOf } = firstGroups(voices);
  const merges = agglomerate(groups);
  const usual = Math.min(LEAST_VOICES, Math.max(1, Math.floor(voices.length / LEAST_VOICES)));
  const { keep, least } =
    wanted === null ? asManyAsFound(merges, usual) : asManyAs(wanted, groups, merges, usual);
  const places = groupsAfter(groups.length, merges.slice(0, keep));
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

/** One group for each voice, and for all voices of a known speaker; fewer in a long medium. */
function firstGroups(voices: readonly KnownVoice[]): { groups: VoiceGroup[]; placeOf: Int32Array } {
  const groups: VoiceGroup[] = [];
  const known = new Map<string, number>();
  const placeOf = Int32Array.from(voices, ({ vector, speaker }) => {
    const place = speaker === null ? undefined : known.get(speaker);
    const group = place === undefined ? undefined : groups[place];
    if (place !== undefined && group) {
      groups[place] = joined(group, { sum: vector, count: 1, speaker });
      return place;
    }
    if (speaker !== null) known.set(speaker, groups.length);
    return groups.push({ sum: vector, count: 1, speaker }) - 1;
  });
  let [current, places, limit] = [groups, placeOf, SURELY_SAME];
  while (current.length > MOST_GROUPS) {
    const coarse = coarser(current, limit);
    const before = places;
    places = Int32Array.from(before, (place) => coarse.placeOf[place] ?? 0);
    // Unless the limit falls, one that nothing meets would be tried for ever.
    limit -= 0.05;
    current = coarse.groups;
  }
  return { groups: current, placeOf: places };
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
    const merges = agglomerate(own);
    const end = merges.findIndex(({ similarity }) => similarity < limit);
    const places = groupsAfter(own.length, end < 0 ? merges : merges.slice(0, end));
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
  return { sum, count: a.count + b.count, speaker: a.speaker ?? b.speaker };
}

interface Cut {
  /** Merges that count; those behind are left out. */
  readonly keep: number;
  /** Voices that make a speaker. */
  readonly least: number;
}

function asManyAsFound(merges: readonly Merge[], least: number): Cut {
  const end = merges.findIndex(({ similarity }) => similarity < SAME_SPEAKER);
  return { keep: end < 0 ? merges.length : end, least };
}

/** Where there are too few speakers of the usual size, rarer ones count, too. */
function asManyAs(
  wanted: number,
  groups: readonly VoiceGroup[],
  merges: readonly Merge[],
  usual: number,
): Cut {
  for (let least = usual; least > 1; least--) {
    const keep = lastWith(wanted, groups, merges, least);
    if (keep !== null) return { keep, least };
  }
  return { keep: lastWith(wanted, groups, merges, 1) ?? 0, least: 1 };
}

/** How many merges there can be before a speaker too many is gone; null where there never are so many. */
function lastWith(
  wanted: number,
  groups: readonly VoiceGroup[],
  merges: readonly Merge[],
  least: number,
): number | null {
  const counts = groups.map(({ count }) => count);
  const isKnown = groups.map(({ speaker }) => speaker !== null);
  const isOne = (at: number) => isKnown[at] === true || (counts[at] ?? 0) >= least;
  let speakers = groups.filter((_, at) => isOne(at)).length;
  let last = speakers >= wanted ? 0 : null;
  for (const [index, { into, from }] of merges.entries()) {
    const before = Number(isOne(into)) + Number(isOne(from));
    counts[into] = (counts[into] ?? 0) + (counts[from] ?? 0);
    isKnown[into] = isKnown[into] === true || isKnown[from] === true;
    speakers += Number(isOne(into)) - before;
    if (speakers >= wanted) last = index + 1;
  }
  return last;
}

/** The groups that are large enough, or known; the largest where none is. */
function speakersAmong(groups: readonly VoiceGroup[], places: Int32Array, least: number): Set<number> {
  const counts = new Map<number, number>();
  const speakers = new Set<number>();
  for (const [at, { count, speaker }] of groups.entries()) {
    const place = places[at] ?? at;
    counts.set(place, (counts.get(place) ?? 0) + count);
    if (speaker !== null) speakers.add(place);
  }
  for (const [place, count] of counts) if (count >= least) speakers.add(place);
  const [largest] = [...counts].sort((a, b) => b[1] - a[1]);
  if (speakers.size === 0 && largest) speakers.add(largest[0]);
  return speakers;
}
