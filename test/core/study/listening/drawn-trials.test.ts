import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/seeded-random.ts';
import { drawTrials } from '../../../../src/core/study/listening/draw-trials.ts';
import type { Method, Trial, Way } from '../../../../src/core/study/listening/listening-test.ts';

const way = (voice: string): Way => ({ voice, voiceName: voice, seat: 'tts', strength: 1, speed: 1 });
const plan = (method: Method, ways: number, sentences: number) => ({
  method,
  ways: Array.from({ length: ways }, (_, index) => way(`v${index}`)),
  sentences: Array.from({ length: sentences }, (_, index) => `Sentence ${index}.`),
});
/** What is drawn by each of so many seeds. */
const draws = (method: Method, ways: number, sentences: number, count = 40) =>
  Array.from({ length: count }, (_, seed) => drawTrials(plan(method, ways, sentences), seededRandom(seed)));
const of = (kind: Trial['kind'], trials: readonly Trial[]) => trials.filter((trial) => trial.kind === kind);
const pairOf = ({ ways }: Trial) => ways.slice(0, 2).toSorted().join();
const differ = (all: readonly unknown[]) => new Set(all.map((one) => JSON.stringify(one))).size;

describe('practice', () => {
  it.each<[Method, number]>([
    ['acr', 3],
    ['ab', 1],
    ['cmos', 1],
    ['abx', 1],
    ['mushra', 1],
  ])('of %s comes first, %i times, with the first sentence', (method, count) => {
    for (const trials of draws(method, 3, 7)) {
      expect(of('practice', trials)).toHaveLength(count);
      expect(of('practice', trials.slice(0, count)).map(({ sentence }) => sentence)).toEqual(
        Array(count).fill(0),
      );
    }
    expect(differ(draws(method, 3, 7).map(([first]) => first))).toBeGreaterThan(1);
  });

  it('has each way once where ways are judged by themselves', () => {
    for (const trials of draws('acr', 3, 7))
      expect(
        of('practice', trials)
          .map(({ ways: [heard] }) => heard)
          .toSorted(),
      ).toEqual([0, 1, 2]);
  });

  it('begins with either side', () => {
    expect(new Set(draws('ab', 2, 7).map(([first]) => first?.ways.join()))).toEqual(new Set(['0,1', '1,0']));
  });
});

