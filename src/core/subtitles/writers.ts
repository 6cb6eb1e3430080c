import type { Segment, Transcript } from '../transcript.ts';
import { toCues } from './cues.ts';

/** A longer silence starts a new paragraph. */
const PARAGRAPH_GAP_MS = 2_000;

type Timed = Pick<Transcript, 'segments' | 'durationMs'>;

/** @returns a SubRip file. */
export function writeSrt(transcript: Timed): string {
  return toCues(transcript)
    .map(
      ({ startMs, endMs, lines }, index) =>
        `${index + 1}\n${timestamp(startMs, ',')} --> ${timestamp(endMs, ',')}\n${lines.join('\n')}\n`,
    )
    .join('\n');
}

/** @returns a WebVTT file; text is escaped as the format asks for. */
export function writeVtt(transcript: Timed): string {
  const cues = toCues(transcript).map(
    ({ startMs, endMs, lines }) =>
      `${timestamp(startMs, '.')} --> ${timestamp(endMs, '.')}\n${lines.map(escapeVtt).join('\n')}\n`,
  );
  return ['WEBVTT\n', ...cues].join('\n');
}

/** @returns plain text, a blank line where nobody spoke for two seconds. */
export function writeTxt({ segments }: Pick<Transcript, 'segments'>): string {
  const spoken = segments.filter(({ text }) => text.trim() !== '');
  let text = '';
  let before: Segment | undefined;
  for (const segment of spoken) {
    const gapMs = before ? segment.startMs - before.endMs : 0;
    text += before ? (gapMs >= PARAGRAPH_GAP_MS ? '\n\n' : ' ') : '';
    text += segment.text.trim();
    before = segment;
  }
  return text === '' ? '' : `${text}\n`;
}

/** HH:MM:SS,mmm */
function timestamp(timeMs: number, decimalMark: ',' | '.'): string {
  const wholeMs = Math.max(0, Math.round(timeMs));
  const [hours, minutes, seconds, rest] = [
    Math.floor(wholeMs / 3_600_000),
    Math.floor(wholeMs / 60_000) % 60,
    Math.floor(wholeMs / 1000) % 60,
    wholeMs % 1000,
  ].map((part, index) => String(part).padStart(index === 3 ? 3 : 2, '0'));
  return `${hours}:${minutes}:${seconds}${decimalMark}${rest}`;
}

function escapeVtt(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
