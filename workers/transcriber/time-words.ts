import { endWords } from '../../src/core/alignment/end-words.ts';
import { type Piece, wordsOfPieces } from '../../src/core/alignment/words-of-pieces.ts';
import type { Word } from '../../src/core/transcript.ts';
import type { TimedTokens } from '../../src/core/whisper/cut-at-timestamps.ts';

export interface TimedPart {
  /** Where each of the part's tokens begins; empty where that isn't known. */
  readonly onsetsMs?: readonly number[];
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  readonly toText: (tokens: readonly number[]) => string;
}

/** What a token is written as that holds only some bytes of a character. */
const INCOMPLETE = '\ufffd';

/** @returns the words of each segment with times from the start of the part; none where the part doesn't know them */
export function timeWords(
  segments: readonly Pick<TimedTokens, 'text' | 'from'>[],
  { onsetsMs = [], samples, sampleRateHz, toText }: TimedPart,
): readonly (readonly Word[])[] {
  if (onsetsMs.length === 0) return [];
  const found = segments.map(({ text, from }) => wordsOfPieces(piecesOf(text, from, onsetsMs, toText)));
  const ended = endWords(found.flat(), samples, sampleRateHz);
  let at = 0;
  return found.map(({ length }) => {
    at += length;
    return ended.slice(at - length, at);
  });
}

/** Tokens as text, several together where they are one character. */
function piecesOf(
  tokens: readonly number[],
  from: number,
  onsetsMs: readonly number[],
  toText: TimedPart['toText'],
): Piece[] {
  const pieces: Piece[] = [];
  let group: number[] = [];
  for (const [index, token] of tokens.entries()) {
    group.push(token);
    const text = toText(group);
    if (text.endsWith(INCOMPLETE) && index < tokens.length - 1) continue;
    pieces.push({ text, startMs: onsetsMs[from + index + 1 - group.length] ?? 0 });
    group = [];
  }
  return pieces;
}
