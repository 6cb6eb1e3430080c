import { comesThrice } from '../repetition.ts';
import { compressionRatio } from './compression-ratio.ts';

/** One try at a part of a window, at one temperature. */
export interface Attempt {
  readonly temperature: number;
  /** Timestamps among them, without the end. */
  readonly tokens: readonly number[];
  /** Natural logarithms, one for each token. */
  readonly logProbabilities: readonly number[];
  readonly text: string;
  /** Where each token begins; empty where nobody asked, or the model does not tell. */
  readonly onsetsMs: readonly number[];
  /** Mean of the tokens, and of the end where the model said it. */
  readonly meanLogProbability: number;
  /** Why it ended: by itself, because it repeated itself, or because it was too long. */
  readonly ending: 'end' | 'loop' | 'limit';
}

/** Tried one after the other until a result is good enough, as openai/whisper `decode_with_fallback` does. */
export const TEMPERATURES: readonly number[] = [0, 0.2, 0.4, 0.6, 0.8, 1];
/** The thresholds of openai/whisper `transcribe`. */
const MOST_COMPRESSION = 2.4;
const LEAST_LOG_PROBABILITY = -1;
const NO_SPEECH = 0.6;
/** From here on a voice is doubtful, and words of which the model is not sure are none. */
const MAYBE_NO_SPEECH = 0.3;
/** Nobody says more letters in a second: fast speech has 8 syllables, of which one is seldom written with 4. */
const LETTERS_PER_SECOND = 30;
/** Nor, where the same comes three times in a row: who says that so often takes the time for it, a loop does not. */
const REPEATED_LETTERS_PER_SECOND = 15;
/** For what is cut off at the ends. */
const SPARE_LETTERS = 10;

export function hasVoice(noSpeechProbability: number): boolean {
  return noSpeechProbability <= NO_SPEECH;
}

/** The model is unsure of the words and hears no voice. */
export function isSilence({ meanLogProbability }: Attempt, noSpeechProbability: number): boolean {
  return !hasVoice(noSpeechProbability) && meanLogProbability < LEAST_LOG_PROBABILITY;
}

function repeatsItself({ ending, text }: Pick<Attempt, 'ending' | 'text'>): boolean {
  return ending === 'loop' || compressionRatio(text) > MOST_COMPRESSION;
}

/** Whether anybody can say so much in the time. */
export function isSayable({ text }: Pick<Attempt, 'text'>, durationMs: number): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = words.reduce((sum, word) => sum + [...word].length, 0);
  const perSecond = comesThrice(words) ? REPEATED_LETTERS_PER_SECOND : LETTERS_PER_SECOND;
  return letters <= SPARE_LETTERS + (perSecond * durationMs) / 1000;
}

export function isGoodEnough(attempt: Attempt, durationMs: number): boolean {
  return !repeatsItself(attempt) && isSayable(attempt, durationMs) && isSure(attempt);
}

function isSure({ meanLogProbability }: Attempt): boolean {
  return meanLogProbability >= LEAST_LOG_PROBABILITY;
}

/**
 * The surest of several that are not good enough; null where none of them can have been said, or perhaps nobody spoke.
 * What was drawn at a high temperature until the limit is the least sure of all: no match for what came before a loop.
 */
export function bestAttempt(
  attempts: readonly Attempt[],
  durationMs: number,
  noSpeechProbability: number,
): Attempt | null {
  const [best] = attempts
    .filter((attempt) => !repeatsItself(attempt) && isSayable(attempt, durationMs))
    .sort((a, b) => b.meanLogProbability - a.meanLogProbability);
  return best === undefined || (!isSure(best) && noSpeechProbability > MAYBE_NO_SPEECH) ? null : best;
}

/** Positions of the model that one pass over a window may fill: openai/whisper `sample_len`. */
export const MOST_TOKENS = 224;
/** Scripts of which each letter takes several tokens are spoken at up to this many a second. */
const TOKENS_PER_SECOND = 25;
const FEWEST_TOKENS = 16;

/** What is read before a transcript and is longer than this takes from its room. */
const USUAL_PROMPT = 8;

/** How many tokens so much audio can hold. @param prompt tokens that are read before */
export function tokenLimit(durationMs: number, prompt = 0): number {
  const room = MOST_TOKENS - Math.max(0, prompt - USUAL_PROMPT);
  return Math.min(room, FEWEST_TOKENS + Math.ceil((durationMs / 1000) * TOKENS_PER_SECOND));
}
