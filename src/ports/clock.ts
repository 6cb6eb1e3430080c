export interface Clock {
  /** Milliseconds, monotonic. */
  now(): number;
}

/** Calls back after the delay, also in a hidden tab. @returns what cancels it */
export type WakeAfter = (delayMs: number, callback: () => void) => () => void;
