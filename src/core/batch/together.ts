import { FIRST_STAGE } from './batch-state.ts';
import type { JobRecord, UnitRecord } from './job.ts';

/** Windows that may wait for the transcriber; more would fill the memory with samples. */
export const DECODE_AHEAD = 3;
/** The same where it takes several at once: 15 s of samples are 960 kB. */
const MOST_AHEAD = 16;

/**
 * How many windows of the job may be at hand at once: while a turn's worth is transcribed, the next one is read.
 * @param together how many windows the transcriber takes at once
 */
export function decodeAhead(job: JobRecord, together: number): number {
  return isHeld(job) ? Math.min(MOST_AHEAD, Math.max(DECODE_AHEAD, 2 * together)) : DECODE_AHEAD;
}

/**
 * With how many of the job's units this one may be at its worker at once, itself included. Windows are heard one after
 * the other until the language is held: each is told what those before it say of it. A unit that has failed, or with which
 * a tab went away, is alone: what it takes down is then its own.
 * @param together how many units the worker takes at once
 */
export function unitTogether(job: JobRecord, unit: UnitRecord, together: number): number {
  const isSafe = unit.tries === 0 && unit.interruptions === 0;
  return unit.stage === FIRST_STAGE && isHeld(job) && isSafe ? together : 1;
}

function isHeld({ sessionLanguage }: JobRecord): boolean {
  return sessionLanguage.held !== null;
}
