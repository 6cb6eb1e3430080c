import type { Word } from '../transcript.ts';
import { ctcViterbi, type LogProbs, type Span } from './ctc-viterbi.ts';
import { type SpelledWord, separatorLabel, spellWords } from './word-labels.ts';

/** What alignment needs of a window's emissions. */
export interface WindowEmissions {
  /** Row-major [frames, vocabulary.length]; index 0 is the blank. */
  readonly logProbs: Float32Array;
  readonly frames: number;
  readonly frameMs: number;
  readonly vocabulary: readonly string[];
}

/**
 * Finds when each word of `text` was said. Every word gets a time: one that cannot be spelled with the vocabulary
 * stands between its neighbours, and when the text cannot fit the frames, words share the window by their length.
 *
 * @returns the words in order, times in milliseconds from the start of the window, never overlapping
 */
export function alignWords(emissions: WindowEmissions, text: string): Word[] {
  const { logProbs, frames, frameMs, vocabulary } = emissions;
  const words = spellWords(text, vocabulary);
  const durationMs = frames * frameMs;
  const spans = alignLabels(
    { data: logProbs, frames, labels: vocabulary.length },
    words,
    separatorLabel(vocabulary),
  );
  if (!spans) return shareByLength(words, durationMs);
  const times = spans.map(
    (span) => span && { startMs: span.startFrame * frameMs, endMs: span.endFrame * frameMs },
  );
  let reachedMs = 0;
  return words.map(({ text: word }, index) => {
    const time = times[index];
    const startMs = time?.startMs ?? reachedMs;
    const endMs = time?.endMs ?? times.slice(index).find((later) => later !== null)?.startMs ?? durationMs;
    reachedMs = endMs;
    return { startMs, endMs, text: word };
  });
}

/** @returns a span for each word that has labels, or null when no word has or the frames do not suffice. */
function alignLabels(
  logProbs: LogProbs,
  words: readonly SpelledWord[],
  separator: number | null,
): (Span | null)[] | null {
  const targets: number[] = [];
  const ranges = words.map(({ labels }) => {
    if (labels.length === 0) return null;
    if (separator !== null && targets.length > 0) targets.push(separator);
    const first = targets.length;
    targets.push(...labels);
    return { first, last: targets.length - 1 };
  });
  const spans = targets.length === 0 ? null : ctcViterbi(logProbs, targets);
  if (!spans) return null;
  return ranges.map((range) => {
    const first = range && spans[range.first];
    const last = range && spans[range.last];
    return first && last ? { startFrame: first.startFrame, endFrame: last.endFrame } : null;
  });
}

/** Without what lies behind `durationMs`: the padding of a window, where nothing was said. Shares the memory. */
export function firstFrames(emissions: WindowEmissions, durationMs: number): WindowEmissions {
  const frames = Math.min(emissions.frames, Math.ceil(durationMs / emissions.frameMs));
  const logProbs = emissions.logProbs.subarray(0, frames * emissions.vocabulary.length);
  return { ...emissions, frames, logProbs };
}

function shareByLength(words: readonly SpelledWord[], durationMs: number): Word[] {
  const total = words.reduce((sum, { text }) => sum + text.length, 0);
  let before = 0;
  return words.map(({ text }) => {
    const startMs = (before / total) * durationMs;
    before += text.length;
    return { startMs, endMs: (before / total) * durationMs, text };
  });
}
