import type { Word } from '../transcript.ts';
import { columnsOf } from './line-breaking.ts';
import { type BreakPlace, placeBetween } from './phrases.ts';
import { type CueLimits, readingMs } from './presets.ts';

/** Words that are shown together. */
export interface Group {
  readonly words: readonly SpokenWord[];
  readonly columns: number;
}

export interface SpokenWord extends Word {
  /** The recogniser's segment ended here. */
  readonly endsSegment: boolean;
  /** Words of two speakers are never shown together. */
  readonly speaker?: string | undefined;
}

/** What it costs to end a cue at a place, in the same points as all below. */
const END_COST: Readonly<Record<BreakPlace, number>> = {
  sentence: 0,
  clause: 5,
  phrase: 9,
  inside: 16,
  bound: 28,
};
const SEGMENT_END_COST = 3;
const CUE_COST = 10;
/** A sentence that goes on into the next one within a cue. */
const JOINED_COST = 22;
/** For each second that a reader lacks. */
const HURRY_COST = 40;
/** For a cue that could not stay for its least time at all. */
const FLASH_COST = 60;
/** A longer silence is not covered by one cue. */
const MAX_PAUSE_MS = 3_000;
const FREE_PAUSE_MS = 300;
/** For each second of silence inside a cue. */
const PAUSE_COST = 20;
/** Keeps the cues of a long sentence about even. */
const UNEVEN_COST = 6;
const WORST = 1e9;

/**
 * Cuts words into cues so that the sum of costs is least (dynamic programming over the words): cues end with sentences
 * or phrases, can be read in their time, and are not torn by silences.
 */
export function groupWords(words: readonly SpokenWord[], limits: CueLimits, durationMs: number): Group[] {
  const columns = words.map(({ text }) => columnsOf(text));
  const places = words.map((word, at) => placeBetween(word.text, words[at + 1]?.text ?? ''));
  const costs = new Float64Array(words.length + 1).fill(WORST);
  const starts = new Int32Array(words.length + 1);
  costs[0] = 0;
  for (let from = 0; from < words.length; from++) {
    const first = words[from];
    if (!first) break;
    const filling = new Filling(limits);
    let inside = 0;
    for (let to = from; to < words.length; to++) {
      const word = words[to];
      if (!word) break;
      const fits = filling.add(columns[to] ?? 0);
      if (to > from) {
        const pauseMs = word.startMs - (words[to - 1]?.endMs ?? word.startMs);
        if (word.speaker !== first.speaker) break;
        if (!fits || word.endMs - first.startMs > limits.maxMs || pauseMs > MAX_PAUSE_MS) break;
        inside += (Math.max(0, pauseMs - FREE_PAUSE_MS) / 1000) * PAUSE_COST;
        if (isSentenceEnd(words[to - 1], places[to - 1])) inside += JOINED_COST;
      }
      const freeMs = (words[to + 1]?.startMs ?? durationMs + limits.gapMs) - limits.gapMs - first.startMs;
      const cost =
        (costs[from] ?? WORST) +
        CUE_COST +
        inside +
        endCost(word, places[to]) +
        hurryCost(Math.min(freeMs, limits.maxMs), filling.columns, limits) +
        UNEVEN_COST * filling.emptyShare ** 2;
      if (cost < (costs[to + 1] ?? WORST)) {
        costs[to + 1] = cost;
        starts[to + 1] = from;
      }
    }
  }
  return readBack(words, starts).map((group) => ({
    words: group,
    columns: columnsOf(group.map(({ text }) => text).join(' ')),
  }));
}

function readBack(words: readonly SpokenWord[], starts: Int32Array): SpokenWord[][] {
  const groups: SpokenWord[][] = [];
  for (let end = words.length; end > 0; end = starts[end] ?? 0) groups.push(words.slice(starts[end], end));
  return groups.reverse();
}

function isSentenceEnd(word: SpokenWord | undefined, place: BreakPlace | undefined): boolean {
  return place === 'sentence' || (word?.endsSegment ?? false);
}

function endCost({ endsSegment }: SpokenWord, place: BreakPlace = 'inside'): number {
  return endsSegment ? Math.min(END_COST[place], SEGMENT_END_COST) : END_COST[place];
}

function hurryCost(freeMs: number, columns: number, limits: CueLimits): number {
  const lackMs = Math.max(0, readingMs(columns, limits) - freeMs);
  const flashMs = Math.max(0, limits.minMs - freeMs);
  const rated = limits.columnsPerSecond === null ? 0 : (lackMs / 1000) * HURRY_COST;
  return rated + (flashMs / limits.minMs) * FLASH_COST;
}

/** Fills the lines of a cue word by word; the first fit needs the fewest lines. */
class Filling {
  readonly #limits: CueLimits;
  #lines = 0;
  #lineColumns = 0;
  columns = 0;

  constructor(limits: CueLimits) {
    this.#limits = limits;
  }

  /** @returns false when the word doesn't fit any more; one alone always does. */
  add(wordColumns: number): boolean {
    const isFirst = this.#lines === 0;
    const room = this.#limits.columns;
    this.columns += wordColumns + (isFirst ? 0 : 1);
    if (!isFirst && this.#lineColumns + 1 + wordColumns <= room) this.#lineColumns += 1 + wordColumns;
    else {
      this.#lines += Math.max(1, Math.ceil(wordColumns / room));
      this.#lineColumns = wordColumns <= room ? wordColumns : room;
    }
    return isFirst || this.#lines <= this.#limits.lines;
  }

  get emptyShare(): number {
    return Math.max(0, 1 - this.columns / (this.#limits.columns * this.#limits.lines));
  }
}
