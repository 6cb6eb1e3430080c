import { type SubtitleSource, subtitleFile } from '../../core/subtitles/subtitle-file.ts';
import { saveBlob } from '../shared/saving/save-blob.ts';
import { choice, effectivePreset } from './subtitle-choices.tsx';

const MIME_TYPES = {
  srt: 'application/x-subrip',
  vtt: 'text/vtt',
  ttml: 'application/ttml+xml',
  ass: 'text/x-ssa',
  edl: 'text/plain',
  fcpxml: 'application/xml',
} as const;

/** Offers the file that was chosen. @param baseName without an extension */
export function saveSubtitles(source: SubtitleSource, baseName: string): void {
  const { format, frameRate } = choice.value;
  const text = subtitleFile(source, format, { preset: effectivePreset(source), frameRate });
  saveBlob(new Blob([text], { type: MIME_TYPES[format] }), `${baseName}.${format}`);
}
