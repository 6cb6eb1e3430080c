import type { StoredError, UnitRecord } from './job.ts';

/** A unit is set aside after this many failures. */
export const MAX_TRIES = 3;
/** A unit during which the tab went away so often is what makes it go away. */
export const MAX_INTERRUPTIONS = 5;

const FIRST_DELAY_MS = 1_000;
const GROWTH = 4;

/** Waiting time after the n-th failure: 1 s, 4 s, ... */
export function backOffMs(tries: number): number {
  return FIRST_DELAY_MS * GROWTH ** (tries - 1);
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

export function afterInterruption(unit: UnitRecord): UnitRecord {
  const interruptions = unit.interruptions + 1;
  if (interruptions < MAX_INTERRUPTIONS) return { ...unit, state: 'ready', interruptions, lease: null };
  const error = {
    code: 'worker/crashed',
    message: `The page closed ${interruptions} times while it worked on this part, so the part was set aside; retry it to try again.`,
  };
  return { ...unit, state: 'setAside', interruptions, lease: null, error };
}

/** The user asks for it: as if it had never been tried. */
export function afresh(unit: UnitRecord): UnitRecord {
  return { ...unit, state: 'ready', tries: 0, interruptions: 0, notBeforeMs: 0, lease: null, error: null };
}
