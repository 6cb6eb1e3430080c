import type { Transcription } from '../../contracts/transcriber.ts';
import { placeSegments } from '../../core/alignment/place-segments.ts';
import type { Segment } from '../../core/transcript.ts';

/** Segments on the medium's clock, with word times where the model gives them. */
export function timeSegments(
  { text, segments }: Pick<Transcription, 'text' | 'segments'>,
  startMs: number,
  endMs: number,
): Segment[] {
  if (text.trim() === '') return [];
  const timed = segments.length > 0 ? segments : [{ startMs: 0, endMs: endMs - startMs, text }];
  return placeSegments(timed, startMs, endMs);
}
