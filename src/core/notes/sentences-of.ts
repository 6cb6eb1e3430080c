import { joinWords } from '../alignment/join-words.ts';
import { timedWords } from '../subtitles/timed-words.ts';
import type { Segment, Word } from '../transcript.ts';
import { contentWords } from './content-words.ts';

/** A sentence of a transcript, with the time at which it is said. */
export interface Sentence {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
  readonly words: number;
  /** Its content words. */
  readonly terms: readonly string[];
}

/** Where nobody writes full stops a sentence ends at a pause, or at this many words. */
const PAUSE_MS = 1_000;
const MOST_WORDS = 50;
const ENDS = /[.?!…。！？]["'”’)\]]*$/;
/** The dot of these ends nothing. */
const ABBREVIATION = /^(?:mr|mrs|ms|dr|prof|st|no|vs|e\.g|i\.e|\p{L})\.$/iu;

/** @param segments in order of time @returns their sentences, in order; every word is in one */
export function sentencesOf(segments: readonly Segment[]): Sentence[] {
  const sentences: Sentence[] = [];
  let words: Word[] = [];
  const close = () => {
    const [first, last] = [words[0], words.at(-1)];
    if (first && last) {
      const text = joinWords(words.map((word) => word.text));
      sentences.push({
        startMs: first.startMs,
        endMs: Math.max(first.startMs, last.endMs),
        text,
        words: words.length,
        terms: contentWords(text),
      });
    }
    words = [];
  };
  let speaker: string | undefined;
  for (const segment of segments) {
    if (segment.speaker !== speaker) close();
    speaker = segment.speaker;
    for (const word of timedWords(segment)) {
      if (word.startMs - (words.at(-1)?.endMs ?? word.startMs) >= PAUSE_MS) close();
      words.push(word);
      if (words.length >= MOST_WORDS || (ENDS.test(word.text) && !ABBREVIATION.test(word.text))) close();
    }
  }
  close();
  return sentences;
}
