import type { Segment } from '../../../src/core/transcript.ts';

/** Three subjects; each paragraph is spoken without a break, and a silence is between two. */
export const PARAGRAPHS: readonly string[] = [
  'Good evening, and thank you for coming to the meeting of the garden club. The garden has a new greenhouse along the wall. ' +
    'In the greenhouse we grow tomatoes and cucumbers from April on. Whoever wants a bed in the garden pays twenty pounds a year. ' +
    'The greenhouse is locked at night, and Yusuf has the key to it. Please keep dogs away from the asparagus, it comes back slowly.',
  'Then there is the noise from the bar at the river. The bar plays music until midnight, and families cannot sleep for the noise. ' +
    'The owner of the bar has promised to close the terrace at eleven. If the noise goes on, write down the hour of the music. ' +
    'The bar has never lost its licence, and a warning in writing comes before that.',
  'The last point is the flood wall. The wall along the river will be raised by seventy centimetres in October. ' +
    'A gate in the wall is closed by hand when the flood alarm comes. Eight people learn how to close the gate within forty minutes. ' +
    'Insurance against a flood becomes cheaper once the wall is finished, so please ask your own company.',
];

const WORD_MS = 400;

/** @param pauseMs between paragraphs @returns a segment for each sentence */
export function talk(pauseMs = 2_000, paragraphs = PARAGRAPHS): Segment[] {
  let reachedMs = 0;
  return paragraphs.flatMap((paragraph) => {
    const segments = paragraph.split(/(?<=[.?!]) /).map((text): Segment => {
      const startMs = reachedMs;
      reachedMs += text.split(' ').length * WORD_MS;
      return { startMs, endMs: reachedMs, text };
    });
    reachedMs += pauseMs;
    return segments;
  });
}
