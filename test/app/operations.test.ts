import { expect, it } from 'vitest';
import { tidy } from '../../src/app/stages/index.ts';

const HEARD = { startMs: 0, endMs: 2_000, text: 'hello how are you today' };
const write = (text: string) => async () => ({
  text,
  promptTokens: 1,
  tokens: 1,
  ttftMs: 0,
  finish: 'end' as const,
});

it.each([
  ['a greeting and a question become two sentences', 'Hello How are you today?', 'Hello. How are you today?'],
  ['what was not said is not written', 'Hello. How are you tonight?', HEARD.text],
  ['a capital inside a word is not written', 'HeLlo, how are you today?', HEARD.text],
])('%s', async (_, written, text) => {
  expect(await tidy(write(written), HEARD)).toEqual({ ...HEARD, text });
});
