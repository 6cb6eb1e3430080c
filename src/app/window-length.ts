import type { LoadReport } from '../contracts/worker.ts';

/** 15 s of 16 kHz mono are 960 kB, so a unit can be sent again after a restart without a large copy. */
const LONGEST_WINDOW_MS = 15_000;

/** Windows for a transcriber; the same ones every time, so that what was begun can go on. */
export function windowLengthMs({ windowMs = LONGEST_WINDOW_MS }: Pick<LoadReport, 'windowMs'>): number {
  return Math.min(windowMs, LONGEST_WINDOW_MS);
}
