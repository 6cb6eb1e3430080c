import { ABBREVIATIONS } from './abbreviations.ts';

/** A sentence longer than this is cut at a comma or a space: the voice takes a limited number of phonemes. */
export const MAX_SENTENCE_CHARACTERS = 220;

export interface SentenceSplit {
  /** Complete sentences, trimmed, in order. */
  readonly sentences: readonly string[];
  /** What may still grow: keep it and put the next text behind it. */
  readonly rest: string;
}

const END = /(?:[.!?…]+["'”’)\]]*(?=\s)|\n\s*)/g;

/** A dot that ends no sentence: after an abbreviation, an initial, or a list number such as `3.`. */
function endsSentence(text: string, start: number, end: number): boolean {
  const before = text.slice(start, end).trim();
  if (!before.endsWith('.') || before.endsWith('..')) return true;
  const word = /([\p{L}\d.]+)\.$/u.exec(before)?.[1] ?? '';
  if (/^\d+$/.test(word)) return before !== `${word}.`;
  if (/^(?:\p{L}\.)*\p{L}$/u.test(word))
    return /^\s+\p{Lu}\p{Ll}/u.test(text.slice(end)) && /[ap]\.m$/i.test(word);
  return !TITLES.has(word.toLowerCase());
}

const TITLES: ReadonlySet<string> = new Set([...ABBREVIATIONS.keys()].filter((key) => key !== 'etc'));

function cutAt(text: string): number {
  const window = text.slice(0, MAX_SENTENCE_CHARACTERS);
  const comma = Math.max(window.lastIndexOf(', '), window.lastIndexOf('; '), window.lastIndexOf(': '));
  if (comma > MAX_SENTENCE_CHARACTERS / 3) return comma + 1;
  const space = window.lastIndexOf(' ');
  return space > 0 ? space : MAX_SENTENCE_CHARACTERS;
}

function pieces(sentence: string): string[] {
  const found: string[] = [];
  let rest = sentence.trim();
  while (rest.length > MAX_SENTENCE_CHARACTERS) {
    const cut = cutAt(rest);
    found.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return rest === '' ? found : [...found, rest];
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
