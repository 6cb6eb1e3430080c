import type { StoredError, UnitRecord } from './job.ts';

/** A unit is set aside after this many failures. */
export const MAX_TRIES = 3;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 3_600_000;
/** Time to cancel a job that takes the page down; nobody waits longer for one whose tab was just closed often. */
const LONGEST_INTERRUPTION_MS = 60_000;
const GROWTH = 4;

/** Waiting time after the n-th failure: 1 s, 4 s, ..., at most an hour. */
function backOffMs(tries: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * GROWTH ** (tries - 1));
}

export function afterFailure(
  unit: UnitRecord,
  error: StoredError,
  isRecoverable: boolean,
  nowMs: number,
): UnitRecord {
  const tries = unit.tries + 1;
  if (tries >= MAX_TRIES || !isRecoverable) return { ...unit, state: 'setAside', tries, lease: null, error };
  return { ...unit, state: 'ready', tries, lease: null, error, notBeforeMs: nowMs + backOffMs(tries) };
}

/**
 * The tab went away meanwhile. That says little about the unit, so it is never set aside for it; but one that takes
 * the page down each time comes back later, up to a minute, after everything else.
 */
export function afterInterruption(unit: UnitRecord, nowMs: number): UnitRecord {
  const interruptions = unit.interruptions + 1;
  const delayMs = Math.min(LONGEST_INTERRUPTION_MS, backOffMs(interruptions - 1));
  const notBeforeMs = interruptions === 1 ? unit.notBeforeMs : nowMs + delayMs;
  return { ...unit, state: 'ready', interruptions, notBeforeMs, lease: null };
}

/** The user asks for it: as if it had never been tried. */
export function afresh(unit: UnitRecord): UnitRecord {
  return { ...unit, state: 'ready', tries: 0, interruptions: 0, notBeforeMs: 0, lease: null, error: null };
}
