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
    ['2) The gate', 'The gate'],
    ['> The gate\n• The wall', 'The gate The wall'],
    ['  ## Flood', 'Flood'],
    ['-5 degrees', '-5 degrees'],
    ['2014) there was water', '2014) there was water'],
    ['1.5 metres', '1.5 metres'],
    ['““The wall””', 'The wall'],
    ['“The wall', '“The wall'],
    ['the wall”', 'The wall”'],
    ['Sure: the wall', 'The wall'],
    ['The title is about the wall', 'The wall'],
    ['Title wave', 'Title wave'],
    ['the  wall\t is `raised` | *now*', 'The wall is raised now'],
    ['', ''],
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

  it.each([
    ['1,500 of 1500', 'It costs 1,500 pounds.', 'It costs 1500 pounds.', true],
    ['1500 of 1,500', 'It costs 1500 pounds.', 'It costs 1,500 pounds.', true],
    ['40 of forty', 'It takes 40 minutes.', 'It takes forty minutes.', true],
    ['3.5 of 3.5', 'It is 3.5 metres.', 'It is 3.5 metres high.', true],
    ['3 of 3.5', 'It is 3 metres.', 'It is 3.5 metres high.', false],
    ['15 of 1500', 'It costs 15 pounds.', 'It costs 1500 pounds.', false],
  ])('has no number that was not said: %s', (_, written, source, isShown) => {
    const checked = checkWritten(written, source, { mostWords: 30, founded: 0, copied: 20 });
    expect('text' in checked).toBe(isShown);
  });

  it.each([
    ['has as many words as it may', { mostWords: 5 }, true],
    ['has more words than it may', { mostWords: 4 }, false],
    ['is a copy of so many words', { copied: 4 }, false],
    ['is a copy of fewer words', { copied: 5 }, true],
    ['is founded as far as it has to be', { founded: 0.75 }, true],
    ['is founded less', { founded: 0.76 }, false],
  ])('is shown or not where it %s', (_, limits, isShown) => {
    const checked = checkWritten('Raise the flood wall quickly.', 'They RAISE the flood, wall by wall.', {
      mostWords: 10,
      founded: 0.5,
      copied: 10,
      ...limits,
    });
    expect('text' in checked).toBe(isShown);
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
