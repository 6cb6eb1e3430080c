import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/seeded-random.ts';
import { drawTrials } from '../../../../src/core/study/listening/draw-trials.ts';
import { isAnswerOf, KINDS } from '../../../../src/core/study/listening/kinds.ts';
import { listeningResult } from '../../../../src/core/study/listening/listening-result.ts';
import {
  type Answer,
  type ListeningPlan,
  type ListeningTest,
  METHODS,
  type Method,
  type Sitting,
  spoiltOf,
  type Trial,
} from '../../../../src/core/study/listening/listening-test.ts';
import { isSameTest, newSittings } from '../../../../src/core/study/listening/merge.ts';
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
    ['acr', 2, 24 + 4 + 2],
    ['acr', 3, 36 + 4 + 2],
    ['ab', 2, 12 + 2 + 2],
    ['ab', 3, 36 + 4 + 2],
    ['cmos', 2, 12 + 2 + 2],
    ['abx', 3, 36 + 4 + 2],
    ['mushra', 3, 12],
  ] as const)('%s of %i ways: each once for each sentence, repeats and checks', (method, ways, counted) => {
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
          .map(({ sentence, ways: heard }) => [sentence, ...heard.slice(0, 2).toSorted()].join());
        expect(new Set(keys).size).toBe(keys.length);
        const repeated = rest.filter(({ kind }) => kind === 'repeat');
        for (const { sentence, ways: heard } of repeated) {
          const turned = [...heard.slice(0, 2).reverse(), ...heard.slice(2)].join();
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
    expect(viewOf(state)).toMatchObject({ mayAnswer: false, isPractice: false, number: 1, total: 16 });
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
    expect(result.scoresHoldFor).toBe('ratersAndSentences');
    expect(result.scores[0]).toMatchObject({ mean: 4, ratings: 24 });
    // Student's t with one degree of freedom: 4 +- 12.7062 * 1.
    expect(result.scores[0]?.interval?.high).toBeCloseTo(16.7062, 3);
    expect(result.raters.map(({ scores }) => scores[1]?.mean)).toEqual([3, 5]);
    expect(result.items[0]?.scores[0]?.ratings).toBe(2);
  });
});

/** Of the pair that is compared, how much better the second way is; of one way, how good. */
const GOOD = [2, 4, 3];
function honest(method: Method, way: number): number {
  return method === 'mushra' ? ([100, 60, 80, 20][way] ?? 0) : (GOOD[way] ?? 1);
}

/** Somebody who hears what there is to hear. */
function listener(plan: ListeningPlan): (trial: Trial) => Answer {
  return ({ ways }) => {
    const [first = 0, second = 0, third = 0] = ways.map((way) => honest(plan.method, way));
    switch (plan.method) {
      case 'acr':
        return first;
      case 'ab':
        return first > second ? 'first' : 'second';
      case 'cmos':
        return second - first;
      case 'abx':
        return third === first ? 'first' : 'second';
      case 'mushra':
        return ways.slice(1).map((way) => honest(plan.method, way));
    }
  };
}

describe.each(METHODS)('%s', (method) => {
  const plan = planOf(method, 3);
  const sitting = sittingOf(plan, listener(plan));

  it('takes what it asks for and nothing else', () => {
    const places = sitting.trials[0]?.ways.length ?? 0;
    expect(
      sitting.answers.every((answer, at) => isAnswerOf(method, answer, sitting.trials[at]?.ways.length ?? 0)),
    ).toBe(true);
    for (const wrong of [
      null,
      'third',
      101,
      -4,
      Number.NaN,
      [],
      [1],
      Array(places).fill(50),
      Array(places - 1).fill(101),
    ])
      expect(isAnswerOf(method, wrong, places)).toBe(false);
  });

  it('finds what somebody hears who hears well, steady and attentive', () => {
    const result = listeningResult(plan, [sitting], seededRandom(1));
    const [rater] = result.raters;
    const { hasRepeats, check, statistic } = KINDS[method];
    expect(rater).toMatchObject({
      checks: check ? 2 : 0,
      attentive: check ? 2 : 0,
      repeats: hasRepeats ? 4 : 0,
      steady: hasRepeats ? 4 : 0,
      isLeftOut: false,
      headphones: null,
    });
    expect(result.comparisons.map(({ verdict }) => verdict.type)).toEqual(Array(3).fill('different'));
    const differences = result.comparisons.map((found) =>
      found.type === 'difference' ? found.found.difference : null,
    );
    if (statistic === 'scores') {
      const scores = result.scores.map((score) => score?.mean);
      expect(scores).toEqual(method === 'mushra' ? [100, 60, 80, 20] : GOOD);
    } else expect([result.scores, result.items]).toEqual([[], []]);
    if (method === 'cmos') expect(differences).toEqual([2, 1, -1]);
    if (method === 'mushra') expect(differences).toEqual([-40, -20, 20]);
  });

  it('shows who does not listen', () => {
    const spoilt = spoiltOf(3);
    const asleep = sittingOf(plan, (trial) => {
      const answer = listener(plan)(trial);
      if (trial.kind !== 'check') return answer;
      if (method === 'acr') return 5;
      if (method === 'cmos') return trial.ways[1] === spoilt ? 3 : -3;
      return answer === 'first' ? 'second' : 'first';
    });
    const { checks, attentive } = listeningResult(plan, [asleep], seededRandom(1)).raters[0] ?? {};
    expect(attentive).toBe(0);
    expect(checks).toBe(KINDS[method].check ? 2 : 0);
  });

  it('has the same number of clips in every trial, and says nothing of which', () => {
    const open = openSitting(method, { ...sitting, answers: [], finishedAtMs: null });
    const views = sitting.trials.map((_, answered) =>
      viewOf({ ...open, sitting: { ...open.sitting, answers: sitting.answers.slice(0, answered) } }),
    );
    expect(new Set(views.map(({ places }) => places)).size).toBe(1);
    expect(JSON.stringify(views)).not.toMatch(/voice|ways|Robin|Ada|repeat|check|anchor/i);
  });
});

