import { advance, type State } from './automaton.ts';

/** Finds the tokens that an automaton lets follow, without looking at the others: a trie, kept as a sorted list. */
export class TokenIndex {
  readonly #spellingOf: ReadonlyMap<number, string>;
  /** In the order of their spellings. */
  readonly #tokens: readonly number[];
  readonly #spellings: readonly string[];

  /** @param vocabulary each token with the symbols that it adds to the text; one without symbols is left out */
  constructor(vocabulary: Iterable<readonly [token: number, symbols: string]>) {
    this.#spellingOf = new Map(vocabulary);
    const sorted = [...this.#spellingOf]
      .filter(([, symbols]) => symbols !== '')
      .sort(([, a], [, b]) => (a < b ? -1 : Number(a > b)));
    this.#tokens = sorted.map(([token]) => token);
    this.#spellings = sorted.map(([, symbols]) => symbols);
  }

  spelling(token: number): string {
    return this.#spellingOf.get(token) ?? '';
  }

  /** @returns tokens whose symbols lead from one of the states to another state, each once, in no order */
  following(states: readonly State[]): readonly number[] {
    const found: number[] = [];
    this.#collect(states, 0, this.#tokens.length, 0, found);
    return found;
  }

  /** The spellings from `from` to before `to` share their first `depth` symbols, which led to `states`. */
  #collect(states: readonly State[], from: number, to: number, depth: number, found: number[]): void {
    let rest = from;
    for (; rest < to && this.#spellings[rest]?.length === depth; rest++) found.push(this.#tokens[rest] ?? 0);
    if (rest === to) return;
    const symbols = new Set(states.flatMap(({ edges }) => edges.map(([symbol]) => symbol)));
    for (const symbol of symbols) {
      const code = symbol.charCodeAt(0);
      const first = this.#firstFrom(code, rest, to, depth);
      const end = this.#firstFrom(code + 1, first, to, depth);
      if (first < end) this.#collect(advance(states, symbol), first, end, depth + 1, found);
    }
  }

  /** Binary search for the first spelling whose symbol at `depth` is at least `code`. */
  #firstFrom(code: number, from: number, to: number, depth: number): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#spellings[middle]?.charCodeAt(depth) ?? 0) < code) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
