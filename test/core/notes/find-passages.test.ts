import { describe, expect, it } from 'vitest';
import { findPassages } from '../../../src/core/notes/find-passages.ts';
import { sentencesOf } from '../../../src/core/notes/sentences-of.ts';
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
});
