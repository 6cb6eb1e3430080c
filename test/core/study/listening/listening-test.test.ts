import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/seeded-random.ts';
import { drawTrials } from '../../../../src/core/study/listening/draw-trials.ts';
import { listeningResult } from '../../../../src/core/study/listening/listening-result.ts';
import type {
  Answer,
  ListeningPlan,
  ListeningTest,
  Method,
  Sitting,
  Trial,
} from '../../../../src/core/study/listening/listening-test.ts';
import { LISTENING_SENTENCES } from '../../../../src/core/study/listening/sentences.ts';
import { openSitting, stepSitting, viewOf } from '../../../../src/core/study/listening/sitting.ts';
import { listeningCsv, listeningJson } from '../../../../src/core/study/listening/study-files.ts';

const WAYS = ['Robin', 'Ada', 'Clear'].map((voiceName, index) => {
  return { voice: `voice-${index}`, voiceName, seat: 'tts', strength: 1, speed: 1 } as const;
});

function planOf(method: Method, ways = 2): ListeningPlan {
  return { method, sentences: LISTENING_SENTENCES, ways: WAYS.slice(0, ways), margin: 0.5 };
}

function sittingOf(plan: ListeningPlan, answer: (trial: Trial) => Answer, seed = 1): Sitting {
  const trials = drawTrials(plan, seededRandom(seed));
  return {
    id: String(seed),
    rater: `Rater ${seed}`,
    trials,
    answers: trials.map(answer),
    startedAtMs: 0,
    finishedAtMs: 1,
  };
}

