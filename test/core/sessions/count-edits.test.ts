import { expect, it } from 'vitest';
import { documentOf, type EditDocument, type EditWord } from '../../../src/core/editor/document.ts';
import { wordEdits } from '../../../src/core/sessions/count-edits.ts';

const SAID = documentOf([
  { startMs: 0, endMs: 4000, text: 'The train to Mains leaves at nine.' },
  { startMs: 5000, endMs: 8000, text: 'Platform two.' },
]);

const withWords = (change: (words: readonly EditWord[]) => readonly EditWord[]): EditDocument => ({
  cues: SAID.cues.map((cue) => ({ ...cue, words: change(cue.words) })),
});
const replaced = (from: string, ...to: string[]) =>
  withWords((words) =>
    words.flatMap((word) =>
      word.text === from ? to.map((text, index) => ({ ...word, id: `new${index}`, text })) : [word],
    ),
  );

it.each<readonly [name: string, after: EditDocument, edited: number]>([
  ['nothing', SAID, 0],
  ['a word put right', replaced('Mains', 'Mainz'), 1],
  [
    'a word written under its own id',
    withWords((words) => words.map((word) => (word.text === 'Mains' ? { ...word, text: 'Mainz' } : word))),
    1,
  ],
  ['a word that became two', replaced('Mains', 'Mainz', 'Süd'), 2],
  ['a word taken away', replaced('Mains'), 1],
  ['a comma and a capital', replaced('train', 'Train,'), 0],
  ['a word cut out of the medium', withWords((words) => words.map((word) => ({ ...word, isCut: true }))), 0],
  ['everything taken away', { cues: [] }, 9],
])('%s', (_, after, edited) => {
  expect(wordEdits(SAID, after)).toEqual({ words: 9, edited });
});
