import { isAnswerOf } from './kinds.ts';
import { type ListeningPlan, type ListeningTest, type Sitting, spoiltOf } from './listening-test.ts';
import { finishedOf } from './study-files.ts';

/** Whether two tests ask the same of the same sound. */
export function isSameTest(one: ListeningTest, other: ListeningTest): boolean {
  return one.id === other.id && asked(one.plan) === asked(other.plan);
}

function asked({ method, sentences, ways, margin }: ListeningPlan): string {
  const spoken = ways.map(({ voice, seat, strength, speed }) => [voice, seat, strength, speed]);
  return JSON.stringify([method, sentences, spoken, margin]);
}

/**
 * The finished sittings of a test that others have gone through elsewhere, without those that are here already and those
 * that can't be of this test.
 */
export function newSittings(here: ListeningTest, theirs: ListeningTest): readonly Sitting[] {
  const known = new Set(here.sittings.map(({ id }) => id));
  return finishedOf(theirs.sittings).filter((sitting) => !known.has(sitting.id) && fits(here.plan, sitting));
}

function fits({ method, sentences, ways }: ListeningPlan, { trials, answers }: Sitting): boolean {
  return (
    answers.length === trials.length &&
    trials.every(
      (trial, index) =>
        trial.sentence < sentences.length &&
        trial.ways.every((way) => way <= spoiltOf(ways.length)) &&
        isAnswerOf(method, answers[index], trial.ways.length),
    )
  );
}
