import type { Cue } from '../cue.ts';
import { clockTime } from './clock-time.ts';

/** @returns a SubRip file. The format knows no escapes: only the arrow, which would end the cue, is written otherwise. */
export function writeSrt(cues: readonly Cue[]): string {
  return cues
    .map(({ startMs, endMs, lines }, index) => {
      const text = lines.join('\n').replaceAll('-->', '→');
      return `${index + 1}\n${clockTime(startMs, ',')} --> ${clockTime(endMs, ',')}\n${text}\n`;
    })
    .join('\n');
}
