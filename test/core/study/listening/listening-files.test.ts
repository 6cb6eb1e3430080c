import { describe, expect, it } from 'vitest';
import { listeningResult } from '../../../../src/core/study/listening/listening-result.ts';
import type {
  Answer,
  ListeningTest,
  Method,
  Trial,
} from '../../../../src/core/study/listening/listening-test.ts';
import { isSameTest, newSittings } from '../../../../src/core/study/listening/merge.ts';
import { finishedOf, listeningCsv, listeningJson } from '../../../../src/core/study/listening/study-files.ts';

const WAYS = [
  { voice: 'r', voiceName: 'Robin', seat: 'tts', strength: 1, speed: 1 },
  { voice: 'a', voiceName: 'Ada', seat: 'tts', strength: 0.5, speed: 1.2 },
] as const;

function testOf(method: Method, judged: readonly (readonly [Trial, Answer])[]): ListeningTest {
  return {
    schema: 'sotto-listening-test/1',
    id: 't',
    name: 'Robin or Ada',
    createdAtMs: 0,
    plan: { method, sentences: ['Practice.', 'One.'], ways: WAYS, margin: 0.5 },
    sittings: [
      {
        id: 's',
        rater: 'Ann',
        trials: judged.map(([trial]) => trial),
        answers: judged.map(([, answer]) => answer),
        startedAtMs: 0,
        finishedAtMs: 1,
      },
    ],
  };
}
const [ROBIN, ADA] = ['Robin; strength 1; speed 1', 'Ada; strength 0.5; speed 1.2'];

describe('the file of a listening test', () => {
  it.each<[Method, Trial, Answer, readonly string[]]>([
    ['acr', { kind: 'practice', sentence: 0, ways: [1] }, 4, [`Ann,1,practice,Practice.,${ADA},,,4`]],
    [
      'ab',
      { kind: 'test', sentence: 1, ways: [1, 0] },
      'neither',
      [`Ann,1,test,One.,${ADA},${ROBIN},,neither`],
    ],
    ['ab', { kind: 'check', sentence: 1, ways: [0, 3] }, 'first', [`Ann,1,check,One.,${ROBIN},noise,,first`]],
    [
      'abx',
      { kind: 'repeat', sentence: 1, ways: [0, 1, 1] },
      'second',
      [`Ann,1,repeat,One.,${ROBIN},${ADA},${ADA},second`],
    ],
    ['cmos', { kind: 'test', sentence: 1, ways: [0, 1] }, -2, [`Ann,1,test,One.,${ROBIN},${ADA},,-2`]],
    [
      'mushra',
      { kind: 'test', sentence: 1, ways: [0, 1, 2, 0] },
      [60, 20, 100],
      [`Ann,1,test,One.,${ADA},,,60`, 'Ann,1,test,One.,low anchor,,,20', `Ann,1,test,One.,${ROBIN},,,100`],
    ],
    // Of another version, perhaps.
    ['acr', { kind: 'test', sentence: 9, ways: [9] }, 4, ['Ann,1,test,,,,,4']],
    ['mushra', { kind: 'test', sentence: 1, ways: [0] }, [60], ['Ann,1,test,One.,,,,60']],
  ])('has a line for each answer of %s: %j, %j', (method, trial, answer, lines) => {
    expect(
      listeningCsv(testOf(method, [[trial, answer]]))
        .split('\r\n')
        .slice(1),
    ).toEqual([...lines, '']);
  });

  it('counts the answers of each sitting, and leaves out what goes on', () => {
    const trial = { kind: 'test', sentence: 1, ways: [0] } as const;
    const test = testOf('acr', [
      [trial, 4],
      [trial, 5],
    ]);
    const [sitting] = test.sittings;
    if (sitting === undefined) throw new Error('no sitting');
    const open = { ...sitting, id: 'o', finishedAtMs: null };
    const sittings = [open, sitting, { ...sitting, id: 'b', rater: 'Bea' }];
    const lines = listeningCsv({ ...test, sittings }).split('\r\n');
    expect(lines.map((line) => line.split(',').slice(0, 2).join())).toEqual([
      'rater,number',
      'Ann,1',
      'Ann,2',
      'Bea,1',
      'Bea,2',
      '',
    ]);
    expect(finishedOf(sittings).map(({ id }) => id)).toEqual(['s', 'b']);
    const result = listeningResult(test.plan, [sitting], () => 0.5);
    expect(listeningJson({ ...test, sittings }, result)).toEqual({
      ...test,
      sittings: sittings.slice(1),
      result,
    });
  });
});

describe('two files', () => {
  const trial = { kind: 'test', sentence: 1, ways: [0, 1] } as const;
  const test = testOf('ab', [[trial, 'first']]);
  const [sitting] = test.sittings;
  const theirs = (change: Partial<ListeningTest['sittings'][number]>): ListeningTest => ({
    ...test,
    sittings: sitting ? [{ ...sitting, id: 'x', ...change }] : [],
  });

  it.each([
    ['that fits', {}, 1],
    ['that is here', { id: 's' }, 0],
    ['that goes on', { finishedAtMs: null }, 0],
    ['with an answer too few', { answers: [] }, 0],
    ['with an answer too many', { answers: ['first', 'first'] }, 0],
    ['with an answer to something else', { answers: [3] }, 0],
    ['with the last sentence', { trials: [{ ...trial, sentence: 1 }] }, 1],
    ['with a sentence behind the last', { trials: [{ ...trial, sentence: 2 }] }, 0],
    ['with the spoilt sound', { trials: [{ ...trial, ways: [0, 3] }] }, 1],
    ['with a way that there is not', { trials: [{ ...trial, ways: [0, 4] }] }, 0],
  ] as const)('hold a sitting %s', (_, change, count) => {
    expect(newSittings(test, theirs(change))).toHaveLength(count);
  });

  it.each([
    ['method', { method: 'cmos' }, false],
    ['sentences', { sentences: ['Practice.', 'Two.'] }, false],
    ['margin', { margin: 0.4 }, false],
    ['voice', { ways: [WAYS[0], { ...WAYS[1], voice: 'b' }] }, false],
    ['seat', { ways: [WAYS[0], { ...WAYS[1], seat: 'standIn' }] }, false],
    ['strength', { ways: [WAYS[0], { ...WAYS[1], strength: 0.6 }] }, false],
    ['speed', { ways: [WAYS[0], { ...WAYS[1], speed: 1 }] }, false],
    ['name of a voice', { ways: [WAYS[0], { ...WAYS[1], voiceName: 'Eve' }] }, true],
    ['order of ways', { ways: [WAYS[1], WAYS[0]] }, false],
  ] as const)('of another %s are the same test or not', (_, change, isSame) => {
    expect(isSameTest(test, { ...test, plan: { ...test.plan, ...change } as ListeningTest['plan'] })).toBe(
      isSame,
    );
  });
});
