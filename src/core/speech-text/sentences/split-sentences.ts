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
}

const END = /(?:[.!?…]+["'”’)\]]*(?=\s)|[。！？]+[」』”’]*|\n\s*)/g;

/** A dot that ends no sentence: after an abbreviation, an initial, or a list number such as `3.`. */
function endsSentence(text: string, start: number, end: number): boolean {
  const before = text.slice(start, end).trim();
  if (!before.endsWith('.') || before.endsWith('..')) return true;
  const word = /([\p{L}\d.]+)\.$/u.exec(before)?.[1] ?? '';
  if (/^\d+$/.test(word)) return before !== `${word}.`;
  const plain = word.toLowerCase().replaceAll('.', '');
  if (CLOSING_ABBREVIATIONS.has(plain)) return /^\s+["“(]?\p{Lu}/u.test(text.slice(end));
  if (/^(?:\p{L}\.)*\p{L}$/u.test(word)) return false;
  if (word === 'No') return !/^\s+\d/.test(text.slice(end));
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
 * white space, and the rest. `splitStream(rest + more)` goes on from there.
 */
export function splitStream(text: string): SentenceSplit {
  const sentences: string[] = [];
  let start = 0;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (!endsSentence(text, start, end)) continue;
    sentences.push(...pieces(text.slice(start, end)));
    start = end;
  }
  return { sentences, rest: text.slice(start) };
}

/** All sentences of a finished text. */
export function splitSentences(text: string): string[] {
  const { sentences, rest } = splitStream(text);
  return [...sentences, ...pieces(rest)];
}
