/** 15 s of 16 kHz mono are 960 kB, so a unit can be sent again after a restart without a large copy. */
export const LONGEST_WINDOW_MS = 15_000;
