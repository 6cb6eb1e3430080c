import type { Segment, Transcript } from '../../transcript.ts';

/** A longer silence starts a new paragraph. */
const PARAGRAPH_GAP_MS = 2_000;

/** @returns plain text, a blank line where nobody spoke for two seconds or another speaker begins. */
export function writeTxt({ segments }: Pick<Transcript, 'segments'>): string {
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
  return text === '' ? '' : `${text}\n`;
}
