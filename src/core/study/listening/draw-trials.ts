import { shuffled } from '../shuffle.ts';
import { drawCheck, KINDS, type Kind } from './kinds.ts';
import type { ListeningPlan, Trial } from './listening-test.ts';

/** One trial in so many is heard again. */
const REPEAT_EVERY = 6;
const MOST_REPEATS = 4;
/** One in each half. */
const CHECKS = 2;

/**
 * The order in which somebody hears a test: practice first, then rounds in which each sentence comes once, so that a
 * sentence is never heard twice in a row; how often each way comes in a round, and on which side, is even. Repeats of
 * the first half come in the second, with sides changed; among all of them are checks of attention.
 *
 * @param random uniform in 0..1, 1 excluded
 */
export function drawTrials(
  { method, sentences, ways }: Pick<ListeningPlan, 'method' | 'sentences' | 'ways'>,
  random: () => number,
): readonly Trial[] {
  const kind = KINDS[method];
  const stimuli = kind.stimuli(ways.length);
  const present = (trial: Trial) => ({ ...trial, ways: kind.present(trial.ways, random) });
  const practice = shuffled(stimuli, random).map((heard) =>
    present({ kind: 'practice', sentence: 0, ways: shuffled(heard, random) }),
  );
  const test = evenSides(drawRounds(sentences.length - 1, stimuli, random), random).map(present);
  const order = kind.hasRepeats ? withRepeats(kind, test, random) : test;
  return [
    ...(kind.practice === 'each' ? practice : practice.slice(0, 1)),
    ...withChecks(kind, order, { sentences: sentences.length - 1, ways: ways.length }, random),
  ];
}

function drawRounds(
  sentences: number,
  stimuli: readonly (readonly number[])[],
  random: () => number,
): readonly Trial[] {
  const begin = shuffled(
    Array.from({ length: sentences }, (_, index) => index % stimuli.length),
    random,
  );
  const trials: Trial[] = [];
  for (let round = 0; round < stimuli.length; round++) {
    const order = shuffled(
      Array.from({ length: sentences }, (_, index) => index),
      random,
    );
    const [next] = order;
    // Not what the last round ended with.
    if (next !== undefined && order.length > 1 && trials.at(-1)?.sentence === next + 1)
      order.push(...order.splice(0, 1));
    for (const index of order) {
      const heard = stimuli[((begin[index] ?? 0) + round) % stimuli.length] ?? [];
      trials.push({ kind: 'test', sentence: index + 1, ways: heard });
    }
  }
  return trials;
}

/** Of the trials with the same two ways, each comes first in half; of an odd number either may be ahead by one. */
function evenSides(trials: readonly Trial[], random: () => number): readonly Trial[] {
  const turned = new Set<Trial>();
  for (const key of new Set(trials.map(({ ways }) => ways.join()))) {
    const alike = shuffled(
      trials.filter(({ ways }) => ways.join() === key),
      random,
    );
    for (const trial of alike.slice(0, Math.floor(alike.length / 2 + random()))) turned.add(trial);
  }
  return trials.map((trial) => (turned.has(trial) ? { ...trial, ways: [...trial.ways].reverse() } : trial));
}

function withRepeats({ turn }: Kind, trials: readonly Trial[], random: () => number): readonly Trial[] {
  const count = Math.min(MOST_REPEATS, Math.floor(trials.length / REPEAT_EVERY));
  const half = Math.ceil(trials.length / 2);
  const drawn = shuffled(trials.slice(0, half), random).slice(0, count);
  return drawn.reduce<readonly Trial[]>(
    (order, trial) =>
      inserted(order, { ...trial, kind: 'repeat', ways: turn(trial.ways) }, [half + 1, order.length], random),
    trials,
  );
}

interface Size {
  readonly sentences: number;
  readonly ways: number;
}

function withChecks(
  kind: Kind,
  trials: readonly Trial[],
  { sentences, ways }: Size,
  random: () => number,
): readonly Trial[] {
  let order = trials;
  for (let check = 0; check < CHECKS; check++) {
    const heard = drawCheck(kind, ways, random);
    if (heard === null) break;
    const sentence = 1 + Math.floor(random() * sentences);
    const half = Math.ceil(order.length / 2);
    const places = check === 0 ? ([1, half] as const) : ([half + 1, order.length] as const);
    order = inserted(order, { kind: 'check', sentence, ways: heard }, places, random);
  }
  return order;
}

/** Somewhere in that range, but not beside the same sentence; where there is no such place, at the end. */
function inserted(
  order: readonly Trial[],
  trial: Trial,
  [from, to]: readonly [number, number],
  random: () => number,
): readonly Trial[] {
  const places = Array.from({ length: to - from }, (_, index) => from + index).filter(
    (place) => order[place - 1]?.sentence !== trial.sentence && order[place]?.sentence !== trial.sentence,
  );
  const [place = order.length] = shuffled(places, random);
  return [...order.slice(0, place), trial, ...order.slice(place)];
}
