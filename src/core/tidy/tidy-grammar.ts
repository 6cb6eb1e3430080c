import type { Edge, State } from './automaton.ts';
import { reachableWords } from './skippable.ts';
import { spokenWords } from './spoken-words.ts';
import { CAPITAL, toSymbols } from './symbols.ts';

/** What tidying may write behind a word, one at most. */
const MARKS = [...'.,?!;:'];

/**
 * The automaton of every text that a transcript may be tidied to: its words in order, in any case, with at most one mark
 * behind each, without some of its fillers and repetitions. A text of fillers alone is not emptied. Every path ends: each
 * step writes a part of a word or goes on to a later one.
 */
export function tidyGrammar(transcript: string): State {
  const words = spokenWords(transcript);
  const reachable = reachableWords(words);
  /** Where each word starts. Filled from the end: a word leads to what follows it. */
  const starts: State[] = [];
  const startsAfter = (done: number) => (reachable[done] ?? []).flatMap((at) => starts[at] ?? []);
  for (let at = words.length - 1; at >= 0; at--)
    starts[at] = word(words[at] ?? '', between(startsAfter(at + 1), canEnd(at + 1)));
  return {
    edges: [...space(startsAfter(0)), ...startsAfter(0).flatMap(({ edges }) => edges)],
    accepting: words.length === 0,
  };

  function canEnd(done: number): boolean {
    return reachable[done]?.includes(words.length) ?? false;
  }
}

/** Behind a word: a mark or none, then the end or the space before the next word. */
function between(next: readonly State[], accepting: boolean): State {
  const marked = { edges: space(next), accepting };
  return { edges: [...MARKS.map((mark): Edge => [mark, marked]), ...marked.edges], accepting };
}

/** The space before a word, and the mark that raises the word, which goes before the space. */
function space(starts: readonly State[]): Edge[] {
  const edges = starts.flatMap((start) => start.edges);
  if (edges.length === 0) return [];
  return [[' ', inner(edges)], ...raised(edges, (small) => inner([[' ', small]]))];
}

/** The letters of a word, each in either case. */
function word(text: string, after: State): State {
  return [...text].reduceRight((next, letter) => {
    const edges = spellings(letter).map((symbols) => spell(symbols, next));
    return inner([...edges, ...raised(edges, (small) => small)]);
  }, after);
}

/** The mark that raises the next letter, where one may come that it can raise. */
function raised(edges: readonly Edge[], lead: (small: State) => State): Edge[] {
  const small = edges.filter(([symbol]) => symbol >= 'a' && symbol <= 'z');
  return small.length > 0 ? [[CAPITAL, lead(inner(small))]] : [];
}

function spellings(letter: string): string[] {
  if (letter === "'") return ["'", toSymbols('’')];
  return [...new Set([letter, letter.toUpperCase()])].map(toSymbols);
}

function spell(symbols: string, next: State): Edge {
  const last = symbols
    .slice(1)
    .split('')
    .reduceRight((state, symbol) => inner([[symbol, state]]), next);
  return [symbols.charAt(0), last];
}

function inner(edges: readonly Edge[]): State {
  return { edges, accepting: false };
}
