export const SUBTITLE_PRESETS = ['broadcast', 'social', 'verbatim'] as const;
export type SubtitlePreset = (typeof SUBTITLE_PRESETS)[number];

export const DEFAULT_PRESET: SubtitlePreset = 'broadcast';

/** What a reader can take in. Wide (CJK) characters count as two columns. */
export interface CueLimits {
  /** Columns of a line. */
  readonly columns: number;
  readonly lines: number;
  /** Reading speed; null: as fast as was spoken. */
  readonly columnsPerSecond: number | null;
  readonly minMs: number;
  readonly maxMs: number;
  /** Between two cues. */
  readonly gapMs: number;
  /** How much earlier or later than its first word a cue may appear, to be read in time. */
  readonly earlyMs: number;
  readonly lateMs: number;
}

const MAX_CUE_MS = 7_000;

/**
 * Broadcast: the limits that the large broadcasters' guides share; the gap is two frames at 24 frames a second, so that
 * it is two frames or more at the other rates too.
 */
export const CUE_LIMITS: Readonly<Record<SubtitlePreset, CueLimits>> = {
  broadcast: {
    columns: 42,
    lines: 2,
    columnsPerSecond: 17,
    minMs: 1_000,
    maxMs: MAX_CUE_MS,
    gapMs: 84,
    earlyMs: 1_000,
    lateMs: 2_000,
  },
  social: {
    columns: 24,
    lines: 1,
    columnsPerSecond: null,
    minMs: 500,
    maxMs: 3_000,
    gapMs: 0,
    earlyMs: 300,
    lateMs: 300,
  },
  verbatim: {
    columns: 42,
    lines: 2,
    columnsPerSecond: null,
    minMs: 1_000,
    maxMs: MAX_CUE_MS,
    gapMs: 0,
    earlyMs: 0,
    lateMs: 0,
  },
};

/** @returns how long a text of so many columns has to stay, in whole milliseconds. */
export function readingMs(columns: number, { columnsPerSecond, minMs, maxMs }: CueLimits): number {
  const rateMs = columnsPerSecond === null ? 0 : Math.ceil((columns / columnsPerSecond) * 1000);
  return Math.min(Math.max(minMs, rateMs), maxMs);
}
