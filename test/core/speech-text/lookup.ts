import { dictionary } from 'cmu-pronouncing-dictionary';

/** The dictionary as the worker injects it: its own keys only, so that `constructor` is no word. */
export const lookup = (word: string): string | undefined =>
  Object.hasOwn(dictionary, word) ? dictionary[word] : undefined;
