import { expect, it } from 'vitest';
import type { GenerateUnit, Generation } from '../../../src/contracts/generator.ts';
import type { WarmedUp } from '../../../src/contracts/worker.ts';
import { warmUpGenerator } from '../../../workers/generator/warm-up.ts';

const REPLY: Generation = { text: 'Hello.', promptTokens: 9, tokens: 2, ttftMs: 1, finish: 'end' };

async function warmedUp(keepsInstructions: boolean) {
  const units: GenerateUnit[] = [];
  const shapes: WarmedUp[] = [];
  await warmUpGenerator(
    async (unit) => {
      units.push(unit);
      return REPLY;
    },
    keepsInstructions,
    (shape) => shapes.push(shape),
  );
  return { units, shapes };
}

it('reads every instruction that is kept, so that no first request has to', async () => {
  const { units, shapes } = await warmedUp(true);
  expect(units.map(({ task }) => task)).toEqual(['tidy', 'title', 'summarise', 'answer', 'answer']);
  expect(units.every(({ system }) => system === null)).toBe(true);
  expect(shapes).toEqual([0, 1, 2, 3, 4].map((done) => ({ done, of: 5 })));
});

it('reads nothing that would be read again anyway', async () => {
  const { units } = await warmedUp(false);
  expect(units.map(({ task }) => task)).toEqual(['answer', 'answer']);
});
