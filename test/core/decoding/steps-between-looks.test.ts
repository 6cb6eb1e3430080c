import { describe, expect, it } from 'vitest';
import { MOST_STEPS, stepsBetweenLooks } from '../../../src/core/decoding/steps-between-looks.ts';

describe('steps between two looks', () => {
  it.each([
    ['the first token is seen at once', null, 100, 1],
    ['a step as long as a pause may wait', 50, 100, 1],
    ['a longer one', 400, 100, 1],
    ['as many as a pause can wait for', 10, 100, 5],
    ['no more than are wanted', 10, 2, 2],
    ['no more than read as being written', 0.1, 100, MOST_STEPS],
    ['a clock that stands still', 0, 100, MOST_STEPS],
  ])('%s', (_, stepMs, left, steps) => {
    expect(stepsBetweenLooks(stepMs, left)).toBe(steps);
  });
});
