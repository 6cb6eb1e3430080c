import { clusterVoices } from './cluster-voices.ts';
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

/** Both may speak where the second speaker is so near to the first (cosine), for at least so long. */
const CLOSE = 0.08;
const CLOSE_MS = 500;

/**
 * Who speaks when. Every moment of speech has a speaker, whatever the voices are like; what is too short for any window is
 * one person's.
 *
 * @param centres of the model that made the prints
 * @returns in order of time, without overlap
 */
export function diarise({ prints, speech }: VoiceSample, centres: VoiceCentres): SpeakerTurn[] {
  const voices = fromCentre(
    prints.map(({ vector }) => unitVector(vector)),
    centres,
  );
  const hear = (middles: readonly Float32Array[]) => {
    const alike = voices.map((voice) => Float32Array.from(middles, (middle) => dot(voice, middle)));
    const frames = framesOf(speech, prints, alike);
    return { frames, path: followSpeakers(frames) };
  };
  const first = middlesOf(voices, clusterVoices(voices));
  const roughly = hear(first);
  const { frames, path } = hear(middlesAgain(voices, prints, roughly.frames, roughly.path, first));
  return turnsOf(frames, path, idsOf(path, first.length));
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

/** By cluster: its number in order of time, or 0 where it is never heard. */
function idsOf(path: Int32Array, clusters: number): SpeakerId[] {
  const ids = Array.from({ length: clusters }, () => 0);
  let next = 1;
  for (const cluster of path) if (ids[cluster] === 0) ids[cluster] = next++;
  return ids;
}

function turnsOf(frames: readonly Frame[], path: Int32Array, ids: readonly SpeakerId[]): SpeakerTurn[] {
  const turns: SpeakerTurn[] = [];
  for (const [at, frame] of frames.entries()) {
    const own = path[at] ?? 0;
    const speaker = ids[own] ?? 1;
    const other = closeTo(frame.alike, own, ids);
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
