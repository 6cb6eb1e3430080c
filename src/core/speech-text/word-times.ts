import type { Word } from '../transcript.ts';
import type { SoundSpan } from './to-spoken.ts';

/** Word times from the voice's phoneme durations, which are counted in hops of `hopMs`. */
export function wordTimes(spans: readonly SoundSpan[], durations: readonly number[], hopMs: number): Word[] {
  const ends: number[] = [];
  for (const duration of durations) ends.push((ends.at(-1) ?? 0) + duration);
  const endMs = (phoneme: number): number => (ends[phoneme] ?? 0) * hopMs;
  return spans.map(({ text, start, end }) => ({ startMs: endMs(start - 1), endMs: endMs(end - 1), text }));
}
