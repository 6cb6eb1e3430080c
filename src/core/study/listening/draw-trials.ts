import { pairsOf } from '../pairs-of.ts';
import { shuffled } from '../shuffle.ts';
import type { ListeningPlan, Trial } from './listening-test.ts';

/** One trial in so many is heard again. */
const REPEAT_EVERY = 6;
const MOST_REPEATS = 4;

/**
 * The order in which somebody hears a test: practice first, then rounds in which each sentence comes once, so that a
 * sentence is never heard twice in a row; how often each way comes in a round, and on which side, is even. Repeats of
 * the first half come in the second, with sides changed.
 *
 * @param random uniform in 0..1, 1 excluded
 */
export function drawTrials(
  { method, sentences, ways }: Pick<ListeningPlan, 'method' | 'sentences' | 'ways'>,
  random: () => number,
): readonly Trial[] {
  const stimuli: readonly (readonly number[])[] =
    method === 'acr' ? ways.map((_, way) => [way]) : pairsOf(ways.length);
  const practice = shuffled(stimuli, random).map((heard) => {
    return { kind: 'practice', sentence: 0, ways: shuffled(heard, random) } as const;
  });
  const test = evenSides(drawRounds(sentences.length - 1, stimuli, random), random);
  return [...(method === 'acr' ? practice : practice.slice(0, 1)), ...withRepeats(test, random)];
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

/** Of the trials with the same two ways, each comes first in half. */
function evenSides(trials: readonly Trial[], random: () => number): readonly Trial[] {
  const turned = new Set<Trial>();
  for (const key of new Set(trials.map(({ ways }) => ways.join()))) {
    const alike = shuffled(
      trials.filter(({ ways }) => ways.join() === key),
      random,
    );
    for (const trial of alike.slice(0, Math.floor((alike.length + random()) / 2))) turned.add(trial);
  }
  return trials.map((trial) => (turned.has(trial) ? turn(trial) : trial));
}

function withRepeats(trials: readonly Trial[], random: () => number): readonly Trial[] {
  const count = Math.min(MOST_REPEATS, Math.floor(trials.length / REPEAT_EVERY));
  const half = Math.ceil(trials.length / 2);
  const drawn = shuffled(trials.slice(0, half), random).slice(0, count);
  const order = [...trials];
  for (const trial of drawn) {
    const places = Array.from({ length: order.length - half }, (_, index) => half + 1 + index).filter(
      (place) => order[place - 1]?.sentence !== trial.sentence && order[place]?.sentence !== trial.sentence,
    );
    const [place = order.length] = shuffled(places, random);
    order.splice(place, 0, { ...turn(trial), kind: 'repeat' });
  }
  return order;
}

function turn(trial: Trial): Trial {
  return { ...trial, ways: [...trial.ways].reverse() };
}
