import { bestAssignment } from '../metrics/assignment.ts';
import { clusterVoices, type KnownVoice } from './cluster-voices.ts';
import { type Frame, followSpeakers, framesOf } from './follow-speakers.ts';
import { fromCentre, type VoiceCentres } from './voice-centres.ts';
import { dot, type Span, unitVector, type VoiceSample } from './voice-sample.ts';

/** Speakers are numbered from 1 by the moment at which they are first heard. */
export type SpeakerId = number;

export interface SpeakerTurn extends Span {
  readonly speaker: SpeakerId;
  /** Another one is about as near: perhaps both speak. */
  readonly other: SpeakerId | null;
}

/** Somebody says who speaks in a stretch. */
export interface Correction extends Span {
  readonly speaker: SpeakerId;
}

export interface SpeakerWish {
  /** How many speakers there are; null: as many as are found. */
  readonly count: number | null;
  /** A later one stands above an earlier one. */
  readonly corrections: readonly Correction[];
}

export const NO_WISH: SpeakerWish = { count: null, corrections: [] };

/** Both may speak where the second speaker is so near to the first (cosine), for at least so long. */
const CLOSE = 0.08;
const CLOSE_MS = 500;
/** So many voices stay with a speaker when corrections move others. */
const ANCHORS = 5;
const ROUNDS = 2;

/**
 * Who speaks when. Every moment of speech has a speaker, whatever the voices are like. Corrections hold, and voices
 * that are like the corrected ones come along; speakers nobody corrected keep their numbers.
 *
 * @param centres of the model that made the prints
 * @returns in order of time, without overlap
 */
export function diarise(
  sample: VoiceSample,
  centres: VoiceCentres,
  { count, corrections }: SpeakerWish = NO_WISH,
): SpeakerTurn[] {
  const voices = fromCentre(
    sample.prints.map(({ vector }) => unitVector(vector)),
    centres,
  );
  if (voices.length === 0) return alone(sample.speech, corrections);
  const found = cluster(sample, voices, { count, corrections: [] }, new Map());
  if (corrections.length === 0) return found.turns;
  const ids = new Set(found.ids);
  const isNew = ({ speaker }: Correction) => !ids.has(speaker);
  const strangers = new Set(corrections.filter(isNew).map(({ speaker }) => speaker)).size;
  const anchors = anchorsOf(found, sample, corrections, voices);
  const wish = { count: count === null ? null : count + strangers, corrections };
  return cluster(sample, voices, wish, anchors, found.turns).turns;
}

interface Clustered {
  readonly turns: SpeakerTurn[];
  /** By cluster. */
  readonly middles: readonly Float32Array[];
  readonly ids: readonly SpeakerId[];
}

/** @param known voices of which it is known whose they are, by place @param before turns whose numbers are kept */
function cluster(
  sample: VoiceSample,
  voices: readonly Float32Array[],
  { count, corrections }: SpeakerWish,
  known: ReadonlyMap<number, SpeakerId>,
  before: readonly SpeakerTurn[] = [],
): Clustered {
  const { prints, speech } = sample;
  const said = saidOf(corrections);
  const speakers = prints.map(
    ({ startMs, endMs }, at) => said((startMs + endMs) / 2) ?? known.get(at) ?? null,
  );
  const labels = clusterVoices(
    voices.map((vector, at): KnownVoice => ({ vector, speaker: speakers[at]?.toString() ?? null })),
    count,
  );
  const fixed = new Map<number, SpeakerId>();
  for (const [at, speaker] of speakers.entries()) if (speaker !== null) fixed.set(labels[at] ?? 0, speaker);
  let middles = middlesOf(voices, labels);
  // Somebody named where no window of speech is: nobody knows the voice, but the moment is theirs.
  for (const { speaker } of corrections) {
    if ([...fixed.values()].includes(speaker)) continue;
    fixed.set(middles.length, speaker);
    middles = [...middles, new Float32Array(voices[0]?.length ?? 0)];
  }
  const clusterOf = new Map([...fixed].map(([place, speaker]) => [speaker, place] as const));
  const saidAt = (ms: number) => {
    const speaker = said(ms);
    return speaker === null ? null : (clusterOf.get(speaker) ?? null);
  };
  let frames: Frame[] = [];
  let path = new Int32Array();
  for (let round = 0; round < ROUNDS; round++) {
    const alike = voices.map((voice) => Float32Array.from(middles, (middle) => dot(voice, middle)));
    frames = framesOf(speech, prints, alike, saidAt);
    path = followSpeakers(frames) as Int32Array<ArrayBuffer>;
    if (round < ROUNDS - 1) middles = middlesAgain(voices, prints, frames, path, middles);
  }
  const ids = idsOf(frames, path, middles.length, fixed, before);
  return { turns: turnsOf(frames, path, ids), middles, ids };
}

