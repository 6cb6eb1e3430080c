import { headBlocks } from '../../notes/head-blocks.ts';
import { NO_NOTES, type NotesHead } from '../../notes/notes.ts';
import type { Segment, Transcript } from '../../transcript.ts';
import { clockTime } from './clock-time.ts';

/** A longer silence starts a new paragraph. */
const PARAGRAPH_GAP_MS = 2_000;

/**
 * @param head written above it
 * @returns plain text, a blank line where nobody spoke for two seconds or another speaker begins.
 */
export function writeTxt({ segments }: Pick<Transcript, 'segments'>, head: NotesHead = NO_NOTES): string {
  const spoken = segments.filter(({ text }) => text.trim() !== '');
  let text = '';
  let before: Segment | undefined;
  for (const segment of spoken) {
    const gapMs = before ? segment.startMs - before.endMs : 0;
    const { speaker } = segment;
    const isOther = speaker !== before?.speaker;
    text += before ? (isOther || gapMs >= PARAGRAPH_GAP_MS ? '\n\n' : ' ') : '';
    if (speaker && isOther) text += `${speaker}: `;
    text += segment.text.trim();
    before = segment;
  }
  const blocks = [...headBlocks(head, shortClock), ...(text === '' ? [] : [text])];
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}

/** As lists of chapters are written: 1:02, 1:00:05. */
function shortClock(ms: number): string {
  return clockTime(ms, '.')
    .replace(/\.\d+$/, '')
    .replace(/^00:0?/, '')
    .replace(/^0(?=\d)/, '');
}
