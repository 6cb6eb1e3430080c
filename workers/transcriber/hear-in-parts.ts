import type { Segment, Word } from '../../src/core/transcript.ts';
import { cutAtTimestamps, SHORTEST_REST_MS } from '../../src/core/whisper/cut-at-timestamps.ts';
import { isEcho, isQuiet, isSaidAround } from '../../src/core/whisper/rest.ts';
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
 * Hears a window; what is said behind the last timestamp is the next part, until nothing is left, and then what is said
 * where no text is. Such a part is speech only where the model is sure of it: it said before that it had heard everything.
 */
export async function hearInParts(window: Float32Array, listener: Listener): Promise<readonly Segment[]> {
  const { sampleRateHz, isWhole, hear } = listener;
  const segments: Segment[] = [];
  for (let from = 0; ; ) {
    const samples = window.subarray(from);
    const before = textOf(segments);
    const part = await hear(samples.slice(), from === 0 ? null : before);
    if (part === null || (from > 0 && !part.isSure)) break;
    const heard = placed(part, samples, (from / sampleRateHz) * 1000, listener);
    if (from > 0 && isEcho(before, textOf(heard.segments))) break;
    segments.push(...heard.segments);
    if (isWhole || heard.resumeMs === null) break;
    from += Math.round((heard.resumeMs * sampleRateHz) / 1000);
    if (isQuiet(window, from)) break;
  }
  return isWhole ? segments : hearGaps(window, segments, listener);
}

/** Before the first of what was heard, and between, somebody may have been passed over: who speaks softly beside others. */
async function hearGaps(
  window: Float32Array,
  segments: readonly Segment[],
  listener: Listener,
): Promise<readonly Segment[]> {
  const whole: Segment[] = [];
  for (const [index, segment] of segments.entries()) {
    const fromMs = whole.at(-1)?.endMs ?? 0;
    const [from, to] = [fromMs, segment.startMs].map((ms) => Math.round((ms * listener.sampleRateHz) / 1000));
    if (segment.startMs - fromMs >= SHORTEST_REST_MS && !isQuiet(window, from ?? 0, to)) {
      const samples = window.subarray(from, to);
      const part = await listener.hear(samples.slice(), textOf([...whole, ...segments.slice(index)]));
      const heard = part?.isSure ? placed(part, samples, fromMs, listener).segments : [];
      if (!isSaidAround(textOf(heard), textOf(whole), textOf(segments.slice(index)))) whole.push(...heard);
    }
    whole.push(segment);
  }
  return whole;
}

/** What was heard in a part that begins there, in times of the window. */
function placed(
  part: HeardPart,
  samples: Float32Array,
  fromMs: number,
  { sampleRateHz, isWhole, vocabulary, toText }: Listener,
): { readonly segments: readonly Segment[]; readonly resumeMs: number | null } {
  const durationMs = (samples.length / sampleRateHz) * 1000;
  const cut = cutAtTimestamps(part.tokens, vocabulary, durationMs, isWhole || part.isComplete);
  const words = timeWords(cut.segments, { ...part, samples, sampleRateHz, toText });
  const segments = cut.segments.map(({ startMs, endMs, text }, index): Segment => {
    const own = words[index]?.map((word) => moved(word, fromMs));
    const segment = { text: toText(text).trim(), startMs: fromMs + startMs, endMs: fromMs + endMs };
    return own ? { ...segment, words: own } : segment;
  });
  return { segments: segments.filter(({ text }) => text !== ''), resumeMs: cut.resumeMs };
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
