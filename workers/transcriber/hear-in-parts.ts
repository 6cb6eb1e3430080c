import type { Segment, Word } from '../../src/core/transcript.ts';
import { cutAtTimestamps } from '../../src/core/whisper/cut-at-timestamps.ts';
import { isEcho, isRestQuiet } from '../../src/core/whisper/rest.ts';
import type { WhisperVocabulary } from '../../src/core/whisper/vocabulary.ts';
import { timeWords } from './time-words.ts';

export interface HeardPart {
  /** Timestamps among them, without the end. */
  readonly tokens: readonly number[];
  /** From the start of the part, where each token begins; empty where that isn't known. */
  readonly onsetsMs?: readonly number[];
  /** The model itself said that it was done. */
  readonly isComplete: boolean;
  /** The model is sure of its words. */
  readonly isSure: boolean;
}

export interface Listener {
  readonly sampleRateHz: number;
  /** The first part is all: what is made of a window besides its text needs the whole of it. */
  readonly isWhole?: boolean;
  readonly vocabulary: Pick<WhisperVocabulary, 'firstTimestamp' | 'timestampMs'>;
  readonly toText: (tokens: readonly number[]) => string;
  /**
   * @param before text of the window before this part; null: this is its beginning
   * @returns null where nothing can be made out
   */
  readonly hear: (samples: Float32Array, before: string | null) => Promise<HeardPart | null>;
}

/**
 * Hears a window; what is said behind the last timestamp is the next part, until nothing is left. A rest is speech only
 * where the model is sure of it: it said before that it had heard everything.
 */
export async function hearInParts(
  window: Float32Array,
  { sampleRateHz, isWhole, vocabulary, toText, hear }: Listener,
): Promise<readonly Segment[]> {
  const segments: Segment[] = [];
  for (let from = 0; ; ) {
    const samples = window.slice(from);
    const fromMs = (from / sampleRateHz) * 1000;
    const before = textOf(segments);
    const part = await hear(samples, from === 0 ? null : before);
    if (part === null || (from > 0 && !part.isSure)) return segments;
    const durationMs = (samples.length / sampleRateHz) * 1000;
    const cut = cutAtTimestamps(part.tokens, vocabulary, durationMs, isWhole || part.isComplete);
    const words = timeWords(cut.segments, { ...part, samples, sampleRateHz, toText });
    const heard = cut.segments.map(({ startMs, endMs, text }, index): Segment => {
      const own = words[index]?.map((word) => moved(word, fromMs));
      const segment = { text: toText(text).trim(), startMs: fromMs + startMs, endMs: fromMs + endMs };
      return own ? { ...segment, words: own } : segment;
    });
    if (from > 0 && isEcho(before, textOf(heard))) return segments;
    segments.push(...heard.filter(({ text }) => text !== ''));
    if (isWhole || cut.resumeMs === null) return segments;
    from += Math.round((cut.resumeMs * sampleRateHz) / 1000);
    if (isRestQuiet(window, from)) return segments;
  }
}

function moved(word: Word, byMs: number): Word {
  return { ...word, startMs: word.startMs + byMs, endMs: word.endMs + byMs };
}

export function textOf(segments: readonly Segment[]): string {
  return segments
    .map(({ text }) => text)
    .filter(Boolean)
    .join(' ');
}
