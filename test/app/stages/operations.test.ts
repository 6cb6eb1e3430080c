import { describe, expect, it } from 'vitest';
import { knownWords, NO_WORDS, reply, speak, tidy, transcribeWindow } from '../../../src/app/stages/index.ts';
import { type ErrorCode, SottoError } from '../../../src/contracts/errors.ts';
import type { GenerateUnit } from '../../../src/contracts/generator.ts';
import type { SynthesizeUnit } from '../../../src/contracts/synthesizer.ts';
import type { TranscribeUnit, Transcription } from '../../../src/contracts/transcriber.ts';
import { ANY_LANGUAGE } from '../../../src/core/language/session-language.ts';

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

describe('a window', () => {
  const window = { samples: new Float32Array(16), startMs: 1_000, endMs: 3_500 };
  const KOREAN = { named: { ko: -0.1 }, rest: -3 };
  const HEARD_WINDOW: Transcription = {
    segments: [],
    text: 'said',
    language: 'ko',
    languageScores: KOREAN,
    tokens: 1,
    encodedMs: 1,
  };

  it('is heard in the language of the session, with times of its words, and costs as much as it is long', async () => {
    const session = { ...ANY_LANGUAGE, held: 'ko', scores: KOREAN };
    const asked: unknown[] = [];
    await transcribeWindow(
      async (unit, { mediaMs }) => {
        asked.push(unit, mediaMs);
        return HEARD_WINDOW;
      },
      window,
      session,
      NO_WORDS,
    );
    expect(asked).toEqual([
      { samples: window.samples, language: 'ko', expected: KOREAN, terms: [], words: true },
      2_500,
    ]);
  });

  it.each([
    ['speaks for a language where something was said', 'said', KOREAN],
    ['in which nobody spoke speaks for none', ' ', null],
  ])('%s', async (_, text, languageScores) => {
    const heard = await transcribeWindow(
      async () => ({ ...HEARD_WINDOW, text }),
      window,
      ANY_LANGUAGE,
      NO_WORDS,
    );
    expect(heard).toMatchObject({ language: 'ko', languageScores });
  });

  it('shows what was heard so far', async () => {
    const shown: string[] = [];
    const run = async (_: Unit, { onPartial }: { onPartial?: (partial: { text: string }) => void }) => {
      onPartial?.({ text: 'sai' });
      return HEARD_WINDOW;
    };
    await transcribeWindow(run, window, ANY_LANGUAGE, NO_WORDS, (text) => shown.push(text));
    await transcribeWindow(run, window, ANY_LANGUAGE, NO_WORDS);
    expect(shown).toEqual(['sai']);
  });
});

describe('what a model is asked', () => {
  type Asked = Omit<GenerateUnit, 'runId' | 'timeoutMs'>;

  it.each([
    ['leaves a model its own instruction', '', null],
    ["has the user's instruction", 'Rhyme.', 'Rhyme.'],
  ])('for a reply %s', async (_, instruction, system) => {
    const asked: unknown[] = [];
    await reply(
      async (unit: Asked, { mediaMs }) => {
        asked.push(unit, mediaMs);
        return write('Yes.')();
      },
      { task: 'answer', input: 'Is it?', instruction },
    );
    expect(asked).toEqual([{ task: 'answer', input: 'Is it?', system, maxTokens: 120 }, 390]);
  });

  it('for tidying has room for the whole text', async () => {
    const asked: Asked[] = [];
    await tidy(
      async (unit: Asked) => {
        asked.push(unit);
        return write('')();
      },
      HEARD,
      NO_WORDS,
    );
    expect(asked).toEqual([{ task: 'tidy', input: HEARD.text, system: null, maxTokens: 86 }]);
  });

  it('for a sentence is to be said in the manner that was chosen, for as long as its text', async () => {
    const asked: unknown[] = [];
    const manner = { voice: 'v', speed: 1.5, strength: 1 };
    const speech = { samples: new Float32Array(1), sampleRateHz: 24_000 };
    const run = async (
      unit: Omit<SynthesizeUnit, 'runId' | 'timeoutMs'>,
      { mediaMs }: { mediaMs: number },
    ) => {
      asked.push(unit, mediaMs);
      return speech as Awaited<ReturnType<typeof speak>> & object;
    };
    expect(await speak(run, 'Hi you', manner)).toBe(speech);
    expect(asked).toEqual([{ text: 'Hi you', ...manner }, 390]);
  });
});

describe('a sentence that a voice fails at', () => {
  const failing = (error: unknown) => async () => {
    throw error;
  };
  const manner = { voice: 'v', speed: 1, strength: 1 };
  const coded = (code: ErrorCode) => new SottoError({ code, message: 'No.', recoverable: false });

  it('is silent where there is nothing to say', async () => {
    expect(await speak(failing(coded('text/unspeakable')), '…', manner)).toBeNull();
  });

  it.each([
    ['the worker has crashed', coded('worker/crashed')],
    ['the text is too long', coded('text/too-long')],
    ['something else happened', Object.assign(new Error('?'), { code: 'text/unspeakable' })],
    ['nobody knows what happened', null],
  ])('is an error where %s', async (_, error) => {
    await expect(speak(failing(error), 'Hello.', manner)).rejects.toBe(error);
  });
});