function saidOf(corrections: readonly Correction[]): (ms: number) => SpeakerId | null {
  const latestFirst = [...corrections].reverse();
  return (ms) => latestFirst.find(({ startMs, endMs }) => startMs <= ms && ms < endMs)?.speaker ?? null;
}

function middlesOf(voices: readonly Float32Array[], labels: Int32Array): Float32Array[] {
  const size = voices[0]?.length ?? 0;
  const sums = Array.from({ length: Math.max(0, ...labels) + 1 }, () => new Float32Array(size));
  for (const [at, voice] of voices.entries()) {
    const sum = sums[labels[at] ?? -1];
    if (sum) for (let k = 0; k < size; k++) sum[k] = (sum[k] ?? 0) + (voice[k] ?? 0);
  }
  return sums.map(unitVector);
}

/** From where the voices were heard to be; a speaker who lost all of them stays as before. */
function middlesAgain(
  voices: readonly Float32Array[],
  prints: VoiceSample['prints'],
  frames: readonly Frame[],
  path: Int32Array,
  middles: readonly Float32Array[],
): Float32Array[] {
  let frame = 0;
  const labels = Int32Array.from(prints, ({ startMs, endMs }) => {
    const middleMs = (startMs + endMs) / 2;
    while (frame < frames.length - 1 && (frames[frame]?.endMs ?? 0) <= middleMs) frame++;
    return path[frame] ?? 0;
  });
  const again = middlesOf(voices, labels);
  return middles.map((middle, at) => (labels.includes(at) ? (again[at] ?? middle) : middle));
}

/**
 * Some voices that surely are of each speaker who is named, and of those from whom somebody new is parted: nearest to the
 * speaker's middle, and furthest from what was corrected to be another's.
 */
function anchorsOf(
  { middles, ids, turns }: Clustered,
  { prints }: VoiceSample,
  corrections: readonly Correction[],
  voices: readonly Float32Array[],
): Map<number, SpeakerId> {
  const said = saidOf(corrections);
  const saidOfPrint = prints.map(({ startMs, endMs }) => said((startMs + endMs) / 2));
  const named = new Set(
    corrections.map(({ speaker, startMs, endMs }) => {
      if (ids.includes(speaker)) return speaker;
      return turns.find((turn) => turn.startMs < endMs && startMs < turn.endMs)?.speaker ?? speaker;
    }),
  );
  const homes = voices.map((voice) => {
    const alike = middles.map((middle) => dot(voice, middle));
    return alike.indexOf(Math.max(...alike));
  });
  const anchors = new Map<number, SpeakerId>();
  for (const [home, speaker] of ids.entries()) {
    const middle = middles[home];
    if (!named.has(speaker) || !middle) continue;
    const others = middlesOf(
      voices,
      Int32Array.from(saidOfPrint, (who) => (who === null || who === speaker ? -1 : 0)),
    )[0];
    const surely = (voice: Float32Array) => dot(voice, middle) - (others ? dot(voice, others) : 0);
    const own = [...voices.entries()].filter(([at]) => homes[at] === home && saidOfPrint[at] === null);
    own.sort(([, a], [, b]) => surely(b) - surely(a));
    for (const [at] of own.slice(0, ANCHORS)) anchors.set(at, speaker);
  }
  return anchors;
}

