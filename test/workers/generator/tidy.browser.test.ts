import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelClient } from '../../../src/adapters/workers/model-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import type { GeneratePartial, GenerateUnit, Generation } from '../../../src/contracts/generator.ts';
import { normalizeForScoring } from '../../../src/core/metrics/wer.ts';
import { requestAt } from '../bundled-model.ts';

const client = createModelClient<GenerateUnit, Generation, GeneratePartial>(() => spawn('generator'));
const { signal } = new AbortController();

beforeAll(async () => {
  await client.load(await requestAt('sotto-chat-en', 'wasm', 'fp32'));
});
afterAll(() => client.dispose());

/** Where the model, left alone, goes on at an earlier or later place, or spells a name otherwise. */
describe('the bundled generator copies every word when', () => {
  it.each([
    [
      'letters repeat',
      'the um code is w x w h after lunch we ran to oslo',
      'the code is w x w h after lunch we ran to oslo',
    ],
    ['numbers repeat', 'it opens at seven forty seven p m', 'it opens at seven forty seven p m'],
    ['a name is not a word', 'happy birthday smybloog', 'happy birthday smybloog'],
    [
      'a word comes again later',
      'peter is plemp phoenix and ella is dreerd munich',
      'peter is plemp phoenix and ella is dreerd munich',
    ],
    ['letters are not its own', 'we met zoë in the café in 서울', 'we met zoë in the café in 서울'],
  ])('%s', async (_, input, words) => {
    const unit = { task: 'tidy', input, system: null, maxTokens: 200 } as const;
    const { value } = await client.run(unit, { signal });
    expect(value.finish).toBe('end');
    expect(normalizeForScoring(value.text)).toBe(words);
  });
});
