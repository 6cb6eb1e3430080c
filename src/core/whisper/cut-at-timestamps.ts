import { isTimestamp, toMs, type WhisperVocabulary } from './vocabulary.ts';

/** Text between two timestamps, in tokens, with times from the start of the input. */
export interface TimedTokens {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: readonly number[];
  /** Of the first of them, among all tokens. */
  readonly from: number;
}

export interface CutTokens {
  readonly segments: readonly TimedTokens[];
  /** What is behind this time is not written down yet; null: nothing. */
  readonly resumeMs: number | null;
}

/** Where no text is somebody may still speak for this long and be missed; what is shorter holds no word. */
export const SHORTEST_REST_MS = 1000;

/**
 * Cuts what was decoded at its timestamps: `<begin> text <end> <begin> text <end>`. Where the last end is well before
 * that of the audio, or the decoding stopped in the middle of a sentence, the rest is to be heard once more, from there.
 * @param isComplete the model itself said that it was done
 */
export function cutAtTimestamps(
  tokens: readonly number[],
  vocabulary: Pick<WhisperVocabulary, 'firstTimestamp' | 'timestampMs'>,
  durationMs: number,
  isComplete: boolean,
): CutTokens {
  const segments: TimedTokens[] = [];
  let startMs = 0;
  let text: number[] = [];
  const close = (endMs: number, to: number) => {
    const from = to - text.length;
    if (text.length > 0) segments.push({ startMs, endMs: Math.max(startMs, endMs), text, from });
    text = [];
  };
  for (const [index, token] of tokens.entries()) {
    if (!isTimestamp(vocabulary, token)) {
      text.push(token);
      continue;
    }
    const atMs = Math.min(toMs(vocabulary, token), durationMs);
    close(atMs, index);
    startMs = Math.max(startMs, atMs);
  }
  const isWorthIt = (fromMs: number) => durationMs - fromMs >= SHORTEST_REST_MS;
  // A sentence that was broken off is heard again as a whole, where that is another start than now.
  if (text.length > 0 && !isComplete && segments.length > 0 && isWorthIt(startMs))
    return { segments, resumeMs: startMs };
  close(durationMs, tokens.length);
  const lastMs = segments.at(-1)?.endMs ?? durationMs;
  return { segments, resumeMs: isWorthIt(lastMs) ? lastMs : null };
}
