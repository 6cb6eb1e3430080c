import { seededRandom } from '../../../../src/core/seeded-random.ts';
import type { Segment } from '../../../../src/core/transcript.ts';

/** Paragraphs of the text with which it turns to something else, the first left out. */
const SUBJECTS = [1, 3, 5, 7, 9, 11, 13];
export const TOPICS = SUBJECTS.length;

const WORD_MS = 350;
const SEED = 7;

/**
 * A text as a transcript: a segment for each sentence, 171 words a minute, a breath between sentences and a longer silence
 * between paragraphs. The times are made up; nobody has spoken it.
 */
export async function meetingOf(url: string): Promise<{
  readonly segments: readonly Segment[];
  readonly durationMs: number;
  /** When its subjects begin. */
  readonly beginsMs: readonly number[];
}> {
  const paragraphs = (await (await fetch(url)).text()).trim().split('\n');
  const random = seededRandom(SEED);
  let reachedMs = 0;
  const begins: number[] = [];
  const segments = paragraphs.flatMap((paragraph) => {
    begins.push(reachedMs);
    const own = paragraph.split(/(?<=[.?!]) (?=[A-Z])/).map((text): Segment => {
      const startMs = reachedMs;
      const endMs = startMs + text.split(' ').length * WORD_MS;
      reachedMs = endMs + Math.round(100 + 700 * random());
      return { startMs, endMs, text };
    });
    reachedMs += Math.round(600 + 1_200 * random());
    return own;
  });
  return { segments, durationMs: reachedMs, beginsMs: SUBJECTS.flatMap((at) => begins[at] ?? []) };
}
