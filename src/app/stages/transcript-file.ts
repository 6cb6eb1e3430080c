import type { Cue } from '../../core/subtitles/cue.ts';
import { toCues } from '../../core/subtitles/cues.ts';
import { writeSrt } from '../../core/subtitles/formats/srt.ts';
import { writeTxt } from '../../core/subtitles/formats/txt.ts';
import { writeVtt } from '../../core/subtitles/formats/vtt.ts';
import { DEFAULT_PRESET } from '../../core/subtitles/presets.ts';
import type { Transcript } from '../../core/transcript.ts';

export type TranscriptFormat = 'json' | 'srt' | 'vtt' | 'txt';

/** @param cues subtitles that stand for the transcript's own */
export function transcriptFile(
  transcript: Transcript,
  format: TranscriptFormat,
  cues: readonly Cue[] | null = null,
): Blob {
  const shown = () => cues ?? toCues(transcript, DEFAULT_PRESET);
  switch (format) {
    case 'json':
      return jsonFile({ schema: 'sotto-transcript/1', ...transcript });
    case 'srt':
      return new Blob([writeSrt(shown())], { type: 'application/x-subrip' });
    case 'vtt':
      return new Blob([writeVtt(shown())], { type: 'text/vtt' });
    case 'txt':
      return new Blob([writeTxt(transcript)], { type: 'text/plain' });
  }
}

export function jsonFile(value: object): Blob {
  return new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' });
}
