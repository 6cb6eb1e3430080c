import { agglomerate, groupsAfter } from './agglomerate.ts';
import { joinSpeakers } from './join-speakers.ts';
import { joined, type VoiceGroup } from './voice-group.ts';

/** Voices are surely of one speaker as long as they are so alike on average (cosine from their centre). */
const ALIKE = 0.3;
/** So many voices make a speaker, or a quarter of all where there are hardly more. */
const LEAST_VOICES = 4;
/** More groups than this are not compared each with each other: their number squared is memory. */
const MOST_GROUPS = 1200;
/** Voices of one part of a long medium that are so alike are one group before all parts are compared. */
const SURELY_SAME = 0.6;

/** Groups, and the place among them of what each was made of. */
interface Grouped {
  readonly groups: readonly VoiceGroup[];
  readonly placeOf: Int32Array;
}

/**
 * Whose voice each is: one number from 0 for each speaker found, or -1 where it is too unlike a speaker's to count as one
 * and too rare to be another's.
 *
 * @param voices unit vectors, in order of time
 */
export function clusterVoices(voices: readonly Float32Array[]): Int32Array {
  const { groups, placeOf } = firstGroups(voices);
  const least = Math.min(LEAST_VOICES, Math.max(1, Math.floor(voices.length / LEAST_VOICES)));
  const places = joinSpeakers(groups);
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

/** Of voices that are surely one speaker's; in a long medium they are found in parts first. */
function firstGroups(voices: readonly Float32Array[]): Grouped {
  let now: Grouped = {
    groups: voices.map((sum) => ({ sum, count: 1 })),
    placeOf: Int32Array.from(voices, (_, at) => at),
  };
  // Unless the limit falls, one that nothing meets would be tried for ever.
  for (let limit = SURELY_SAME; now.groups.length > MOST_GROUPS; limit -= 0.05)
    now = after(now, inParts(now.groups, limit));
  return after(now, together(now.groups, ALIKE));
}

function after(first: Grouped, { groups, placeOf }: Grouped): Grouped {
  return { groups, placeOf: first.placeOf.map((place) => placeOf[place] ?? 0) };
}

/** Joins what is alike within parts of so many groups. */
function inParts(groups: readonly VoiceGroup[], limit: number): Grouped {
  const found: VoiceGroup[] = [];
  const placeOf = new Int32Array(groups.length);
  const part = MOST_GROUPS / 2;
  for (let start = 0; start < groups.length; start += part) {
    const own = together(groups.slice(start, start + part), limit);
    placeOf.set(
      own.placeOf.map((place) => found.length + place),
      start,
    );
    found.push(...own.groups);
  }
  return { groups: found, placeOf };
}

/** Joins what is alike on average, down to this mean cosine. */
function together(groups: readonly VoiceGroup[], limit: number): Grouped {
  const merges = agglomerate(groups);
  const end = merges.findIndex(({ similarity }) => similarity < limit);
  const roots = groupsAfter(groups.length, end < 0 ? merges : merges.slice(0, end));
  const found: VoiceGroup[] = [];
  const seen = new Map<number, number>();
  const placeOf = Int32Array.from(groups, (group, at) => {
    const root = roots[at] ?? at;
    const place = seen.get(root) ?? found.length;
    const before = found[place];
    found[place] = before ? joined(before, group) : group;
    seen.set(root, place);
    return place;
  });
  return { groups: found, placeOf };
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
