import { dot, type Span, unitVector, type VoiceSample } from './voice-sample.ts';

/**
 * Mean unit vectors of many people's voices, one for each kind of sound: what all voices there share tells nobody from
 * another. Over a telephone all voices are alike to the encoder.
 */
export type VoiceCentres = readonly Float32Array[];

/** So much of the centre is the recording's own mean: what room and microphone add. More parts one person into two. */
const OWN = 0.2;

/** A voice with what tells it from others alone. */
export interface TakenVoice extends Span {
  readonly vector: Float32Array;
}

export function takeVoices({ prints }: VoiceSample, centres: VoiceCentres): TakenVoice[] {
  const vectors = fromCentre(
    prints.map(({ vector }) => unitVector(vector)),
    centres,
  );
  return prints.map(({ startMs, endMs }, at) => ({
    startMs,
    endMs,
    vector: vectors[at] ?? new Float32Array(),
  }));
}

/** @returns unit vectors: the direction in which each voice differs from the centre that the recording is nearest to */
export function fromCentre(voices: readonly Float32Array[], centres: VoiceCentres): Float32Array[] {
  const own = meanOf(voices);
  const apart = (centre: Float32Array) => distance(own, centre);
  const nearest = centres.reduce((best, one) => (apart(one) < apart(best) ? one : best), centres[0] ?? own);
  const centre = own.map((value, at) => OWN * value + (1 - OWN) * (nearest[at] ?? 0));
  return voices.map((voice) => unitVector(voice.map((value, at) => value - (centre[at] ?? 0))));
}

function meanOf(voices: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(voices[0]?.length ?? 0);
  for (const voice of voices)
    for (let at = 0; at < mean.length; at++) mean[at] = (mean[at] ?? 0) + (voice[at] ?? 0) / voices.length;
  return mean;
}

function distance(a: Float32Array, b: Float32Array): number {
  const difference = a.map((value, at) => value - (b[at] ?? 0));
  return dot(difference, difference);
}
