import type { TakenVoice } from './voice-centres.ts';
import { dot, type Span, unitVector } from './voice-sample.ts';

/** Words that are said by one person. */
export interface SpokenCue extends Span {
  readonly id: string;
  readonly speaker?: string;
  /** Somebody has said who it is. */
  readonly isSaid?: true;
}

export interface Follower {
  readonly cueId: string;
  readonly speaker: string;
}

/** A voice of which somebody has said whose it is counts as so many. */
const ANCHOR_WEIGHT = 3;
/** A cue goes over to another speaker when it is nearer to them by so much cosine. */
const NEARER = 0.05;
/** And no less like them than this: voices of one person in two cues have 0.5 and more, of two people seldom 0.3. */
const LIKE = 0.3;
const ROUNDS = 3;

/**
 * Who speaks in cues that sound like those somebody has corrected. Voices of corrected cues are anchors; each other cue
 * stays with its speaker or goes over to one of those who were named. What was corrected never changes, nor does a cue
 * without a voice.
 *
 * @param cues with the corrections in them; in order of time
 * @param voices in order of time
 * @returns the cues that change
 */
export function followCorrections(cues: readonly SpokenCue[], voices: readonly TakenVoice[]): Follower[] {
  const heard = hear(cues, voices);
  const anchors = sums(heard.filter(({ cue }) => cue.isSaid));
  if (anchors.size === 0) return [];
  const free = heard.filter(isNamed).filter(({ cue }) => !cue.isSaid);
  let members: readonly HeardCue[] = surest(free, anchors);
  let now = free;
  for (let round = 0; round < ROUNDS; round++) {
    const all = plusAnchors(anchors, members);
    const ownOf = new Map(members.map(({ cue, sum }) => [`${cue.id} ${cue.speaker}`, sum]));
    now = free.map(({ cue, sum }) => {
      const voice = unitVector(sum);
      /** To the others of a speaker: each cue is most like itself. */
      const near = (speaker: string) => {
        const whole = all.get(speaker);
        const own = ownOf.get(`${cue.id} ${speaker}`);
        if (!whole) return -1;
        return dot(voice, unitVector(own ? whole.map((value, at) => value - (own[at] ?? 0)) : whole));
      };
      let { speaker } = cue;
      let best = Math.max(LIKE, near(speaker) + NEARER);
      for (const named of anchors.keys()) if (near(named) > best) [speaker, best] = [named, near(named)];
      return { cue: { ...cue, speaker }, sum };
    });
    members = now;
  }
  return now.flatMap(({ cue }, at) =>
    cue.speaker === free[at]?.cue.speaker ? [] : [{ cueId: cue.id, speaker: cue.speaker }],
  );
}

interface HeardCue {
  readonly cue: SpokenCue;
  /** Of its voices. */
  readonly sum: Float32Array;
}

type NamedCue = HeardCue & { readonly cue: { readonly speaker: string } };

function isNamed(heard: HeardCue): heard is NamedCue {
  return heard.cue.speaker !== undefined;
}

/** Cues in which there is a voice: the middle of its window lies in them. */
function hear(cues: readonly SpokenCue[], voices: readonly TakenVoice[]): HeardCue[] {
  let from = 0;
  return cues.flatMap((cue) => {
    const middleMs = (at: number) => ((voices[at]?.startMs ?? 0) + (voices[at]?.endMs ?? 0)) / 2;
    while (from < voices.length && middleMs(from) < cue.startMs) from++;
    let to = from;
    while (to < voices.length && middleMs(to) < cue.endMs) to++;
    const own = voices.slice(from, to).map(({ vector }) => vector);
    return own.length === 0 ? [] : [{ cue, sum: own.reduce(plus) }];
  });
}

/** Of each speaker's cues the half that is most like the speaker, and least like what was corrected to be another's. */
function surest(cues: readonly HeardCue[], anchors: ReadonlyMap<string, Float32Array>): HeardCue[] {
  const middles = new Map([...sums(cues)].map(([speaker, sum]) => [speaker, unitVector(sum)]));
  const named = [...anchors].map(([speaker, sum]) => [speaker, unitVector(sum)] as const);
  return [...middles].flatMap(([speaker, middle]) => {
    const sureness = ({ sum }: HeardCue) => {
      const voice = unitVector(sum);
      const others = named.filter(([other]) => other !== speaker).map(([, anchor]) => dot(voice, anchor));
      return dot(voice, middle) - Math.max(0, ...others);
    };
    const own = cues.filter(({ cue }) => cue.speaker === speaker).map((one) => [one, sureness(one)] as const);
    own.sort(([, a], [, b]) => b - a);
    return own.slice(0, Math.ceil(own.length / 2)).map(([one]) => one);
  });
}

function plusAnchors(
  anchors: ReadonlyMap<string, Float32Array>,
  cues: readonly HeardCue[],
): Map<string, Float32Array> {
  const all = new Map<string, Float32Array>(
    [...anchors].map(([speaker, sum]) => [speaker, sum.map((one) => ANCHOR_WEIGHT * one)]),
  );
  for (const [speaker, sum] of sums(cues)) {
    const before = all.get(speaker);
    all.set(speaker, before ? plus(before, sum) : sum);
  }
  return all;
}

/** By speaker. */
function sums(cues: readonly HeardCue[]): Map<string, Float32Array> {
  const all = new Map<string, Float32Array>();
  for (const { cue, sum } of cues) {
    if (cue.speaker === undefined) continue;
    const before = all.get(cue.speaker);
    all.set(cue.speaker, before ? plus(before, sum) : sum);
  }
  return all;
}

function plus(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, at) => value + (b[at] ?? 0));
}