it('X of an ABX test is either of the two by the toss of a coin', () => {
  const plan = planOf('abx');
  const isFirst = Array.from({ length: 200 }, (_, seed) => drawTrials(plan, seededRandom(seed)))
    .flat()
    .map(({ ways: [first, , third] }) => third === first);
  expect(isFirst.filter(Boolean).length / isFirst.length).toBeCloseTo(0.5, 1);
});

describe('who misses the hidden reference', () => {
  const plan = planOf('mushra');
  const missing = (items: number) => {
    let missed = 0;
    return sittingOf(
      plan,
      ({ kind, ways }) => {
        const isMissed = kind === 'test' && missed++ < items;
        return ways.slice(1).map((way) => (way === 0 && isMissed ? 89 : honest('mushra', way)));
      },
      items + 1,
    );
  };

  it('in more than 15 % of the items is left out, and counts no more', () => {
    // Of twelve: one is 8 %, two are 17 %.
    const result = listeningResult(plan, [missing(1), missing(2)], seededRandom(1));
    expect(result.raters.map(({ isLeftOut }) => isLeftOut)).toEqual([false, true]);
    expect(result.scores[0]).toMatchObject({ mean: 100 - 11 / 12, ratings: 12 });
    expect(result.scoresHoldFor).toBe('sentences');
  });

  it('alone leaves nothing to say', () => {
    const result = listeningResult(plan, [missing(12)], seededRandom(1));
    expect(result.scores).toEqual([null, null, null]);
    expect(result.comparisons[0]?.verdict.type).toBe('unclear');
  });
});

describe('sittings from elsewhere', () => {
  const plan = planOf('ab');
  const here: ListeningTest = {
    schema: 'sotto-listening-test/1',
    id: 'a',
    name: 'Here',
    createdAtMs: 0,
    plan,
    sittings: [sittingOf(plan, () => 'first', 1)],
  };

  it('are added once, and only those that are finished and fit', () => {
    const [known, added, open, short, wrong, odd] = [1, 2, 3, 4, 5, 6].map((seed) =>
      sittingOf(plan, () => 'second', seed),
    );
    const theirs = [
      known,
      added,
      { ...open, finishedAtMs: null },
      { ...short, answers: ['first'] },
      { ...wrong, answers: wrong?.answers.map(() => 5) },
      { ...odd, trials: odd?.trials.map((trial) => ({ ...trial, ways: [0, 9] })) },
    ] as Sitting[];
    expect(newSittings(here, { ...here, sittings: theirs })).toEqual([added]);
  });

  it('are of the same test where it asks the same, whatever it is called', () => {
    const [way, ...others] = plan.ways;
    expect(isSameTest(here, { ...here, name: 'Elsewhere' })).toBe(true);
    expect(isSameTest(here, { ...here, id: 'b' })).toBe(false);
    expect(isSameTest(here, { ...here, plan: { ...plan, margin: 1 } })).toBe(false);
    const faster = { ...way, speed: 2 } as ListeningPlan['ways'][number];
    expect(isSameTest(here, { ...here, plan: { ...plan, ways: [faster, ...others] } })).toBe(false);
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
    expect(lines[0]).toBe('rater,number,kind,sentence,first_way,second_way,third_way,answer');
    expect(lines).toHaveLength(1 + 17 + 1);
    expect(lines[1]).toMatch(/^"'=Ann, ""A""",1,practice,This is what .*; strength 1; speed 1,.*,,first$/);
  });

  it('say nothing of a sitting that goes on', () => {
    const result = listeningResult(plan, [], seededRandom(1));
    expect(JSON.stringify(listeningJson(test, result))).not.toContain('Rater 2');
  });
});
