import type { Emissions, Transcription } from '../../contracts/transcriber.ts';
import { placeSegments } from '../../core/alignment/place-segments.ts';
import type { Segment } from '../../core/transcript.ts';
import type { AudioPort } from '../../ports/audio.ts';

/** Segments on the medium's clock, with word times where the model gives emissions. */
export async function timeSegments(
  audio: Pick<AudioPort, 'align'>,
  heard: Transcription,
  startMs: number,
  endMs: number,
): Promise<Segment[]> {
  if (heard.text.trim() === '') return [];
  const durationMs = endMs - startMs;
  const words = heard.emissions ? await audio.align(within(heard.emissions, durationMs), heard.text) : [];
  const segments =
    heard.segments.length > 0 ? heard.segments : [{ startMs: 0, endMs: durationMs, text: heard.text }];
  return placeSegments(segments, words, startMs, endMs);
}

/** Without the padding behind the window, where nothing was said. */
function within(emissions: Emissions, durationMs: number): Emissions {
  const { logProbs, frameMs, vocabulary } = emissions;
  const frames = Math.min(emissions.frames, Math.ceil(durationMs / frameMs));
  return { ...emissions, frames, logProbs: logProbs.slice(0, frames * vocabulary.length) };
}
