import type { Answer, Sitting, Trial } from './listening-test.ts';

/** A trial with what was said of it. */
export interface Judged extends Trial {
  readonly answer: Answer;
}

export function judgedOf({ trials, answers }: Sitting): readonly Judged[] {
  return trials.flatMap((trial, index) => {
    const answer = answers[index];
    return answer === undefined ? [] : [{ ...trial, answer }];
  });
}

/** What a way was rated by itself; null where it was not. */
export function ratingOf({ answer, ways }: Judged, way: number): number | null {
  if (typeof answer === 'number') return ways[0] === way ? answer : null;
  if (typeof answer === 'string') return null;
  // Nobody rates the open reference.
  const place = ways.indexOf(way, 1);
  return answer[place - 1] ?? null;
}

/** The way that was voted for; null: neither. */
export function choiceOf({ answer, ways }: Judged): number | null {
  if (answer === 'first') return ways[0] ?? null;
  return answer === 'second' ? (ways[1] ?? null) : null;
}

/** How much better `second` was said to be than `first`; null where these two were not heard. */
export function differenceOf({ answer, ways }: Judged, first: number, second: number): number | null {
  if (typeof answer !== 'number' || !ways.includes(first) || !ways.includes(second)) return null;
  return ways[1] === second ? answer : 0 - answer;
}

/** Of three of which the third is one of the others: whether it was said which. */
export function isMatch(judged: Judged): boolean {
  return choiceOf(judged) === judged.ways[2];
}
