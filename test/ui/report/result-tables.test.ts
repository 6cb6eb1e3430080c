import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { listeningResult } from '../../../src/core/study/listening/listening-result.ts';
import type {
  Answer,
  ListeningPlan,
  Method,
  Trial,
} from '../../../src/core/study/listening/listening-test.ts';
import { listeningFigure } from '../../../src/ui/lab/report/listening/listening-figure.ts';
import { resultNotes, resultTables } from '../../../src/ui/lab/result-tables.ts';
import { addEnglish } from '../../../src/ui/shared/wording/i18n.ts';
import { lab } from '../../../src/ui/strings/en/lab/lab.ts';
import { report } from '../../../src/ui/strings/en/lab/report.ts';
import { sittingOf } from './listening-findings.ts';

addEnglish({ lab, report });

const WAYS = ['Robin', 'Ada', 'Clear'].map((voiceName) => {
  return { voice: voiceName, voiceName, seat: 'tts', strength: 1, speed: 1 } as const;
});
const SENTENCES = Array.from({ length: 11 }, (_, index) => `Sentence ${index}.`);

function found(method: Method, answer: (trial: Trial) => Answer, { ways = 2, raters = 1 } = {}) {
  const plan: ListeningPlan = { method, sentences: SENTENCES, ways: WAYS.slice(0, ways), margin: 0.5 };
  const sittings = Array.from({ length: raters }, (_, index) =>
    sittingOf(plan, `Rater ${index}`, index + 1, answer),
  );
  return { name: 'Test', plan, result: listeningResult(plan, sittings, seededRandom(1)) };
}

/** Who hears X as what it is, but in the tenth sentence. */
const nineOfTen = ({ sentence, ways }: Trial) =>
  (ways[2] === ways[0]) === (sentence !== 10) ? 'first' : 'second';
/** Ada is better in nine sentences, and as good in the tenth. */
const forAda = ({ sentence, ways }: Trial) =>
  sentence === 10 ? 'neither' : ways[1] === 1 ? 'second' : 'first';
/** By one point in even sentences, by two in odd ones. */
const adaByPoints = ({ sentence, ways }: Trial) => (ways[1] === 1 ? 1 : -1) * (1 + (sentence % 2));
/** Whoever sits where: the reference 100, Ada 80, the anchor 20. */
const byWay = ({ ways }: Trial) => ways.slice(1).map((way) => [100, 80, 20][way] ?? 0);

describe('the first table of a listening test', () => {
  it.each([
    [
      'ABX: right of all, their share with its interval, and the exact chance of guessing so many',
      found('abx', nineOfTen),
      [
        ['Pair', 'Right', 'Share', '95 % interval', 'p, exact binomial test, one-sided'],
        // 11 of 1024 ways; Wilson's interval of 9 of 10 is 0.596 to 0.982.
        ['Robin and Ada', '9 of 10', '90%', '60% to 98%', '0.011'],
      ],
    ],
    [
      'AB: votes for the second, those for neither, and the chance of so many on either side',
      found('ab', forAda),
      [
        ['Pair', 'Votes', 'No difference', 'Share', '95 % interval', 'p, exact binomial test, two-sided'],
        ['Ada against Robin', '9 of 9', '1', '100%', '70% to 100%', '0.0039'],
      ],
    ],
    [
      'MUSHRA: the hidden reference, the way, and the low anchor',
      found('mushra', byWay, { raters: 2 }),
      [
        ['Way', 'Mean', '95 % interval', 'Ratings'],
        ['Robin (hidden reference)', '100.00', '100.00 to 100.00', '20'],
        ['Ada', '80.00', '80.00 to 80.00', '20'],
        ['Low anchor (3.5 kHz)', '20.00', '20.00 to 20.00', '20'],
      ],
    ],
  ])('%s', (_, { plan, result }, expected) => {
    const [first] = resultTables(plan, result);
    expect([first?.head, ...(first?.rows ?? [])]).toEqual(expected);
  });

  it('CMOS: the mean of how much better the second is, its interval, and a corrected p for each pair', () => {
    const { plan, result } = found('cmos', adaByPoints);
    const [row] = resultTables(plan, result)[0]?.rows ?? [];
    expect(row?.slice(0, 2)).toEqual(['Ada against Robin', '1.50']);
    // Between the points that were given, and around the mean.
    const [low = 0, high = 0] = (row?.[2] ?? '').split(' to ').map(Number);
    expect([low > 1, low < 1.5, high > 1.5, high < 2]).toEqual([true, true, true, true]);
    // All ten of one sign: 2 of 1024.
    expect(row?.slice(3)).toEqual(['10', '0.002']);

    const three = found('cmos', adaByPoints, { ways: 3 });
    const [table] = resultTables(three.plan, three.result);
    expect(table?.rows.map(([name]) => name)).toEqual([
      'Ada against Robin',
      'Clear against Robin',
      'Clear against Ada',
    ]);
    expect(table?.head.at(-1)).toBe('p, corrected (Holm)');
    expect(table?.rows.map((cells) => cells.length)).toEqual([6, 6, 6]);
  });
});

describe('the chart of a listening test', () => {
  it.each([
    ['abx', nineOfTen, [0.9], 0.5, [0, 1]],
    ['ab', forAda, [1], 0.5, [0, 1]],
    ['cmos', adaByPoints, [1.5], 0, [-1, 2]],
    ['mushra', byWay, [100, 80, 20], null, [0, 100]],
  ] as const)('%s', (method, answer, means, reference, axis) => {
    const [block] = listeningFigure(found(method, answer));
    const chart = block?.type === 'figure' && block.chart.type === 'intervals' ? block.chart : null;
    expect(chart?.rows.map(({ mean }) => mean)).toEqual(means);
    expect(chart?.reference).toBe(reference);
    expect([chart?.axis.low, chart?.axis.high]).toEqual(axis);
  });

  it('is not drawn of no votes', () => {
    expect(listeningFigure(found('ab', () => 'neither'))).toEqual([]);
  });
});

it('names who is left out, and counts answers as independent where it does, and only there', () => {
  const notesOf = (method: Method, answer: (trial: Trial) => Answer) => {
    const { plan, result } = found(method, answer, { raters: 2 });
    return resultNotes(plan, result).join(' ');
  };
  const missed = notesOf('mushra', ({ ways }) => ways.slice(1).map(() => 50));
  expect(missed).toContain('Rater 0 and Rater 1');
  expect(notesOf('abx', nineOfTen)).toContain('as if they had nothing to do with each other');
  expect(notesOf('ab', forAda)).toContain('as if they had nothing to do with each other');
  expect(notesOf('cmos', adaByPoints)).not.toContain('nothing to do with each other');
});