describe('the order of a test', () => {
  it.each([
    ['acr', 2, 24 + 4],
    ['acr', 3, 36 + 4],
    ['ab', 2, 12 + 2],
    ['ab', 3, 36 + 4],
  ] as const)('%s of %i ways: each once for each sentence, and repeats', (method, ways, counted) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const trials = drawTrials(planOf(method, ways), seededRandom(seed));
        const practice = trials.filter(({ kind }) => kind === 'practice');
        const rest = trials.slice(practice.length);
        expect(practice.every(({ sentence }) => sentence === 0)).toBe(true);
        expect(rest.every(({ kind, sentence }) => kind !== 'practice' && sentence > 0)).toBe(true);
        expect(rest).toHaveLength(counted);
        const keys = rest
          .filter(({ kind }) => kind === 'test')
          .map(({ sentence, ways: heard }) => [sentence, ...heard.toSorted()].join());
        expect(new Set(keys).size).toBe(keys.length);
        const repeated = rest.filter(({ kind }) => kind === 'repeat');
        for (const { sentence, ways: heard } of repeated) {
          const turned = heard.toReversed().join();
          const original = rest.findIndex(
            (trial) => trial.sentence === sentence && trial.kind === 'test' && trial.ways.join() === turned,
          );
          expect(original).toBeGreaterThanOrEqual(0);
        }
        expect(rest.some(({ sentence }, at) => sentence === rest[at - 1]?.sentence)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('tells nothing: each way comes first, second and at each place about as often', () => {
    const first = Array.from({ length: 400 }, (_, seed) => {
      const trials = drawTrials(planOf('ab'), seededRandom(seed)).filter(({ kind }) => kind === 'test');
      return trials.map(({ ways }) => (ways[0] === 0 ? 1 : 0));
    });
    for (const order of first) expect(order.reduce<number>((sum, one) => sum + one, 0)).toBe(6);
    for (let place = 0; place < 12; place++) {
      const share = first.reduce((sum, order) => sum + (order[place] ?? 0), 0) / first.length;
      expect(Math.abs(share - 0.5)).toBeLessThan(0.1);
    }
  });
});

describe('a sitting', () => {
  const start = (method: Method) =>
    openSitting(method, { ...sittingOf(planOf(method), () => 1), answers: [], finishedAtMs: null });

  it('takes a rating only of what was heard, and only one that the method knows', () => {
    let state = start('ab');
    const answered = (answer: Answer) => stepSitting(state, { type: 'answered', answer });
    expect(answered('first')).toBe(state);
    state = stepSitting(state, { type: 'heard', clip: 0 });
    expect(answered('first')).toBe(state);
    state = stepSitting(state, { type: 'heard', clip: 1 });
    expect(viewOf(state).mayAnswer).toBe(true);
    expect(answered(3)).toBe(state);
    state = answered('second');
    expect(state.sitting.answers).toEqual(['second']);
    expect(viewOf(state)).toMatchObject({ mayAnswer: false, isPractice: false, number: 1, total: 14 });
  });

  it('takes the last rating back, which may be given anew at once', () => {
    let state = start('acr');
    expect(stepSitting(state, { type: 'takenBack' })).toBe(state);
    state = stepSitting(state, { type: 'heard', clip: 0 });
    state = stepSitting(state, { type: 'answered', answer: 5 });
    state = stepSitting(state, { type: 'takenBack' });
    expect(viewOf(state)).toMatchObject({ number: 1, isPractice: true, mayAnswer: true, mayTakeBack: false });
    expect(stepSitting(state, { type: 'answered', answer: 2 }).sitting.answers).toEqual([2]);
  });

  it('ends only when everything is answered, and changes no more then', () => {
    const early = start('acr');
    expect(stepSitting(early, { type: 'finished', atMs: 9 })).toBe(early);
    const whole = openSitting('acr', { ...sittingOf(planOf('acr'), () => 4), finishedAtMs: null });
    expect(viewOf(whole).isComplete).toBe(true);
    const done = stepSitting(whole, { type: 'finished', atMs: 9 });
    expect(done.sitting.finishedAtMs).toBe(9);
    expect(stepSitting(done, { type: 'takenBack' })).toBe(done);
  });

  it('shows the page the same whichever ways are heard', () => {
    const state = start('ab');
    const { sitting } = state;
    const other = {
      ...sitting,
      trials: sitting.trials.map((trial) => ({ ...trial, ways: trial.ways.toReversed(), sentence: 1 })),
    };
    expect(viewOf(openSitting('ab', other))).toEqual(viewOf(state));
    expect(JSON.stringify(viewOf(state))).not.toMatch(/voice|way|Robin|Ada|repeat/i);
  });
});

describe('the result', () => {
  it('of ratings: means, pairs and verdict, repeats and practice left out', () => {
    const plan = planOf('acr', 3);
    const rate = ({ kind, sentence, ways }: Trial): Answer => {
      if (kind !== 'test') return ways[0] === 1 ? 1 : 5;
      if (ways[0] === 1) return sentence % 4 === 0 ? 5 : 4;
      return sentence % 4 === 0 ? 3 : 2;
    };
    const result = listeningResult(plan, [sittingOf(plan, rate)], seededRandom(1));
    expect(result.scores.map((score) => score?.mean)).toEqual([2.25, 4.25, 2.25]);
    expect(result.items).toHaveLength(12);
    expect(result.items[3]?.scores[1]).toEqual({ mean: 5, interval: null, ratings: 1 });
    expect(result.comparisons.map(({ first, second, verdict }) => [first, second, verdict.type])).toEqual([
      [0, 1, 'different'],
      [0, 2, 'alike'],
      [1, 2, 'different'],
    ]);
    expect(result.comparisons[0]?.found).toMatchObject({ pairs: 12, difference: 2, pValue: 2 / 4096 });
    expect(result.comparisons[0]?.correctedP).toBeCloseTo(6 / 4096, 12);
    expect(result.raters).toEqual([expect.objectContaining({ repeats: 4, steady: 0 })]);
  });

  it('of votes: 12 of 16 is not enough to say', () => {
    const plan = {
      ...planOf('ab'),
      sentences: Array.from({ length: 18 }, (_, index) => `Sentence ${index}`),
    };
    const vote = ({ sentence, ways }: Trial): Answer => {
      if (sentence === 17) return 'neither';
      const wanted = sentence <= 12 ? 1 : 0;
      return ways[0] === wanted ? 'first' : 'second';
    };
    const result = listeningResult(plan, [sittingOf(plan, vote)], seededRandom(1));
    expect(result.comparisons).toEqual([
      expect.objectContaining({
        found: expect.objectContaining({ first: 4, second: 12, neither: 1 }),
        verdict: { type: 'unclear', more: 16 },
      }),
    ]);
    expect(result.comparisons[0]?.correctedP).toBeCloseTo(0.0768, 4);
    expect(result.raters).toEqual([expect.objectContaining({ repeats: 2, steady: 2 })]);
  });

  it('of several raters counts each sentence once', () => {
    const plan = planOf('acr');
    const sittings = [3, 5].map((rating, index) => sittingOf(plan, () => rating as Answer, index + 1));
    const result = listeningResult(plan, sittings, seededRandom(1));
    expect(result.scores[0]).toEqual({ mean: 4, interval: { low: 4, high: 4 }, ratings: 12 });
    expect(result.raters.map(({ scores }) => scores[1]?.mean)).toEqual([3, 5]);
    expect(result.items[0]?.scores[0]?.ratings).toBe(2);
  });
});

describe('files', () => {
  const plan = planOf('ab');
  const test: ListeningTest = {
    schema: 'sotto-listening-test/1',
    id: 'a',
    name: 'Two voices',
    createdAtMs: 0,
    plan,
    sittings: [
      { ...sittingOf(plan, () => 'first'), rater: '=Ann, "A"' },
      { ...sittingOf(plan, () => 'second', 2), finishedAtMs: null },
    ],
  };

  it('hold one line for each answer of what is finished, safe for spreadsheets', () => {
    const lines = listeningCsv(test).split('\r\n');
    expect(lines[0]).toBe('rater,number,kind,sentence,first_way,second_way,answer');
    expect(lines).toHaveLength(1 + 15 + 1);
    expect(lines[1]).toMatch(/^"'=Ann, ""A""",1,practice,This is what .*; strength 1; speed 1,.*,first$/);
  });

  it('say nothing of a sitting that goes on', () => {
    const result = listeningResult(plan, [], seededRandom(1));
    expect(JSON.stringify(listeningJson(test, result))).not.toContain('Rater 2');
  });
});
