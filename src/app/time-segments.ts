import type { Transcription } from '../contracts/transcriber.ts';
import type { Segment, Word } from '../core/transcript.ts';
import type { AudioPort } from './ports.ts';

/** Segments on the medium's clock, with word times where the model gives emissions. */
export async function timeSegments(
  audio: Pick<AudioPort, 'align'>,
  heard: Transcription,
  startMs: number,
  endMs: number,
): Promise<Segment[]> {
  if (heard.text.trim() === '') return [];
  const words = heard.emissions ? await audio.align(heard.emissions, heard.text) : [];
  const segments =
    heard.segments.length > 0 ? heard.segments : [{ startMs: 0, endMs: endMs - startMs, text: heard.text }];
  return segments.map((segment) => shift(segment, startMs, wordsWithin(segment, segments, words)));
}

/** A word belongs to the last segment that starts before the word's middle. */
function wordsWithin(segment: Segment, all: readonly Segment[], words: readonly Word[]): readonly Word[] {
  const owner = (word: Word) =>
    all.findLast((other) => other.startMs <= (word.startMs + word.endMs) / 2) ?? all[0];
  return words.filter((word) => owner(word) === segment);
}

/** A segment lasts as long as its words, where they have times: these are finer than the model's own. */
function shift(segment: Segment, byMs: number, words: readonly Word[]): Segment {
  const move = <Timed extends { startMs: number; endMs: number }>(timed: Timed): Timed => ({
    ...timed,
    startMs: timed.startMs + byMs,
    endMs: timed.endMs + byMs,
  });
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return move(segment);
  return { ...move({ ...segment, startMs: first.startMs, endMs: last.endMs }), words: words.map(move) };
}
