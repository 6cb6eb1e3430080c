import { headBlocks } from '../../notes/head-blocks.ts';
import { NO_NOTES, type NotesHead } from '../../notes/notes.ts';
import type { Cue } from '../cue.ts';
import { clockTime } from './clock-time.ts';
import { escapeMarkup } from './xml.ts';

/**
 * @param head written as comments
 * @returns a WebVTT file; text is escaped as the format asks for, and voice tags say whose it is.
 */
export function writeVtt(cues: readonly Cue[], head: NotesHead = NO_NOTES): string {
  const blocks = cues.map(
    ({ startMs, endMs, lines, speaker }) =>
      `${clockTime(startMs, '.')} --> ${clockTime(endMs, '.')}\n${voiceOf(speaker)}${lines.map(escapeMarkup).join('\n')}\n`,
  );
  const clock = (ms: number) => clockTime(ms, '.');
  const comments = headBlocks(head, clock).map((block) => `NOTE\n${block.replaceAll('-->', '→')}\n`);
  return ['WEBVTT\n', ...comments, ...blocks].join('\n');
}

/** A voice span that lasts to the end of the cue needs no end tag; the name must hold neither `>` nor a line break. */
function voiceOf(speaker: string | undefined): string {
  return speaker === undefined ? '' : `<v ${escapeMarkup(speaker.replace(/[\s>]+/g, ' '))}>`;
}
