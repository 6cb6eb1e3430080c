import fc from 'fast-check';
import type { Cue } from '../../../src/core/subtitles/cue.ts';

/** Signs that mean something in one of the formats, and scripts. */
const WORD = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abcXYZ019.,!?\'"-'), minLength: 1, maxLength: 9 }),
  fc.constantFrom(
    '<',
    '>',
    '&',
    '&amp;',
    '<q',
    '{x}',
    'a\\Nb',
    '말했다',
    '日本',
    '🙂',
    '42',
    '->',
    'é',
    'NOTE',
    '00:01',
  ),
);
const LINE = fc.array(WORD, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const LINES = fc.array(LINE, { minLength: 1, maxLength: 2 });

/** Cues in order, apart from each other, to ten hours; times in hundredths of a second where a format knows no finer. */
export function cueDocuments(stepMs: 1 | 10): fc.Arbitrary<readonly Cue[]> {
  const cue = fc.record({
    gap: fc.integer({ min: 1, max: 90_000 }),
    length: fc.integer({ min: 1, max: 9_000 }),
    lines: LINES,
  });
  return fc.array(cue, { minLength: 0, maxLength: 40 }).map((drafts) => {
    let at = 0;
    return drafts.map(({ gap, length, lines }) => {
      const startMs = at + gap * stepMs;
      at = startMs + length * stepMs;
      return { startMs, endMs: at, lines };
    });
  });
}
