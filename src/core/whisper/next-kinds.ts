import { isTimestamp, type WhisperVocabulary } from './vocabulary.ts';

/** Which kinds of tokens may come next. */
export interface NextKinds {
  readonly text: boolean;
  readonly end: boolean;
  /** Timestamps from the first of these tokens to before the second; none when they are equal. */
  readonly timestamps: readonly [from: number, to: number];
}

/** The first thing said begins within this time: A. Radford et al. 2022, openai/whisper `max_initial_timestamp`. */
const LATEST_START_MS = 1000;

/**
 * Timestamps come in pairs around text and never go back: `<begin> text <end> <begin> text <end>`. The rules are those of
 * openai/whisper (`ApplyTimestampRules`), with the end of the input as one more.
 * @param tokens what was decoded of the window so far
 * @param inputMs with the padding: what ends in it ends with the audio
 */
export function nextKinds(
  tokens: readonly number[],
  vocabulary: Pick<WhisperVocabulary, 'firstTimestamp' | 'timestampMs'>,
  inputMs: number,
): NextKinds {
  const { firstTimestamp } = vocabulary;
  const { afterStart, afterLast } = timestampLimits(vocabulary, inputMs);
  if (tokens.length === 0) return { text: false, end: false, timestamps: [firstTimestamp, afterStart] };
  const latest = tokens.filter((token) => isTimestamp(vocabulary, token)).at(-1) ?? firstTimestamp;
  const last = tokens.at(-1) ?? 0;
  if (!isTimestamp(vocabulary, last))
    return { text: true, end: true, timestamps: open(latest + 1, afterLast) };
  const before = tokens.at(-2);
  const isBegin = before === undefined || isTimestamp(vocabulary, before);
  // Behind a begin comes text, behind an end the next begin, behind both nothing more.
  if (isBegin) return { text: true, end: true, timestamps: [latest, latest] };
  return { text: false, end: true, timestamps: open(latest, afterLast) };
}

/** The tokens before which timestamps of an input have to end: the first one of a transcript, and all. */
export function timestampLimits(
  { firstTimestamp, timestampMs }: Pick<WhisperVocabulary, 'firstTimestamp' | 'timestampMs'>,
  inputMs: number,
): { readonly afterStart: number; readonly afterLast: number } {
  const after = (ms: number) => firstTimestamp + Math.floor(ms / timestampMs) + 1;
  return { afterStart: after(Math.min(LATEST_START_MS, inputMs)), afterLast: after(inputMs) };
}

function open(from: number, to: number): readonly [number, number] {
  return [from, Math.max(from, to)];
}
