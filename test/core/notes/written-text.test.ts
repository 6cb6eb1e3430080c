import { describe, expect, it } from 'vitest';
import { bestHeading } from '../../../src/core/notes/best-heading.ts';
import { isShortened } from '../../../src/core/notes/is-shortened.ts';
import { checkWritten, plainText } from '../../../src/core/notes/written-text.ts';

const SOURCE =
  'The wall along the river will be raised by seventy centimetres, and there will be a gate at the slipway. ' +
  'The work begins in October and takes about fourteen months, and the river path between the bridge and the boathouse is closed.';
const LIMITS = { mostWords: 30, founded: 0.6, copied: 20 };

describe('plain text of what a model wrote', () => {
  it.each([
    ['**Flood wall**', 'Flood wall'],
    ['- The wall\n- The gate', 'The wall The gate'],
    ['1. The wall\n2. The gate', 'The wall The gate'],
    ['# Flood wall\n\nIt is raised.', 'Flood wall It is raised.'],
    ['"Flood Wall"', 'Flood Wall'],
    ['Title: Flood wall', 'Flood wall'],
    ['The subject of the text is the flood wall.', 'The flood wall.'],
    ['Here is the summary: The wall is raised.', 'The wall is raised.'],
    ['[wall](https://example.org)', 'Wall'],
    ['```text\nthe wall\n```', 'The wall'],
    ['In 2014 there was water.', 'In 2014 there was water.'],
    ['She said “no” twice', 'She said “no” twice'],
  ])('%j', (written, plain) => {
    expect(plainText(written)).toBe(plain);
  });
});

describe('what is shown of it', () => {
  it.each<[string, object]>([
    [
      'The river wall will be raised by 70 centimetres.',
      { text: 'The river wall will be raised by 70 centimetres.' },
    ],
    ['', { refused: 'empty' }],
    ['“…”', { refused: 'empty' }],
    [SOURCE, { refused: 'repeats' }],
    [`It is said: ${SOURCE.slice(0, 160)}`, { refused: 'repeats' }],
    ['The wall will be raised by 80 centimetres.', { refused: 'unfounded' }],
    ['The playground opens with a swing.', { refused: 'unfounded' }],
  ])('%j', (written, checked) => {
    expect(checkWritten(written, SOURCE, LIMITS)).toEqual(checked);
  });
});

describe('a shortened sentence', () => {
  it.each([
    [
      'For two hives, which is what I recommend, you pay nine hundred euros, or a thousand.',
      'For two hives, you pay 900 euros.',
      true,
    ],
    ['You should not take it too early, because it ferments.', 'You should not take it too early.', true],
    ['You should not take it too early, because it ferments.', 'You should take it too early.', false],
    [
      'In August I treat them with acid, and in December with none.',
      'In August I treat them with acid.',
      false,
    ],
    [
      'The council closed it after the inspection found rust in the frame, and in the net.',
      'The council closed the frame, and in the net.',
      false,
    ],
    ['The wall is raised, but only in October.', 'The wall is raised.', false],
    ['The wall is raised, in October.', 'In October the wall is raised.', false],
    ['The wall is raised in October.', 'The wall is raised in October.', false],
    ['The wall, in October, is raised.', 'The wall.', false],
  ])('%j: %j', (sentence, text, isSo) => {
    expect(isShortened(sentence, text)).toBe(isSo);
  });
});

it('of several headings the one is taken that tells most', () => {
  const weights = new Map([
    ['playground', 5],
    ['run', 1],
  ]);
  expect(bestHeading(['School run, benches', 'Playground', 'Yes'], weights)).toBe('Playground');
  expect(bestHeading(['Playground, run, benches', 'Playground'], weights)).toBe('Playground');
  expect(bestHeading(['Playground, run, run'], weights)).toBe('Playground, run, run');
  expect(bestHeading([], weights)).toBeNull();
});