describe('rounds', () => {
  it('have each sentence once, and each stimulus as often as the others', () => {
    for (const trials of draws('ab', 3, 8)) {
      const test = of('test', trials);
      for (let round = 0; round < 3; round++) {
        const own = test.slice(7 * round, 7 * round + 7);
        expect(own.map(({ sentence }) => sentence).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
        const often = ['0,1', '0,2', '1,2'].map((pair) => own.filter((one) => pairOf(one) === pair).length);
        expect(often.toSorted()).toEqual([2, 2, 3]);
      }
    }
  });

  it('are drawn anew, sentences and stimuli', () => {
    const all = draws('ab', 3, 8).map((trials) => of('test', trials));
    const order = (from: number) => (trials: readonly Trial[]) =>
      trials.slice(from, from + 7).map(({ sentence }) => sentence);
    expect(differ(all.map(order(0)))).toBeGreaterThan(35);
    expect(all.some((trials) => differ([order(0)(trials), order(7)(trials)]) > 1)).toBe(true);
    const begins = (trials: readonly Trial[]) =>
      trials
        .slice(0, 7)
        .toSorted((a, b) => a.sentence - b.sentence)
        .map(pairOf);
    expect(differ(all.map(begins))).toBeGreaterThan(20);
  });

  it('never begin with the sentence that the last one ended with', () => {
    for (const trials of draws('acr', 3, 4, 200)) {
      const sentences = of('test', trials).map(({ sentence }) => sentence);
      expect(sentences.some((sentence, at) => sentence === sentences[at - 1])).toBe(false);
    }
  });

  it('are there of a single sentence, and none of no sentence', () => {
    expect(
      of('test', draws('acr', 2, 2)[0] ?? [])
        .map(({ ways }) => ways[0])
        .toSorted(),
    ).toEqual([0, 1]);
    expect(of('test', draws('acr', 2, 1)[0] ?? [])).toEqual([]);
  });

  it('have each of two ways first as often as the other, though their trials are odd in number', () => {
    const ahead = (sentences: number) =>
      draws('ab', 2, sentences).map(
        (trials) => of('test', trials).filter(({ ways }) => ways[0] === 0).length,
      );
    expect(new Set(ahead(9))).toEqual(new Set([4]));
    expect(new Set(ahead(8))).toEqual(new Set([3, 4]));
    // Not always the same ones.
    const turned = draws('ab', 2, 9).map((trials) =>
      of('test', trials)
        .toSorted((a, b) => a.sentence - b.sentence)
        .map(({ ways }) => ways[0]),
    );
    expect(differ(turned)).toBeGreaterThan(20);
  });
});

describe('repeats', () => {
  it.each<[Method, number, number, number]>([
    ['ab', 2, 6, 0],
    ['ab', 2, 7, 1],
    ['ab', 2, 13, 2],
    ['acr', 2, 13, 4],
    ['acr', 3, 13, 4],
    ['mushra', 3, 13, 0],
  ])('of %s with %i ways and %i sentences are %#', (method, ways, sentences, count) => {
    for (const trials of draws(method, ways, sentences, 5)) expect(of('repeat', trials)).toHaveLength(count);
  });

  it('come in the second half, of different trials of the first', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom<Method>('acr', 'ab', 'cmos', 'abx'), (seed, method) => {
        const trials = drawTrials(plan(method, 2, 13), seededRandom(seed)).filter(
          ({ kind }) => kind === 'test' || kind === 'repeat',
        );
        const tests = of('test', trials);
        const half = Math.ceil(tests.length / 2);
        const key = (trial: Trial) => [trial.sentence, ...trial.ways.toSorted()].join();
        const repeated = of('repeat', trials);
        expect(new Set(repeated.map(key)).size).toBe(repeated.length);
        for (const repeat of repeated) {
          expect(tests.findIndex((test) => key(test) === key(repeat))).toBeLessThan(half);
          expect(trials.indexOf(repeat)).toBeGreaterThan(half);
        }
      }),
    );
  });

  it('are of any trial of the first half, at any place of the second', () => {
    const all = draws('ab', 2, 13, 200).map((trials) => trials.filter(({ kind }) => kind !== 'check'));
    const [sources, places] = [new Set<number>(), new Set<number>()];
    for (const trials of all) {
      const tests = of('test', trials);
      for (const repeat of of('repeat', trials)) {
        sources.add(tests.findIndex(({ sentence }) => sentence === repeat.sentence));
        places.add(trials.indexOf(repeat));
      }
    }
    expect([...sources].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
    // Behind one of practice and six of the first half, before the last of 15.
    expect([...places].toSorted((a, b) => a - b)).toEqual([8, 9, 10, 11, 12, 13]);
  });
});

describe('checks of attention', () => {
  const positions = (check: 0 | 1) =>
    draws('ab', 2, 13, 300).map((trials) => {
      const rest = trials.slice(1);
      return rest.indexOf(of('check', rest)[check] as Trial);
    });

  it('are one in each half, never first or last', () => {
    const [early, late] = [positions(0), positions(1)];
    // 14 trials, then 15 with the first check, 16 with both.
    expect([Math.min(...early), Math.max(...early)]).toEqual([1, 6]);
    expect([Math.min(...late), Math.max(...late)]).toEqual([9, 14]);
  });

  it('are of any sentence but that for practice', () => {
    const sentences = draws('ab', 2, 5, 100).flatMap((trials) =>
      of('check', trials).map(({ sentence }) => sentence),
    );
    expect([...new Set(sentences)].toSorted()).toEqual([1, 2, 3, 4]);
  });

  it('hold the spoilt sound', () => {
    for (const trials of draws('ab', 2, 7))
      expect(of('check', trials).map(({ ways }) => ways.toSorted())).toEqual([
        [0, 3],
        [0, 3],
      ]);
    expect(of('check', draws('mushra', 3, 7)[0] ?? [])).toEqual([]);
  });

  it('stand at the end where there is no other place', () => {
    // One sentence: each place is beside it.
    for (const trials of draws('acr', 2, 2))
      expect(trials.slice(-2).map(({ kind }) => kind)).toEqual(['check', 'check']);
  });
});
