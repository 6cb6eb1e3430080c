import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Move, moved, placeAt, placeOf, wordsBetween } from '../../../src/core/editor/cursor.ts';
import { documentOf } from '../../../src/core/editor/document.ts';
import { applyEdit } from '../../../src/core/editor/edits.ts';

const DOCUMENT = documentOf([
  { startMs: 0, endMs: 300, text: 'a b c' },
  { startMs: 1000, endMs: 1200, text: 'd e' },
  { startMs: 2000, endMs: 2400, text: 'f g h i' },
]);
const on = (text: string) => {
  const word = DOCUMENT.cues.flatMap(({ words }) => words).find((each) => each.text === text);
  return word ? { wordId: word.id, atMs: word.startMs } : null;
};
const MOVES: readonly Move[] = [
  'nextWord',
  'previousWord',
  'nextCue',
  'previousCue',
  'cueStart',
  'cueEnd',
  'nextPage',
  'previousPage',
  'first',
  'last',
];

it.each<[from: string, move: Move, to: string]>([
  ['a', 'nextWord', 'b'],
  ['c', 'nextWord', 'd'],
  ['i', 'nextWord', 'i'],
  ['d', 'previousWord', 'c'],
  ['a', 'previousWord', 'a'],
  ['c', 'nextCue', 'e'],
  ['i', 'previousCue', 'e'],
  ['g', 'nextCue', 'g'],
  ['b', 'cueStart', 'a'],
  ['f', 'cueEnd', 'i'],
  ['a', 'nextPage', 'f'],
  ['h', 'previousPage', 'c'],
  ['e', 'first', 'a'],
  ['a', 'last', 'i'],
])('from %s, %s leads to %s', (from, move, to) => {
  expect(placeOf(DOCUMENT, moved(DOCUMENT, on(from), move))?.word.text).toBe(to);
});

it('stays on words that there are, whatever is pressed', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...MOVES)), (moves) => {
      const cursor = moves.reduce((at: ReturnType<typeof on>, move) => moved(DOCUMENT, at, move), null);
      const place = placeOf(DOCUMENT, cursor);
      expect(DOCUMENT.cues[place?.cueIndex ?? -1]?.words[place?.wordIndex ?? -1]).toBe(place?.word);
      expect(cursor === null || place?.word.id === cursor.wordId).toBe(true);
    }),
  );
});

describe('the place of a cursor', () => {
  it('is found again where its cue has moved', () => {
    const later = applyEdit(DOCUMENT, { type: 'times', cueId: 'c3', startMs: 5000, endMs: 5400 });
    expect(placeOf(later, on('h'))?.word.text).toBe('h');
  });

  it('is what is said at its time where its word is gone', () => {
    const changed = applyEdit(DOCUMENT, { type: 'text', cueId: 'c2', text: 'new', newId: 'n' });
    expect(placeOf(changed, on('e'))?.word.text).toBe('new');
  });

  it('is nowhere without words', () => {
    expect(placeOf({ cues: [] }, on('a'))).toBeNull();
    expect(moved({ cues: [] }, on('a'), 'nextWord')).toBeNull();
    expect(placeAt({ cues: [] }, 0)).toBeNull();
  });
});

it.each([
  [0, 'a'],
  [150, 'b'],
  [999, 'c'],
  [1000, 'd'],
  [99_999, 'i'],
])('at %i ms %s was the last to begin', (ms, text) => {
  expect(placeAt(DOCUMENT, ms)?.word.text).toBe(text);
});

it.each([
  ['a', 'a', 'a'],
  ['b', 'c', 'b c'],
  ['g', 'b', 'b c d e f g'],
])('between %s and %s lie %s', (one, other, wanted) => {
  const [from, to] = [on(one), on(other)];
  const words = from && to ? wordsBetween(DOCUMENT, from, to) : [];
  expect(words.map(({ text }) => text).join(' ')).toBe(wanted);
});
