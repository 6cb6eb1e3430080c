import { ABBREVIATIONS, CLOSING_ABBREVIATIONS } from '../normalization/abbreviations.ts';

/**
 * A sentence longer than this is cut between clauses, or at a space: the voice takes a limited number of sounds. Digits
 * and signs count for as many letters as they are spoken with.
 */
export const MAX_SENTENCE_CHARACTERS = 220;

export interface SentenceSplit {
  /** Complete sentences, trimmed, in order. */
  readonly sentences: readonly string[];
  /** What may still grow: keep it and put the next text behind it. */
  readonly rest: string;
  /** How much of the rest is known to hold no sentence's end, and need not be read again. */
  readonly judged: number;
}

const END = /(?:[.!?…]+["'”’)\]]*(?=\s)|[。！？]+[」』”’]*(?=[^。！？」』”’])|\n\s*)/g;

/** Characters before a dot that tell whether it ends a sentence: no abbreviation or number is longer. */
const WORD_BEFORE = 40;

/** A dot that ends no sentence: after an abbreviation, an initial, or a list number such as `3.`. */
function endsSentence(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(start, end - WORD_BEFORE), end).trim();
  if (!before.endsWith('.') || before.endsWith('..')) return true;
  const word = /([\p{L}\d.]+)\.$/u.exec(before)?.[1] ?? '';
  if (/^\d+$/.test(word)) return before !== `${word}.`;
  const plain = word.toLowerCase().replaceAll('.', '');
  if (CLOSING_ABBREVIATIONS.has(plain)) return /^\s+["“(]?\p{Lu}/u.test(text.slice(end));
  if (/^(?:\p{L}\.)*\p{L}$/u.test(word)) return false;
  if (word === 'No') return /^\s+[^\s\d]/.test(text.slice(end));
  return !ABBREVIATIONS.has(plain);
}

const WEIGHTS: readonly (readonly [RegExp, number])[] = [
  [/\d/, 5],
  [/[%$£€&@=+#°/]/, 8],
  [/[A-Z]/, 2],
];
const weightOf = (character: string): number => WEIGHTS.find(([kind]) => kind.test(character))?.[1] ?? 1;

/** How many characters from the beginning are short enough to be spoken at once; all of them where the text is short. */
function fitting(text: string): number {
  let weight = 0;
  for (let at = 0; at < text.length; at += 1) {
    weight += weightOf(text.charAt(at));
    if (weight > MAX_SENTENCE_CHARACTERS) return at;
  }
  return text.length;
}

/** Where a clause ends, the clearest first: the next one starts behind the match. */
export const CLAUSE_ENDS: readonly RegExp[] = [
  /[;:][”"')]* |(?: [—–-]|—|\)|…) /g,
  /,[”"')]* /g,
  / (?=(?:and|but|or|because|which|who|that|when|while|if|so|then|where|although|though) )/gi,
];

/** The last clause's end in the first `limit` characters that leaves no stump, else the last space. */
function cutAt(text: string, limit: number): number {
  const window = text.slice(0, limit);
  for (const clauseEnd of CLAUSE_ENDS) {
    const ends = [...window.matchAll(clauseEnd)].map((match) => match.index + match[0].length);
    const last = ends.at(-1) ?? 0;
    if (last > limit / 3) return last;
  }
  const space = window.lastIndexOf(' ');
  return space > 0 ? space : Math.max(1, limit);
}

function pieces(sentence: string): string[] {
  const text = sentence.trim();
  const limit = fitting(text);
  if (limit === text.length) return text === '' ? [] : [text];
  const cut = cutAt(text, limit);
  return [text.slice(0, cut).trim(), ...pieces(text.slice(cut))];
}

/**
 * For text that arrives in parts: the sentences that are surely complete, that is, whose end mark is followed by
 * white space, and the rest. `splitStream(rest + more, judged)` goes on from there.
 */
export function splitStream(text: string, judged = 0): SentenceSplit {
  const sentences: string[] = [];
  let start = 0;
  const ends = new RegExp(END);
  ends.lastIndex = judged;
  for (const match of text.matchAll(ends)) {
    const end = match.index + match[0].length;
    if (!endsSentence(text, start, end)) continue;
    sentences.push(...pieces(text.slice(start, end)));
    start = end;
  }
  return { sentences, rest: text.slice(start), judged: Math.max(0, judgedEnd(text) - start) };
}

/** More signs in a row than any sentence ends with. */
const MOST_SIGNS = 200;

/** Before the last word: whether a mark behind it ends a sentence is known by the next one's first letter and a sign before it. */
function judgedEnd(text: string): number {
  let at = text.length - 2;
  while (at > text.length - MOST_SIGNS && !/[\p{L}\d]/u.test(text.charAt(at - 1))) at -= 1;
  return at;
}

/** All sentences of a finished text. */
export function splitSentences(text: string): string[] {
  const { sentences, rest } = splitStream(text);
  return [...sentences, ...pieces(rest)];
}
