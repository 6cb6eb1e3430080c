import type { Edge, State } from './automaton.ts';
import { reachableWords } from './skippable.ts';
import { spokenWords } from './spoken-words.ts';
import { CAPITAL, toSymbols } from './symbols.ts';

/** What tidying may write behind a word, one at most. */
const MARKS = [...'.,?!;:'];

/** Where a word begins: what may come, and what may come behind the mark that raises the next letter. */
interface Start {
  readonly plain: readonly Edge[];
  readonly raised: readonly Edge[];
}

/**
 * The automaton of every text that a transcript may be tidied to: its words in order, each small, with a capital or in
 * capitals, with at most one mark behind each, without some of its fillers and repetitions. A text of fillers alone is not
 * emptied. Every path ends: each step writes a part of a word or goes on to a later one.
 */
export function tidyGrammar(transcript: string): State {
  const words = spokenWords(transcript);
  const reachable = reachableWords(words);
  /** Filled from the end: a word leads to what follows it. */
  const starts: Start[] = [];
  const startsAfter = (done: number) => (reachable[done] ?? []).flatMap((at) => starts[at] ?? []);
  for (let at = words.length - 1; at >= 0; at--)
    starts[at] = word(words[at] ?? '', between(startsAfter(at + 1), canEnd(at + 1)));
  return {
    edges: [...space(startsAfter(0)), ...entries(startsAfter(0))],
    accepting: words.length === 0,
  };

  function canEnd(done: number): boolean {
    return reachable[done]?.includes(words.length) ?? false;
  }
}

/** Behind a word: a mark or none, then the end or the space before the next word. */
function between(next: readonly Start[], accepting: boolean): State {
  const marked = { edges: space(next), accepting };
  return { edges: [...MARKS.map((mark): Edge => [mark, marked]), ...marked.edges], accepting };
}

/** The space before a word; the mark that raises the word goes before or behind it. */
function space(starts: readonly Start[]): Edge[] {
  if (starts.length === 0) return [];
  return [
    [' ', inner(entries(starts))],
    ...mark(
      starts.flatMap(({ raised }) => raised),
      (small) => inner([[' ', small]]),
    ),
  ];
}

function entries(starts: readonly Start[]): Edge[] {
  return [...starts.flatMap(({ plain }) => plain), ...mark(starts.flatMap(({ raised }) => raised))];
}

/** The mark that raises the next letter, where one may come that it can raise. */
function mark(raised: readonly Edge[], lead: (small: State) => State = (small) => small): Edge[] {
  return raised.length > 0 ? [[CAPITAL, lead(inner(raised))]] : [];
}

/** A word small, with a capital, or in capitals; no capital stands inside of it but behind a hyphen, and in O'Brien. */
function word(text: string, after: State): Start {
  const [first = '', ...rest] = text;
  const small = rest.reduceRight((next, letter, at) => {
    const head = first + rest.slice(0, at).join('');
    const isPartStart = head.endsWith('-') || (/^.'$/u.test(head) && rest.length - at >= NAME_LETTERS);
    return inner([...smallEdges(letter, next), ...(isPartStart ? capitalEdges(letter, next) : [])]);
  }, after);
  const capitals = rest.reduceRight((next, letter) => inner(capitalEdges(letter, next)), after);
  const followers = rest.join('').toUpperCase() === rest.join('') ? [small] : [small, capitals];
  return {
    plain: [
      ...smallEdges(first, small),
      ...(first.toUpperCase() === first
        ? []
        : followers.flatMap((next) => spelled(first.toUpperCase(), next))),
    ],
    raised: isMarked(first) ? followers.map((next): Edge => [first, next]) : [],
  };
}

/** The fewest behind the apostrophe of a name: less is an ending, as in *I'll*. */
const NAME_LETTERS = 3;

const isMarked = (letter: string) => letter >= 'a' && letter <= 'z';

function smallEdges(letter: string, next: State): Edge[] {
  return letter === "'" ? [...spelled("'", next), ...spelled('’', next)] : spelled(letter, next);
}

/** A letter that has no capital stays as it is. */
function capitalEdges(letter: string, next: State): Edge[] {
  const capital = letter.toUpperCase();
  if (capital === letter) return smallEdges(letter, next);
  return [...spelled(capital, next), ...(isMarked(letter) ? mark([[letter, next]]) : [])];
}

function spelled(text: string, next: State): Edge[] {
  const [first = '', ...rest] = toSymbols(text);
  return [[first, rest.reduceRight((state, symbol) => inner([[symbol, state]]), next)]];
}

function inner(edges: readonly Edge[]): State {
  return { edges, accepting: false };
}
