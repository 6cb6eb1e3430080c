import { dot } from './voice-sample.ts';

/** Voices that are taken together: the sum of their unit vectors. */
export interface VoiceGroup {
  readonly sum: Float32Array;
  readonly count: number;
}

export function joined(a: VoiceGroup, b: VoiceGroup): VoiceGroup {
  const sum = a.sum.map((value, at) => value + (b.sum[at] ?? 0));
  return { sum, count: a.count + b.count };
}

/** Mean cosine between the voices of one group and those of the other. */
export function likeness(a: VoiceGroup, b: VoiceGroup): number {
  return dot(a.sum, b.sum) / (a.count * b.count);
}

/** Mean cosine between any two voices of the group; 0 where there is one alone. */
export function coherence({ sum, count }: VoiceGroup): number {
  return count > 1 ? (dot(sum, sum) - count) / (count * (count - 1)) : 0;
}
