import type { NotesHead } from '../../core/notes/notes.ts';
import type { Cue } from '../../core/subtitles/cue.ts';
import type { Transcript } from '../../core/transcript.ts';

export type TranscriptFormat = 'json' | 'srt' | 'vtt' | 'txt';

/**
 * The code that cuts subtitles is fetched when it is first wanted.
 *
 * @param cues subtitles that stand for the transcript's own
 * @param head written above the text; JSON has what the transcript has
 */
export async function transcriptFile(
  transcript: Transcript,
  format: TranscriptFormat,
  cues: readonly Cue[] | null = null,
  head?: NotesHead,
): Promise<Blob> {
  if (format === 'json') return jsonFile({ schema: 'sotto-transcript/1', ...transcript });
  const { writeTranscript } = await import('../../core/subtitles/write-transcript.ts');
  return new Blob([writeTranscript(transcript, format, cues, head)], { type: MIME_TYPES[format] });
}

const MIME_TYPES = { srt: 'application/x-subrip', vtt: 'text/vtt', txt: 'text/plain' } as const;

export function jsonFile(value: object): Blob {
  return new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' });
}
