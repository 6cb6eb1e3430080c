import { describe, expect, it } from 'vitest';
import { TEMPERATURES } from '../../../src/core/whisper/attempt.ts';
import type { WhisperVocabulary } from '../../../src/core/whisper/vocabulary.ts';
import { decodePart, type PartRequest } from '../../../workers/transcriber/decode-part.ts';
import { decoderByScores, type SpeechDecoder } from '../../../workers/transcriber/packed/speech-decoder.ts';

/** Text 0 to 9, then the special tokens, then timestamps of 20 ms. */
const VOCABULARY: WhisperVocabulary = {
  size: 100,
  end: 10,
  start: 11,
  transcribe: 14,
  noSpeech: 15,
  startOfPrevious: 16,
  firstTimestamp: 20,
  timestampMs: 20,
  languages: new Map([
    ['en', 12],
    ['ko', 13],
  ]),
  suppressed: [9],
};
const [EN, KO] = [12, 13];
const BEGIN = 20;
const at = (ms: number) => BEGIN + ms / 20;

/** Two heads of two values: the second looks at one place of all, and tells by that where a token begins. */
const POSITIONS = 70;
const KEYS = Float32Array.from({ length: 2 * POSITIONS * 2 }, (_, index) => {
  const position = (index >> 1) % POSITIONS;
  return index < 2 * POSITIONS ? 9 : index % 2 === 0 ? Math.cos(position / 50) : Math.sin(position / 50);
});
const ATTENDED = { heads: [{ layer: 2, head: 1 }], keys: () => KEYS, width: 2 };

/** The token behind so many is said at ten times their number of positions. */
function lookingFor(before: readonly number[]): Float32Array {
  const position = 10 * (before.length - 3);
  return Float32Array.of(1, 1, 2000 * Math.cos(position / 50), 2000 * Math.sin(position / 50));
}

interface Script {
  /** What each attempt says; the last one again and again. */
  readonly attempts: readonly (readonly number[])[];
  /** Probability of each token that it says. */
  readonly sure?: readonly number[];
  /** Behind the start alone. */
  readonly start?: Readonly<Record<number, number>>;
}

/** Decoders that say what is written, and remember what they were asked. */
function scripted({ attempts, sure = [], start = { [EN]: 0.9, [KO]: 0.05, 15: 0.01 } }: Script) {
  const decoders: { asked: number[][]; isDisposed: boolean }[] = [];
  const begin = (): SpeechDecoder => {
    const index = decoders.length;
    const words = attempts[Math.min(index, attempts.length - 1)] ?? [];
    const probability = sure[Math.min(index, sure.length - 1)] ?? 0.9;
    const decoder = { asked: [] as number[][], isDisposed: false };
    decoders.push(decoder);
    const passes = {
      async pass(ids: readonly number[]) {
        decoder.asked.push([...ids]);
        const before = decoder.asked.flat();
        if (before.length === 1) return scores(start);
        const said = before.slice(before.indexOf(VOCABULARY.transcribe) + 1);
        const next = words[said.length] ?? VOCABULARY.end;
        return scores({ [next]: probability });
      },
      queries: () => ({ query_2: lookingFor(decoder.asked.flat()) }),
      dispose() {
        decoder.isDisposed = true;
      },
    };
    return decoderByScores(passes, VOCABULARY, ATTENDED);
  };
  return { begin, decoders };
}

function scores(probabilities: Readonly<Record<number, number>>): Float32Array {
  const given = Object.values(probabilities).reduce((sum, each) => sum + each, 0);
  const others = (1 - given) / (VOCABULARY.size - Object.keys(probabilities).length);
  return Float32Array.from({ length: VOCABULARY.size }, (_, token) =>
    Math.log(probabilities[token] ?? others),
  );
}

async function decode(script: Script, request: Partial<PartRequest> = {}) {
  const { begin, decoders } = scripted(script);
  const shown: string[] = [];
  const part = await decodePart({
    vocabulary: VOCABULARY,
    durationMs: 1500,
    inputMs: 1500,
    onsets: false,
    language: 'en',
    expected: { named: {}, rest: 0 },
    temperatures: TEMPERATURES,
    begin,
    toText: (tokens) => tokens.join(' '),
    onText: (text) => shown.push(text.join(' ')),
    ...request,
  });
  return { ...part, decoders, shown };
}

