import { matchPassages, rarityIn } from './bm25.ts';
import { contentWords } from './content-words.ts';
import type { Part } from './divide.ts';
import type { Sentence } from './sentences-of.ts';

/** Where something is said, in the words in which it is said. */
export interface Passage {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

/** An answer often stands beside what names its subject: a sentence before it and behind it are looked at, too. */
const BESIDE_WORDS = 40;
const SHOWN = 3;
/** Less of a question's words, the rare ones counting most, is a coincidence. */
const LEAST_COVERED = 0.34;
/** A further place has to come as near to the best one. */
const NEAR = 0.5;
/** A word that isn't in the text stands for those that begin as it does: allergic, allergy. */
const SAME_BEGINNING = 5;

/** @returns where a question may be answered, the likeliest first, none twice; none where nothing fits */
export function findPassages(sentences: readonly Sentence[], question: string): Passage[] {
  const terms = sentences.map((sentence) => sentence.terms);
  const rarity = rarityIn(terms);
  const wanted = inWordsOf(new Set(terms.flat()), contentWords(question));
  const around = sentences.map((_, at) => windowAround(sentences, at));
  const inside = around.map(({ from, to }) => terms.slice(from, to).flat());
  const alone = matchPassages(terms, wanted, rarity);
  const ranked = matchPassages(inside, wanted, rarity)
    // The sentence in the middle counts once more, so that what was found isn't at the edge.
    .map(({ score, covered }, at) => ({ at, covered, score: score + (alone[at]?.score ?? 0) }))
    .sort((a, b) => b.score - a.score || a.at - b.at);
  const best = ranked[0]?.score ?? 0;
  const taken: Part[] = [];
  for (const { at, score, covered } of ranked) {
    const window = around[at];
    if (window === undefined || covered < LEAST_COVERED || score < NEAR * best) continue;
    if (taken.some(({ from, to }) => window.from < to && from < window.to)) continue;
    taken.push(window);
    if (taken.length === SHOWN) break;
  }
  return taken.flatMap((part) => passageOf(sentences, part));
}

function passageOf(sentences: readonly Sentence[], { from, to }: Part): Passage[] {
  const [first, last] = [sentences[from], sentences[to - 1]];
  if (!first || !last) return [];
  const text = sentences.slice(from, to).map((sentence) => sentence.text);
  return [{ startMs: first.startMs, endMs: last.endMs, text: text.join(' ') }];
}

function windowAround(sentences: readonly Sentence[], at: number): Part {
  const isShort = (place: number) => (sentences[place]?.words ?? BESIDE_WORDS + 1) <= BESIDE_WORDS;
  return { from: isShort(at - 1) ? at - 1 : at, to: isShort(at + 1) ? at + 2 : at + 1 };
}

function inWordsOf(known: ReadonlySet<string>, query: readonly string[]): string[] {
  return query.flatMap((term) => {
    if (known.has(term) || term.length <= SAME_BEGINNING || !/^[a-z]+$/.test(term)) return [term];
    const alike = [...known].filter((word) => word.startsWith(term.slice(0, SAME_BEGINNING)));
    return alike.length === 0 ? [term] : alike;
  });
}
