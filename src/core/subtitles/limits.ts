import type { Cue } from './cue.ts';
import { columnsOf } from './line-breaking.ts';
import { CUE_LIMITS, type SubtitlePreset } from './presets.ts';

const CUE_FAULTS = ['columns', 'lines', 'rate', 'short', 'long', 'gap'] as const;
export type CueFault = (typeof CUE_FAULTS)[number];

export interface OverLimit {
  /** Index of the cue. */
  readonly cue: number;
  readonly fault: CueFault;
}

/** @returns every limit of the preset that a cue does not keep; `gap`: with the next cue. */
export function overLimits(cues: readonly Cue[], preset: SubtitlePreset): OverLimit[] {
  const limits = CUE_LIMITS[preset];
  return cues.flatMap(({ startMs, endMs, lines }, cue) => {
    const shownMs = endMs - startMs;
    const nextMs = cues[cue + 1]?.startMs ?? Number.POSITIVE_INFINITY;
    const columns = columnsOf(lines.join(' '));
    const kept: Record<CueFault, boolean> = {
      columns: lines.every((line) => columnsOf(line) <= limits.columns),
      lines: lines.length <= limits.lines,
      rate:
        limits.columnsPerSecond === null || columns * 1000 <= limits.columnsPerSecond * Math.max(0, shownMs),
      short: shownMs >= limits.minMs,
      long: shownMs <= limits.maxMs,
      gap: nextMs - endMs >= limits.gapMs,
    };
    return CUE_FAULTS.filter((fault) => !kept[fault]).map((fault) => ({ cue, fault }));
  });
}
