import { describe, expect, it } from 'vitest';
import { findPassages } from '../../../src/core/notes/find-passages.ts';
import { sentencesOf } from '../../../src/core/notes/sentences-of.ts';
import { sentencesFrom } from './given-sentences.ts';
import { talk } from './talk.ts';

const segments = talk();
const sentences = sentencesOf(segments);

describe('where a question may be answered', () => {
  it.each([
    ['Who has the key to the greenhouse?', 'Yusuf has the key'],
    ['When does the terrace of the bar close?', 'close the terrace at eleven'],
    ['By how much is the wall raised?', 'seventy centimetres'],
    ['How many people close the gate?', 'Eight people'],
    ['What about insurances?', 'Insurance against a flood'],
  ])('%s', (question, said) => {
    const places = findPassages(sentences, question);
    expect(places[0]?.text).toContain(said);
    for (const { startMs, endMs } of places) {
      expect(segments.some((segment) => segment.startMs === startMs)).toBe(true);
      expect(segments.some((segment) => segment.endMs === endMs)).toBe(true);
    }
  });

  it('no place is shown twice', () => {
    const places = findPassages(sentences, 'noise of the bar, gate in the wall, greenhouse in the garden');
    const inOrder = places.toSorted((a, b) => a.startMs - b.startMs);
    for (const [at, { startMs }] of inOrder.entries())
      expect(startMs).toBeGreaterThanOrEqual(inOrder[at - 1]?.endMs ?? 0);
    expect(places.length).toBeGreaterThan(1);
  });

  it.each(['What is the capital of France?', 'Which colour has the owner’s bicycle?', 'Who?', ''])(
    'is nowhere for %j',
    (question) => {
      expect(findPassages(sentences, question)).toEqual([]);
    },
  );

  it('is nowhere in nothing', () => {
    expect(findPassages([], 'Who has the key?')).toEqual([]);
  });

  const OTHERS = ['we saw it rain', 'the car is red', 'a bus came by', 'there was snow', 'it was hot'];
  const LONG = Array(41).fill('rain').join(' ');
  const foundIn = (texts: readonly string[], question: string) =>
    findPassages(sentencesFrom(texts), question).map(({ text }) => text);

  it('is shown with the sentence before it and the one behind, unless they are long', () => {
    const fits = Array(40).fill('rain').join(' ');
    const about = (before: string, behind: string) =>
      foundIn([...OTHERS, before, 'the harbour is closed', behind, ...OTHERS], 'harbour?');
    expect(about('so', 'yes')).toEqual(['so the harbour is closed yes']);
    expect(about(fits, fits)).toEqual([`${fits} the harbour is closed ${fits}`]);
    expect(about(LONG, 'yes')).toEqual(['the harbour is closed yes']);
    expect(about('so', LONG)).toEqual(['so the harbour is closed']);
  });

  it('has the times of its first and last words', () => {
    expect(findPassages(sentencesFrom(['so', 'the harbour', 'yes', 'it rains', 'no']), 'harbour')).toEqual([
      { startMs: 0, endMs: 3_000, text: 'so the harbour yes' },
    ]);
    expect(findPassages(sentencesFrom(['the harbour']), 'harbour')).toEqual([
      { startMs: 0, endMs: 1_000, text: 'the harbour' },
    ]);
  });

  it('is three places at most, the likeliest first and then the earliest', () => {
    const once = [...OTHERS, 'the harbour is closed'];
    const places = findPassages(sentencesFrom([...once, ...once, ...once, ...once, ...OTHERS]), 'harbour');
    expect(places.map(({ startMs }) => startMs)).toEqual([4_000, 10_000, 16_000]);
    const both = [...once, ...OTHERS, 'the harbour and its pier', ...OTHERS];
    expect(foundIn(both, 'harbour pier')[0]).toContain('its pier');
  });

  it('may be right behind another', () => {
    const texts = ['so', 'the harbour', 'yes', 'so', 'the harbour', 'yes', ...OTHERS];
    expect(foundIn(texts, 'harbour')).toEqual(['so the harbour yes', 'so the harbour yes']);
  });

  it('is not where far less of the question is than in the best place', () => {
    const texts = [...OTHERS, 'the harbour with pier, lighthouse and crane', ...OTHERS];
    const question = 'harbour pier lighthouse crane';
    expect(foundIn([...texts, 'pier and crane', ...OTHERS], question)).toHaveLength(2);
    expect(foundIn([...texts, 'the pier', ...OTHERS], question)).toHaveLength(1);
  });

  it('is nowhere where less than a third of the question is', () => {
    const texts = [...OTHERS, 'the harbour is closed', ...OTHERS];
    expect(foundIn(texts, 'harbour')).toHaveLength(1);
    expect(foundIn(texts, 'harbour lighthouse pier crane')).toEqual([]);
  });

  it.each([
    ['begins as the word does', 'allergic', 'he has an allergy', 1],
    ['begins as a short word does', 'walls', 'the walnut', 0],
    ['begins as five letters do', 'aller', 'he has an allergy', 0],
    ['begins as a number does', '1234567', 'it is 1234568', 0],
    ['is asked for itself', 'allergy', 'he has an allergy', 1],
  ])('for a word that is not there, in one that %s', (_, asked, said, places) => {
    expect(foundIn([...OTHERS, said, ...OTHERS], asked)).toHaveLength(places);
  });

  it('is where the very word is rather than one that begins like it', () => {
    const texts = [...OTHERS, 'he has an allergy', ...OTHERS, 'he is allergic', ...OTHERS];
    expect(foundIn(texts, 'allergic')).toEqual(['it was hot he is allergic we saw it rain']);
  });
});