/** Numbers of clusters: what is known, else as before by the time that both share, else the next free ones in order of time. */
function idsOf(
  frames: readonly Frame[],
  path: Int32Array,
  clusters: number,
  fixed: ReadonlyMap<number, SpeakerId>,
  before: readonly SpeakerTurn[],
): SpeakerId[] {
  const taken = new Set(fixed.values());
  const earlier = [...new Set(before.map(({ speaker }) => speaker))].filter((id) => !taken.has(id));
  const ids = Array.from({ length: clusters }, (_, at) => fixed.get(at) ?? 0);
  const shared = ids.map(() => earlier.map(() => 0));
  let turn = 0;
  for (const [at, { startMs, endMs }] of frames.entries()) {
    const middleMs = (startMs + endMs) / 2;
    while (turn < before.length - 1 && (before[turn]?.endMs ?? 0) <= middleMs) turn++;
    const place = earlier.indexOf(before[turn]?.speaker ?? 0);
    const row = shared[path[at] ?? 0];
    if (row && place >= 0 && !fixed.has(path[at] ?? 0)) row[place] = (row[place] ?? 0) + endMs - startMs;
  }
  for (const [cluster, place] of bestAssignment(shared).entries()) {
    const id = earlier[place];
    if (id === undefined || (shared[cluster]?.[place] ?? 0) === 0) continue;
    ids[cluster] = id;
    taken.add(id);
  }
  let next = 1;
  for (const cluster of path) {
    if (ids[cluster] !== 0) continue;
    while (taken.has(next)) next++;
    ids[cluster] = next;
    taken.add(next);
  }
  return ids;
}

function turnsOf(frames: readonly Frame[], path: Int32Array, ids: readonly SpeakerId[]): SpeakerTurn[] {
  const turns: SpeakerTurn[] = [];
  for (const [at, frame] of frames.entries()) {
    const own = path[at] ?? 0;
    const speaker = ids[own] ?? 1;
    const other = frame.said === null ? closeTo(frame.alike, own, ids) : null;
    const last = turns.at(-1);
    if (last && !frame.isAfterPause && last.speaker === speaker && last.other === other)
      turns[turns.length - 1] = { ...last, endMs: frame.endMs };
    else turns.push({ startMs: frame.startMs, endMs: frame.endMs, speaker, other });
  }
  return settled(turns);
}

function closeTo(alike: Float32Array, own: number, ids: readonly SpeakerId[]): SpeakerId | null {
  let second = -1;
  for (let k = 0; k < alike.length; k++)
    if (k !== own && (second < 0 || (alike[k] ?? 0) > (alike[second] ?? 0))) second = k;
  const isClose = second >= 0 && (alike[second] ?? 0) > (alike[own] ?? 0) - CLOSE;
  return isClose ? ids[second] || null : null;
}

/** A short doubt is a change of speakers, not two who speak. */
function settled(turns: readonly SpeakerTurn[]): SpeakerTurn[] {
  const joined: SpeakerTurn[] = [];
  for (const turn of turns) {
    const sure =
      turn.other !== null && turn.endMs - turn.startMs < CLOSE_MS ? { ...turn, other: null } : turn;
    const last = joined.at(-1);
    if (last?.endMs === sure.startMs && last.speaker === sure.speaker && last.other === sure.other)
      joined[joined.length - 1] = { ...last, endMs: sure.endMs };
    else joined.push(sure);
  }
  return joined;
}

/** Speech too short for any window is one person's. */
function alone(speech: readonly Span[], corrections: readonly Correction[]): SpeakerTurn[] {
  const said = saidOf(corrections);
  return speech.map(({ startMs, endMs }) => ({
    startMs,
    endMs,
    speaker: said((startMs + endMs) / 2) ?? 1,
    other: null,
  }));
}
