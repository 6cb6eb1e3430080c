import { LONGEST_WORK_MS } from './work.ts';

/** Running totals from which a slot's real-time factor on this device is read. */
export interface RtfEstimate {
  readonly busyMs: number;
  readonly mediaMs: number;
}

/** How much an older measurement counts after each new one: half after about 14 units. */
const DECAY = 0.95;

/** A prior worth one second of media, so that the first measurement outweighs it. */
export function priorEstimate(rtf: number): RtfEstimate {
  return { busyMs: rtf * 1000, mediaMs: 1000 };
}

/** Ratio of decayed sums: a long unit tells more about the device than a short one, and zero lengths are harmless. */
export function measure(estimate: RtfEstimate, busyMs: number, mediaMs: number): RtfEstimate {
  if (!(mediaMs > 0) || !(busyMs >= 0) || busyMs > LONGEST_WORK_MS) return estimate;
  return { busyMs: estimate.busyMs * DECAY + busyMs, mediaMs: estimate.mediaMs * DECAY + mediaMs };
}

/** Real-time factor: busy time per media time. */
export function rtfOf(estimate: RtfEstimate): number {
  return estimate.busyMs / estimate.mediaMs;
}
