import type { Cue } from '../cue.ts';
import { clockTime } from './clock-time.ts';
import { escapeMarkup } from './xml.ts';

/** @returns a WebVTT file; text is escaped as the format asks for. */
export function writeVtt(cues: readonly Cue[]): string {
  const blocks = cues.map(
    ({ startMs, endMs, lines }) =>
      `${clockTime(startMs, '.')} --> ${clockTime(endMs, '.')}\n${lines.map(escapeMarkup).join('\n')}\n`,
  );
  return ['WEBVTT\n', ...blocks].join('\n');
}
