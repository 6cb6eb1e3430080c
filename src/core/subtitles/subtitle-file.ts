import type { NotesHead } from '../notes/notes.ts';
import type { Segment, Transcript } from '../transcript.ts';
import type { Cue } from './cue.ts';
import { toCues } from './cues.ts';
import { writeEdl } from './edit-list/edl.ts';
import { writeFcpxml } from './edit-list/fcpxml.ts';
import type { FrameRate } from './edit-list/frames.ts';
import { type KeptRange, keptRanges } from './edit-list/kept-ranges.ts';
import { writeAss } from './formats/ass.ts';
import { writeSrt } from './formats/srt.ts';
import { writeTtml } from './formats/ttml.ts';
import { writeVtt } from './formats/vtt.ts';
import { DEFAULT_PRESET, type SubtitlePreset } from './presets.ts';

export const CUE_FORMATS = ['srt', 'vtt', 'ttml', 'ass'] as const;
export const EDIT_LIST_FORMATS = ['edl', 'fcpxml'] as const;
export type SubtitleFormat = (typeof CUE_FORMATS)[number] | (typeof EDIT_LIST_FORMATS)[number];

/** Those tell what is kept of the medium; the others what is said in it. */
export function isEditList(format: SubtitleFormat): format is (typeof EDIT_LIST_FORMATS)[number] {
  return EDIT_LIST_FORMATS.some((each) => each === format);
}

/** What subtitles are made of. */
export interface SubtitleSource extends Transcript {
  /** The name of the medium's file. */
  readonly name: string;
  /** Given ones, with their own times and line breaks; null: they are made of the transcript. */
  readonly cues: readonly Cue[] | null;
  /** What edit lists keep of the medium; without it, the speech. */
  readonly kept?: readonly KeptRange[];
  /** What was made of it. */
  readonly head?: NotesHead;
}

export interface SubtitleChoice {
  /** `given`: as the cues came, where some were given. */
  readonly preset: SubtitlePreset | 'given';
  /** Edit lists count in frames. */
  readonly frameRate: FrameRate;
}

/** @param labels as of `toCues` */
export function cuesOf(
  source: SubtitleSource,
  preset: SubtitleChoice['preset'],
  labels = true,
): readonly Cue[] {
  const { cues, durationMs } = source;
  if (cues === null) return toCues(source, preset === 'given' ? DEFAULT_PRESET : preset, labels);
  return preset === 'given' ? cues : toCues({ segments: segmentsOf(cues), durationMs }, preset);
}

function segmentsOf(cues: readonly Cue[]): Segment[] {
  return cues.map(({ startMs, endMs, lines }) => ({ startMs, endMs, text: lines.join(' ') }));
}

export function subtitleFile(
  source: SubtitleSource,
  format: SubtitleFormat,
  { preset, frameRate }: SubtitleChoice,
): string {
  switch (format) {
    case 'srt':
      return writeSrt(cuesOf(source, preset));
    case 'vtt':
      return writeVtt(cuesOf(source, preset, false), source.head);
    case 'ttml':
      return writeTtml(cuesOf(source, preset), source.language);
    case 'ass':
      return writeAss(cuesOf(source, preset));
    case 'edl':
      return writeEdl(source.kept ?? keptRanges(source), source.name, frameRate);
    case 'fcpxml':
      return writeFcpxml(source.kept ?? keptRanges(source), source, frameRate);
  }
}
