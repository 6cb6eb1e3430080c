import { describe, expect, it } from 'vitest';
import { knownWords, NO_WORDS, tidy, transcribeWindow } from '../../src/app/stages/index.ts';
import type { TranscribeUnit } from '../../src/contracts/transcriber.ts';
import { ANY_LANGUAGE } from '../../src/core/language/session-language.ts';

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
  expect(await tidy(write(written), HEARD, NO_WORDS)).toEqual({ ...HEARD, text });
});

type Unit = Omit<TranscribeUnit, 'runId' | 'timeoutMs'>;

describe('words that the user knows', () => {
  const list = knownWords('McKinsey\nyou => thou\nnever =>');
  const window = { samples: new Float32Array(16), startMs: 1000, endMs: 3000 };

  it('are told to the transcriber, and what is always written is', async () => {
    const asked: Unit[] = [];
    const run = async (unit: Unit) => {
      asked.push(unit);
      const segments = [
        { startMs: 0, endMs: 900, text: 'You know mckinsey.' },
        { startMs: 900, endMs: 2000, text: 'never' },
      ];
      return { segments, text: 'said', language: 'en', languageScores: null, tokens: 1, encodedMs: 1 };
    };
    const heard = await transcribeWindow(run, window, ANY_LANGUAGE, await list);
    expect(heard.segments.map(({ text }) => text)).toEqual(['Thou know McKinsey.']);
    await transcribeWindow(run, window, ANY_LANGUAGE, NO_WORDS);
    expect(asked.map(({ terms }) => terms)).toEqual([['McKinsey'], []]);
  });

  it('have the last word over the tidied text', async () => {
    const said = { ...HEARD, text: 'hello how are you mckinsey' };
    const tidied = await tidy(write('Hello, how are you, Mckinsey?'), said, await list);
    expect(tidied.text).toBe('Hello, how are thou, McKinsey?');
  });
});
