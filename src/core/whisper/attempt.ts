import { compressionRatio } from './compression-ratio.ts';

/** One try at a part of a window, at one temperature. */
export interface Attempt {
  readonly temperature: number;
  /** Timestamps among them, without the end. */
  readonly tokens: readonly number[];
  /** Natural logarithms, one for each token. */
  readonly logProbabilities: readonly number[];
  /** Of the text. */
  readonly text: string;
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

export function isGoodEnough(attempt: Attempt): boolean {
  return !repeatsItself(attempt) && attempt.meanLogProbability >= LEAST_LOG_PROBABILITY;
}

/**
 * The surest of those that don't repeat themselves; null when all do. What was drawn at a high temperature until the limit
 * is the least sure of all, and so no match for what came before a loop.
 */
export function bestAttempt(attempts: readonly Attempt[]): Attempt | null {
  const [best = null] = attempts
    .filter((attempt) => !repeatsItself(attempt))
    .sort((a, b) => b.meanLogProbability - a.meanLogProbability);
  return best;
}

/** Positions of the model that one pass over a window may fill: openai/whisper `sample_len`. */
const MOST_TOKENS = 224;
/** Scripts of which each letter takes several tokens are spoken at up to this many a second. */
const TOKENS_PER_SECOND = 25;
const FEWEST_TOKENS = 16;

/** How many tokens so much audio can hold. */
export function tokenLimit(durationMs: number): number {
  return Math.min(MOST_TOKENS, FEWEST_TOKENS + Math.ceil((durationMs / 1000) * TOKENS_PER_SECOND));
}
