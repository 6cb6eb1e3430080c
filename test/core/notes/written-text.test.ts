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
    ['“Yes” and “no”', '“Yes” and “no”'],
    ['"Yes" or "no"', '"Yes" or "no"'],
    ['“The owner’s wall.”', 'The owner’s wall.'],
    ['"Say "no" twice"', 'Say "no" twice'],
    ['“‘Flood wall’”', 'Flood wall'],
    ['“Flood wall', '“Flood wall'],
    ['  “Flood wall”\n', 'Flood wall'],
    ['x> y', 'X> y'],
    ['Flood wall”', 'Flood wall”'],
    ['Surety bonds: what they are', 'Surety bonds: what they are'],
    ['Sure, here it is: the wall', 'The wall'],
    ['Here’s your title: the wall', 'The wall'],
    ["Here's one: the wall", 'The wall'],
    ['The answer is Yusuf.', 'Yusuf.'],
    ['Topic of the transcript: the wall', 'The wall'],
    ['heading : the wall', 'The wall'],
    ['The subject is about the wall', 'The wall'],
    ['The title of the song: none', 'The title of the song: none'],
    ['A summary: none', 'A summary: none'],
    ['> the wall', 'The wall'],
    ['>the wall', 'The wall'],
    ['  * the wall\n  * the gate', 'The wall the gate'],
    ['• the wall\n2) the gate', 'The wall the gate'],
    ['### The wall', 'The wall'],
    ['12.  The wall', 'The wall'],
    ['See #1 - or 2) of it', 'See 1 - or 2) of it'],
    ['-5 degrees', '-5 degrees'],
    ['2014) there was water', '2014) there was water'],
    ['Title wave', 'Title wave'],
    ['1.5 metres', '1.5 metres'],
    ['The [wall](a.html) and the [gate](b.html)', 'The wall and the gate'],
    ['| wall | _gate_ |', 'Wall gate'],
    ['```\nwall\n```\n\n```js\ngate\n```', 'Wall gate'],
    ['  a \t\n b ', 'A b'],
    ['été', 'Été'],
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
    ['The river path is closed for 14.', { text: 'The river path is closed for 14.' }],
    ['The river wall is raised by ninety.', { refused: 'unfounded' }],
    ['The wall at the slipway: raised by 70.', { text: 'The wall at the slipway: raised by 70.' }],
    ['There it is.', { text: 'There it is.' }],
    // Three of five words are founded, and then two of four.
    ['wall river gate swing pool', { text: 'Wall river gate swing pool' }],
    ['wall river swing pool', { refused: 'unfounded' }],
    [Array(30).fill('wall').join(' '), { text: `Wall ${Array(29).fill('wall').join(' ')}` }],
    [Array(31).fill('wall').join(' '), { refused: 'repeats' }],
  ])('%j', (written, checked) => {
    expect(checkWritten(written, SOURCE, LIMITS)).toEqual(checked);
  });
});

it.each([
  ['has as many words as it may', { mostWords: 5 }, true],
  ['has more words than it may', { mostWords: 4 }, false],
  ['is a copy of so many words', { copied: 4 }, false],
  ['is a copy of fewer words', { copied: 5 }, true],
  ['is founded as far as it has to be', { founded: 0.75 }, true],
  ['is founded less', { founded: 0.76 }, false],
])('a text is shown or not where it %s', (_, limits, isShown) => {
  const checked = checkWritten('Raise the flood wall quickly.', 'They RAISE the flood, wall by wall.', {
    mostWords: 10,
    founded: 0.5,
    copied: 10,
    ...limits,
  });
  expect('text' in checked).toBe(isShown);
});

