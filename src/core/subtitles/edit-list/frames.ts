import type { KeptRange } from './kept-ranges.ts';

export const FRAME_RATES = [24, 25, 30, 50, 60] as const;
/** Frames a second; whole ones, so that timecodes need no dropped frames. */
export type FrameRate = (typeof FRAME_RATES)[number];

/** Half-open, in frames of the medium. */
export interface FrameRange {
  readonly from: number;
  readonly to: number;
}

/** @returns the ranges in whole frames, each of at least one, without overlap. */
export function frameRanges(ranges: readonly KeptRange[], rate: FrameRate): FrameRange[] {
  let reached = 0;
  return ranges.map(({ startMs, endMs }) => {
    const from = Math.max(reached, Math.floor((startMs * rate) / 1000));
    reached = Math.max(from + 1, Math.ceil((endMs * rate) / 1000));
    return { from, to: reached };
  });
}

/** HH:MM:SS:FF */
export function timecode(frames: number, rate: FrameRate): string {
  const seconds = Math.floor(frames / rate);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, frames % rate]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
