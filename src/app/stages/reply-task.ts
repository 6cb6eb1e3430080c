import type { GenerateTask } from '../../contracts/generator.ts';
import type { Settings } from '../../core/settings.ts';
import { firstSentences } from '../../core/speech-text/sentences/first-sentences.ts';

/** A reply to a recording up to this long is an answer; a longer one gets a summary. */
const LONGEST_QUESTION_MS = 15_000;
const LONGEST_INPUT_WORDS = 1_000;

/** What to do with a transcript; null: nothing. */
export function replyTask(wish: Settings['reply'], durationMs: number): GenerateTask | null {
  if (wish === 'none') return null;
  if (wish !== 'auto') return wish;
  return durationMs <= LONGEST_QUESTION_MS ? 'answer' : 'summarise';
}

/** As much of a transcript as the language model can take in. */
export function replyInput(transcript: string, inputWords: number | null): string {
  return firstSentences(transcript, inputWords ?? LONGEST_INPUT_WORDS);
}