describe('a copy', () => {
  const copied = (written: string, source: string, words: number) =>
    'refused' in checkWritten(written, source, { mostWords: 30, founded: 0, copied: words });
  it.each([
    ['of as many words is one', 'So the wall is closed', 'Here the wall is closed now.', 4, true],
    ['of fewer words is none', 'So the wall is closed', 'Here the wall is closed now.', 5, false],
    ['at the end is one', 'So the wall is closed.', 'Here the wall, is closed', 4, true],
    ['in other cases, with other marks, is one', 'THE WALL – is closed', 'Now the wall is, closed.', 4, true],
    ['of parts of words is none', 'all is close', 'The wall is closed', 3, false],
    ['with words between is none', 'The wall is closed', 'The wall there is not closed', 3, false],
    ['in one word', 'Closed', 'It is closed', 1, true],
  ])('%s', (_, written, source, words, isOne) => {
    expect(copied(written, source, words)).toBe(isOne);
  });
});

describe('a number', () => {
  const isShown = (written: string, source: string) =>
    'text' in checkWritten(written, source, { mostWords: 30, founded: 0, copied: 20 });
  it.each([
    ['1,500 euros', 'It costs fifteen hundred euros', true],
    ['1500 euros', 'It costs 1,500 euros', true],
    ['1.5 metres', 'It is one point five metres', true],
    ['1.5 metres', 'It is 1 or 5 metres', false],
    ['15 metres', 'It is 1.5 metres', false],
    ['forty', 'It is 40.', true],
    ['40', 'It is forty.', true],
    ['40 and 50', 'It is 40, not more', false],
    ['two, three', 'it is 2 or 3', true],
    ['2 metres', 'It is two, three at most', true],
    ['23 metres', 'It is two, three at most', false],
    ['5 metres', 'It is 1.5 metres', false],
    ['3 metres', 'It is 3.5 metres high.', false],
    ['15 pounds', 'It costs 1500 pounds.', false],
    ['42 and one of them', 'It is forty-two', true],
    ['no number', 'It is 40.', true],
  ])('of %j from %j', (written, source, isIt) => {
    expect(isShown(written, source)).toBe(isIt);
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
    ['The wall, as I say, is raised in May.', 'The wall is raised in May.', true],
    ['The wall: it is raised; in May – so they say.', 'It is raised in May.', true],
    ['It is raised to 1,500 metres, in May, I think.', 'It is raised to 1500 metres, in May.', true],
    ['It is raised to 1.5 metres, I think.', 'It is raised to 1.5 metres.', true],
    ["I can't come today or tomorrow, sorry.", 'I can’t come today or tomorrow.', true],
    ["You may take it today, you can't tomorrow.", 'You may take it today.', false],
    ['If it rains on Monday, we stay at home.', 'We stay at home.', false],
    ['Nobody came, so we went home early.', 'So we went home early.', false],
    ['We note it, as they did, on Monday.', 'We note it on Monday.', true],
    ['The knot is tight, nonetheless we go on home.', 'We go on home.', false],
    ['Knots are tight, so we all go home.', 'So we all go home.', true],
    ['비가 안 오면, 우리는 내일 공원에 갑니다.', '우리는 내일 공원에 갑니다.', false],
    ['비가 오지 않으면, 우리는 내일 공원에 갑니다.', '우리는 내일 공원에 갑니다.', false],
    ['시간이 없어서, 우리는 내일 공원에 갑니다.', '우리는 내일 공원에 갑니다.', false],
    ['비가 오면, 우리는 내일 공원에 갑니다.', '우리는 내일 공원에 갑니다.', true],
    ['Well, we go home.', 'We go home.', false],
    ['We met Dr. Who there, I think.', 'We met Dr Who there.', true],
    ['Well, then we go home.', 'Then we go home.', true],
    ['Well, then we go home.', 'Then we go home. Today.', false],
    ['', '', false],
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
  expect(bestHeading(['Playground run', 'Playground'], weights)).toBe('Playground');
  expect(bestHeading(['Run', 'Playground with all its benches and swings'], weights)).toBe(
    'Playground with all its benches and swings',
  );
  // With one comma it is none of those lists.
  expect(bestHeading(['Run', 'Playground, run'], weights)).toBe('Playground, run');
  expect(bestHeading(['Bench', 'Swing'], weights)).toBe('Bench');
  expect(bestHeading([], weights)).toBeNull();
});
