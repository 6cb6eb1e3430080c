import type { Generation } from '../../contracts/generator.ts';
import type { Speech } from '../../contracts/synthesizer.ts';
import type { Transcription } from '../../contracts/transcriber.ts';

/** Shorter work pays more for its beginning than for itself. */
const LEAST_MS = 1_000;
const LEAST_TOKENS = 8;

/** What tells how much a unit did. */
export type UnitResult =
  | Pick<Transcription, 'encodedMs'>
  | Pick<Generation, 'promptTokens' | 'tokens'>
  | Pick<Speech, 'samples' | 'sampleRateHz'>;

/** What a unit did, as `TYPICAL_WORK` counts it; null where it is too little to tell how fast it was. */
export function workOf(result: UnitResult): number | null {
  if ('encodedMs' in result) return atLeast(LEAST_MS, result.encodedMs);
  if ('promptTokens' in result) return atLeast(LEAST_TOKENS, result.tokens);
  return atLeast(LEAST_MS, (result.samples.length / result.sampleRateHz) * 1000);
}

const atLeast = (least: number, work: number) => (work >= least ? work : null);
