import { csv } from '../csv.ts';
import { judgedOf } from './judged.ts';
import type { ListeningResult } from './listening-result.ts';
import { anchorOf, type ListeningTest, type Sitting, spoiltOf } from './listening-test.ts';

const COLUMNS = [
  'rater',
  'number',
  'kind',
  'sentence',
  'first_way',
  'second_way',
  'third_way',
  'answer',
] as const;

/** One line for each answer of the finished sittings, of several ratings one for each. RFC 4180. */
export function listeningCsv({ plan, sittings }: ListeningTest): string {
  const names = wayNames(plan.ways);
  const lines = finishedOf(sittings).flatMap((sitting) =>
    judgedOf(sitting).flatMap(({ kind, sentence, ways, answer }, index) => {
      const trial = [sitting.rater, index + 1, kind, plan.sentences[sentence] ?? ''];
      const heard = ways.map((way) => names[way] ?? '');
      if (typeof answer === 'object')
        return answer.map((rating, place) => [...trial, heard[place + 1] ?? '', '', '', rating]);
      const [first = '', second = '', third = ''] = heard;
      return [[...trial, first, second, third, answer]];
    }),
  );
  return csv([COLUMNS, ...lines]);
}

/** The test as it was planned, who heard what in which order and said what, and what follows from it. */
export function listeningJson(test: ListeningTest, result: ListeningResult): object {
  return { ...test, sittings: finishedOf(test.sittings), result };
}

/** Those that are finished: of the others nobody may know what was heard. */
export function finishedOf(sittings: readonly Sitting[]): readonly Sitting[] {
  return sittings.filter(({ finishedAtMs }) => finishedAtMs !== null);
}

function wayNames(ways: ListeningTest['plan']['ways']): readonly string[] {
  const names = ways.map(
    ({ voiceName, strength, speed }) => `${voiceName}; strength ${strength}; speed ${speed}`,
  );
  return Object.assign([...names], {
    [anchorOf(ways.length)]: 'low anchor',
    [spoiltOf(ways.length)]: 'noise',
  });
}
