import { afterEach, expect, it } from 'vitest';
import { createUserTiming } from '../../src/adapters/browser/user-timing.ts';

afterEach(() => performance.clearMeasures());

const own = () => performance.getEntriesByType('measure').filter(({ name }) => name.startsWith('sotto:'));

it("the browser's own tools show the same times, a unit by what it did and a part by its name", () => {
  const tell = createUserTiming();
  tell({ track: 'stt', part: null, kind: 'waiting', startMs: 1, endMs: 3 });
  tell({ track: 'stt', part: 'encoder', kind: 'running', startMs: 3, endMs: 10 });
  tell({ track: 'models', part: null, kind: 'running', startMs: -5, endMs: 2 });
  const told = own().map(({ name, startTime, duration }) => [name, startTime, duration]);
  expect(told.sort()).toEqual([
    ['sotto:models:running', 0, 2],
    ['sotto:stt:encoder', 3, 7],
    ['sotto:stt:waiting', 1, 2],
  ]);
});

it('what the browser keeps of it stays small, and what is not ours stays there', () => {
  performance.measure('somebody else', { start: 0, end: 1 });
  const tell = createUserTiming();
  for (let index = 0; index < 5000; index++)
    tell({
      track: 'llm',
      part: index % 2 ? 'generate' : null,
      kind: 'running',
      startMs: index,
      endMs: index + 1,
    });
  expect(own().length).toBeLessThanOrEqual(1000);
  expect(performance.getEntriesByName('somebody else')).toHaveLength(1);
});
