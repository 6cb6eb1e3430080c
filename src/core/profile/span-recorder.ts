import { PARTS } from './parts.ts';
import { CLASSES, KINDS, NUMBERS, OUTCOMES, type Span, TRACKS } from './span.ts';

/** How a span lies in the memory: numbers alone, a word as its place in its list. */
const WORDS = {
  track: TRACKS,
  part: [null, ...PARTS],
  kind: KINDS,
  outcome: OUTCOMES,
  class: CLASSES,
} as const;
const COLUMNS = [...Object.keys(WORDS), ...NUMBERS].length;

/** 1.7 MB: some hours of questions, or the last hour of a busy batch. */
const MOST_SPANS = 16_384;

/** The last spans, in a memory of fixed size that holds nothing but numbers. */
export class SpanRecorder {
  readonly #rows: Float64Array;
  readonly #capacity: number;
  #added = 0;

  constructor(capacity = MOST_SPANS) {
    this.#capacity = capacity;
    this.#rows = new Float64Array(capacity * COLUMNS);
  }

  /** Spans that others took the place of. */
  get dropped(): number {
    return Math.max(0, this.#added - this.#capacity);
  }

  /** @throws RangeError for a word that is in no list, or what is no number */
  add(span: Span): void {
    const codes = [
      codeOf(WORDS.track, span.track),
      codeOf(WORDS.part, span.part),
      codeOf(WORDS.kind, span.kind),
      codeOf(WORDS.outcome, span.outcome),
      codeOf(WORDS.class, span.class),
      ...NUMBERS.map((name) => numberOf(span[name])),
    ];
    this.#rows.set(codes, (this.#added % this.#capacity) * COLUMNS);
    this.#added += 1;
  }

  /** In the order in which they came. */
  spans(): readonly Span[] {
    const first = this.dropped;
    return Array.from({ length: this.#added - first }, (_, index) => this.#read(first + index));
  }

  #read(index: number): Span {
    const at = (index % this.#capacity) * COLUMNS;
    const row = this.#rows.subarray(at, at + COLUMNS);
    const word = <Word>(list: readonly Word[], column: number) => list[row[column] ?? 0] as Word;
    const number = (name: (typeof NUMBERS)[number]) =>
      row[Object.keys(WORDS).length + NUMBERS.indexOf(name)] ?? 0;
    return {
      track: word(WORDS.track, 0),
      part: word(WORDS.part, 1),
      kind: word(WORDS.kind, 2),
      outcome: word(WORDS.outcome, 3),
      class: word(WORDS.class, 4),
      session: number('session'),
      unit: number('unit'),
      startMs: number('startMs'),
      endMs: number('endMs'),
      gpuBusyMs: number('gpuBusyMs'),
      dispatches: number('dispatches'),
      tokens: number('tokens'),
      mediaMs: number('mediaMs'),
    };
  }
}

function codeOf<Word>(list: readonly Word[], word: Word): number {
  const code = list.indexOf(word);
  if (code === -1) throw new RangeError('a span says what no list of its words has');
  return code;
}

function numberOf(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError('a span says what is no number');
  return value;
}