const SENTENCE = [at(0), 1, 2, 3, at(1400)];
const LOOP = [at(0), 5, ...Array.from({ length: 40 }, () => [1, 2, 3]).flat()];

describe('decoding a part', () => {
  it('asks for the start alone, then for language and task', async () => {
    const { attempt, decoders, shown } = await decode({ attempts: [SENTENCE] });
    expect(attempt).toMatchObject({ tokens: SENTENCE, text: '1 2 3', ending: 'end', temperature: 0 });
    expect(decoders.map(({ asked }) => asked.slice(0, 3))).toEqual([[[11], [EN, 14], [at(0)]]]);
    expect(shown).toEqual(['1', '1 2', '1 2 3']);
  });

  it.each([
    ['hears the language', null, { [KO]: 0.8, [EN]: 0.1 }, {}, 'ko', KO],
    ['lets what was expected weigh in', null, { [KO]: 0.5, [EN]: 0.3 }, { en: 0 }, 'en', EN],
    ['takes the language that is given', 'ko', { [EN]: 0.9 }, {}, 'ko', KO],
    ['hears it where the model does not know the given one', 'xx', { [EN]: 0.9 }, {}, 'en', EN],
  ])('%s', async (_, language, start, named, expected, token) => {
    const rest = Object.keys(named).length === 0 ? 0 : -3;
    const heard = await decode({ attempts: [SENTENCE], start }, { language, expected: { named, rest } });
    expect(heard.language).toBe(expected);
    expect(heard.decoders[0]?.asked[1]).toEqual([token, 14]);
  });

  it('ends a loop while it decodes, shows none, and tries the next temperature', async () => {
    const { attempt, decoders, shown } = await decode({ attempts: [LOOP, SENTENCE] });
    expect(attempt).toMatchObject({ text: '1 2 3', temperature: 0.2 });
    expect(decoders[0]?.asked.length).toBeLessThan(20);
    expect(decoders[1]?.asked[0]).toEqual([11, EN, 14]);
    for (const text of shown) expect(text.split('1 2 3').length - 1).toBeLessThan(3);
    expect(decoders.every(({ isDisposed }) => isDisposed)).toBe(true);
  });

  it('keeps what came before a loop that no temperature ends', async () => {
    const { attempt, decoders } = await decode({ attempts: [LOOP], sure: [1 - 1e-9] });
    expect(decoders).toHaveLength(6);
    expect(attempt).toMatchObject({ text: '5 1 2 3', ending: 'limit' });
  });

  it('keeps what came before a loop rather than what was drawn at a temperature without any sense', async () => {
    const nonsense = [at(0), ...Array.from({ length: 50 }, (_, index) => (index * 7) % 9)];
    const attempts = [LOOP, LOOP, LOOP, LOOP, LOOP, nonsense];
    const { attempt, decoders } = await decode({ attempts, sure: [...Array(5).fill(1 - 1e-9), 0.05] });
    expect(decoders[5]?.asked.length).toBeGreaterThan(3);
    expect(attempt).toMatchObject({ text: '5 1 2 3', temperature: 0 });
  });

  it('cuts where it comes again what nobody can say in so short a time', async () => {
    const spoken = (tokens: readonly number[]) => tokens.map((token) => `word ${token}`).join(' ');
    const twice = [at(0), 5, 6, 7, 5, 6, 7, 8];
    const { attempt } = await decode(
      { attempts: [twice], sure: [1 - 1e-9] },
      { durationMs: 300, toText: spoken },
    );
    expect(attempt?.text).toBe('word 5 word 6 word 7');
  });

  it('tries no more temperatures than it is given', async () => {
    const { attempt, decoders } = await decode({ attempts: [SENTENCE], sure: [0.2] }, { temperatures: [0] });
    expect(decoders).toHaveLength(1);
    expect(attempt?.temperature).toBe(0);
    expect(attempt?.meanLogProbability).toBeLessThan(-1);
  });

  it('takes the surest of several unsure attempts', async () => {
    const { attempt } = await decode({
      attempts: [
        [at(0), 1],
        [at(0), 2],
        [at(0), 3],
      ],
      sure: [0.2, 0.3, 0.2],
    });
    expect(attempt?.meanLogProbability).toBeLessThan(-1);
    expect(attempt?.temperature).toBe(0.2);
  });

  it('hears nothing where there is no voice and the words are unsure', async () => {
    const { attempt, decoders } = await decode({
      attempts: [SENTENCE],
      sure: [0.2],
      start: { 15: 0.7, [EN]: 0.1 },
    });
    expect(attempt).toBeNull();
    expect(decoders).toHaveLength(1);
  });

  it('hears nothing in noise either, where the first attempt is a loop', async () => {
    const start = { 15: 0.8, [EN]: 0.1 };
    const unsure = await decode({ attempts: [LOOP, SENTENCE], sure: [0.9, 0.2], start });
    expect(unsure.attempt).toBeNull();
    expect(unsure.decoders).toHaveLength(2);
    const loops = await decode({ attempts: [LOOP], sure: [1 - 1e-9], start });
    expect(loops.attempt).toBeNull();
  });

  it('tells where each token begins, where that is asked', async () => {
    const told = await decode({ attempts: [SENTENCE] }, { onsets: true });
    expect(told.attempt?.onsetsMs).toEqual([0, 200, 400, 600, 800]);
    const untold = await decode({ attempts: [SENTENCE] });
    expect(untold.attempt?.onsetsMs).toEqual([]);
    const cut = await decode({ attempts: [LOOP], sure: [1 - 1e-9] }, { onsets: true });
    expect(cut.attempt?.onsetsMs).toEqual([0, 200, 400, 600, 800]);
  });

  describe('told of words that may be said', () => {
    /** Texts of the tokens are their numbers. */
    const terms = { tokens: [7, 8], terms: ['7', '8'] };

    it('reads them before the start, and no more where the transcript is good', async () => {
      const { attempt, decoders } = await decode({ attempts: [[], SENTENCE] }, { terms });
      expect(attempt).toMatchObject({ text: '1 2 3', temperature: 0 });
      expect(decoders.map(({ asked }) => asked[0])).toEqual([[11], [16, 7, 8, 11, EN, 14]]);
    });

    it.each([
      ['repeats itself', LOOP],
      ['repeats nothing but the words', [at(0), 7, 8, 7, 8, 7, 8, at(1400)]],
    ])('decodes once more without them where it %s', async (_, first) => {
      const { attempt, decoders } = await decode({ attempts: [[], first, SENTENCE] }, { terms });
      expect(attempt).toMatchObject({ text: '1 2 3', temperature: 0 });
      expect(decoders.at(-1)?.asked[0]).toEqual([11, EN, 14]);
      expect(decoders.every(({ isDisposed }) => isDisposed)).toBe(true);
    });

    it('keeps one of them that was all that was said', async () => {
      const [name, misheard] = [
        [at(0), 7, at(1400)],
        [at(0), 2, at(1400)],
      ];
      const { attempt } = await decode({ attempts: [[], name, misheard] }, { terms });
      expect(attempt).toMatchObject({ text: '7' });
    });

    it('has nothing of them where nobody speaks', async () => {
      const silent = { [EN]: 0.2, [VOCABULARY.noSpeech]: 0.7 };
      const { decoders } = await decode({ attempts: [[]], start: silent }, { terms });
      for (const { asked } of decoders) expect(asked.flat()).not.toContain(VOCABULARY.startOfPrevious);
    });
  });

  it('never takes a suppressed token', async () => {
    const { attempt } = await decode({ attempts: [[at(0), 9, 9, 9]] });
    expect(attempt?.tokens).not.toContain(9);
  });

  it('gives the cache back when it is cancelled', async () => {
    const { begin, decoders } = scripted({ attempts: [SENTENCE] });
    const onText = () => {
      throw new Error('cancelled');
    };
    await expect(decode({ attempts: [SENTENCE] }, { begin, onText })).rejects.toThrow('cancelled');
    expect(decoders.map(({ isDisposed }) => isDisposed)).toEqual([true]);
  });
});
