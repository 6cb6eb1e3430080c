import { writeNumbers } from '../metrics/text-normalizer/english-numbers.ts';
import { contentWords } from './content-words.ts';

/** Why what a model wrote is not shown. */
export type Refusal = 'empty' | 'repeats' | 'unfounded';

export type Written = { readonly text: string } | { readonly refused: Refusal };

export interface WrittenLimits {
  readonly mostWords: number;
  /** Share of its content words that have to be in what it was made of, 0..1. */
  readonly founded: number;
  /** So many words of it in a row, as they stand there, are a copy. */
  readonly copied: number;
}

const LEAD_IN =
  /^(?:(?:sure|here is|here['’]s)\b[^:]{0,40}:\s*|(?:the )?(?:title|heading|topic|subject|summary|answer|note)(?: of the (?:transcript|text))?(?:\s*:\s*|\s+is\s+(?:about\s+)?))/i;

/**
 * What a model wrote, as plain text on one line, or why it can't be shown. Nothing tells whether it is true; that every
 * number, and most words, are in the text can be told.
 *
 * @param source what it was made of
 */
export function checkWritten(
  written: string,
  source: string,
  { mostWords, founded, copied }: WrittenLimits,
): Written {
  const text = plainText(written);
  const words = text.split(' ').filter(Boolean);
  if (!/[\p{L}\p{N}]/u.test(text)) return { refused: 'empty' };
  if (words.length > mostWords || isCopied(text, source, copied)) return { refused: 'repeats' };
  return foundedShare(text, source) >= founded && hasNumbersOf(text, source)
    ? { text }
    : { refused: 'unfounded' };
}

/** Without marks of Markdown, lists, quotes around it and words that only lead in; on one line. */
export function plainText(written: string): string {
  const lines = written.replace(/```[^\n]*/g, ' ').split('\n');
  const plain = lines
    .map((line) => line.replace(/^\s*(?:#{1,6}\s+|>\s*|[-*•]\s+|\d{1,2}[.)]\s+)/, ''))
    .join(' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#|]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const bare = withoutQuotes(plain).replace(LEAD_IN, '').trim();
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

/** Without those around all of it; “yes” and “no” keep theirs. */
function withoutQuotes(text: string): string {
  const inside = /^["“”'‘’]+(.*[^"“”'‘’])["“”'‘’]+$/u.exec(text)?.[1];
  return inside === undefined || ENDS_QUOTE_FIRST.test(inside) ? text : inside;
}

/** The first mark in it stands behind a word, where a quote ends. */
const ENDS_QUOTE_FIRST = /^[^"“”‘]*[^\s"“”‘]["”]/u;

/** Of its content words, 0..1; 1 where it has none. */
function foundedShare(text: string, source: string): number {
  const known = new Set(contentWords(source));
  const terms = contentWords(text);
  return terms.length === 0 ? 1 : terms.filter((term) => known.has(term)).length / terms.length;
}

/** Also where one writes 40 and the other forty. */
function hasNumbersOf(text: string, source: string): boolean {
  const known = new Set(numbersIn(source));
  return numbersIn(text).every((number) => known.has(number));
}

/** Clause by clause: "two, three" aren't 23. */
function numbersIn(text: string): readonly string[] {
  const clauses = text
    .toLowerCase()
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .split(/[^\p{L}\p{N}\s.’'-]|\.(?!\d)/u);
  return clauses.flatMap((clause) => {
    const numbered = writeNumbers(clause.replace(/[^\p{L}\p{N}.]+/gu, ' '));
    // 1 stays a word, also in 1.5.
    return numbered.match(/(?:\d+|\bone(?=\.\d))(?:\.\d+)?/g) ?? [];
  });
}

function isCopied(text: string, source: string, copied: number): boolean {
  const [own, from] = [wordsOf(text), ` ${wordsOf(source).join(' ')} `];
  for (let at = 0; at + copied <= own.length; at++)
    if (from.includes(` ${own.slice(at, at + copied).join(' ')} `)) return true;
  return false;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
