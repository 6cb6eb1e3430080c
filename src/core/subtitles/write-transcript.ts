import type { NotesHead } from '../notes/notes.ts';
import type { Transcript } from '../transcript.ts';
import type { Cue } from './cue.ts';
import { toCues } from './cues.ts';
import { writeSrt } from './formats/srt.ts';
import { writeTxt } from './formats/txt.ts';
import { writeVtt } from './formats/vtt.ts';
import { DEFAULT_PRESET } from './presets.ts';

/** A transcript as a file, without any choice. @param cues subtitles that stand for the transcript's own */
export function writeTranscript(
  transcript: Transcript,
  format: 'srt' | 'vtt' | 'txt',
  cues: readonly Cue[] | null,
  head?: NotesHead,
): string {
  if (format === 'txt') return writeTxt(transcript, head);
  const shown = cues ?? toCues(transcript, DEFAULT_PRESET, format === 'srt');
  return format === 'srt' ? writeSrt(shown) : writeVtt(shown, head);
}
