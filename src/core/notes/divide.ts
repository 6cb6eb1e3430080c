import type { Sentence } from './sentences-of.ts';

/** Sentences that belong together: from the first to before the last, by their places. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

export interface DivideLimits {
  /** No part has fewer words, where that is possible. */
  readonly fewestWords: number;
  /** No part has more, but for a single sentence. */
  readonly mostWords: number;
}

/** Of a longer text not every sentence may begin a part: of this many blocks the one with the longest pause before it. */
const MOST_BEGINNINGS = 600;
/** A silence this long makes a boundary as welcome as it ever gets; so much is taken off its price. */
const LONG_PAUSE_MS = 1_500;
const PAUSE_DISCOUNT = 0.5;

/**
 * Where a text turns to something else. The division of least cost after Utiyama and Isahara, "A statistical model for
 * domain-independent text segmentation" (ACL 2001): words that a part repeats are cheap in it, every part costs log n more;
 * found by dynamic programming. A pause before a part makes it cheaper.
 *
 * @returns parts in order that leave nothing out; none of no sentences
 */
export function divide(sentences: readonly Sentence[], { fewestWords, mostWords }: DivideLimits): Part[] {
  const terms = sentences.map((sentence) => sentence.terms);
  const all = terms.flat();
  const kinds = new Set(all).size;
  const price = Math.log(Math.max(2, all.length));
  const ends = new Set([...beginnings(sentences), sentences.length]);
  /** By where a part ends: what the text up to there costs at least, and where its last part begins. */
  const least = new Map<number, { readonly cost: number; readonly from: number }>([
    [0, { cost: 0, from: 0 }],
  ]);
  for (const from of [0, ...ends]) {
    const before = least.get(from)?.cost ?? 0;
    const opening = before + price * (1 - PAUSE_DISCOUNT * pauseBefore(sentences, from));
    const counts = new Map<string, number>();
    // Of the part: its terms, the sum of f log(f + 1) over its kinds of terms, its words.
    let [size, gain, words, reached] = [0, 0, 0, false];
    for (let to = from + 1; to <= sentences.length; to++) {
      words += sentences[to - 1]?.words ?? 0;
      if (words > mostWords && reached) break;
      for (const term of terms[to - 1] ?? []) {
        const count = counts.get(term) ?? 0;
        counts.set(term, count + 1);
        gain += (count + 1) * Math.log(count + 2) - count * Math.log(count + 1);
        size += 1;
      }
      if (!ends.has(to)) continue;
      reached = true;
      const isShort = words < fewestWords;
      // The whole of a short text is a part; of a longer one a stump costs too much to be chosen without need.
      const cost = opening + size * Math.log(size + kinds + 1) - gain + (isShort ? price * STUMP : 0);
      if (cost < (least.get(to)?.cost ?? Number.POSITIVE_INFINITY)) least.set(to, { cost, from });
    }
  }
  const parts: Part[] = [];
  for (let to = sentences.length; to > 0; ) {
    const from = least.get(to)?.from ?? 0;
    parts.unshift({ from, to });
    to = from;
  }
  return parts;
}

/** Where a part may begin, the first sentence left out; in order. */
function beginnings(sentences: readonly Sentence[]): number[] {
  const block = Math.max(1, Math.ceil(sentences.length / MOST_BEGINNINGS));
  const found: number[] = [];
  for (let at = 1; at < sentences.length; at += block) {
    let best = at;
    for (let other = at; other < Math.min(sentences.length, at + block); other++)
      if (pauseBefore(sentences, other) > pauseBefore(sentences, best)) best = other;
    found.push(best);
  }
  return found;
}

/** In prices of a part. */
const STUMP = 100;

/** 0..1 */
function pauseBefore(sentences: readonly Sentence[], at: number): number {
  const [last, next] = [sentences[at - 1], sentences[at]];
  if (!last || !next) return 0;
  return Math.min(1, Math.max(0, next.startMs - last.endMs) / LONG_PAUSE_MS);
}
