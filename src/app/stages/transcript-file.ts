import { writeSrt, writeTxt, writeVtt } from '../../core/subtitles/writers.ts';
import type { Transcript } from '../../core/transcript.ts';

export type TranscriptFormat = 'json' | 'srt' | 'vtt' | 'txt';

export function transcriptFile(transcript: Transcript, format: TranscriptFormat): Blob {
  switch (format) {
    case 'json':
      return jsonFile({ schema: 'sotto-transcript/1', ...transcript });
    case 'srt':
      return new Blob([writeSrt(transcript)], { type: 'application/x-subrip' });
    case 'vtt':
      return new Blob([writeVtt(transcript)], { type: 'text/vtt' });
    case 'txt':
      return new Blob([writeTxt(transcript)], { type: 'text/plain' });
  }
}

export function jsonFile(value: object): Blob {
  return new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' });
}
