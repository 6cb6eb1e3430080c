import { ABBREVIATIONS, ONLY_WITH_DOT, SIGNS } from './abbreviations.ts';
import { addressWords } from './addresses.ts';
import { dayRangeWords } from './dates.ts';
import { numberWords, powerWords } from './number-tokens.ts';
import { romanWords } from './roman.ts';
import { isInitials } from './spelled.ts';

const IS_WORD = /^[a-z]+(?:['-][a-z]+)*'?$/i;
/** What is read as a word wherever it stands. */
const SIGN = String.raw`[\p{S}%&@#§α-ωΑ-Ω]`;
const HAS_SIGN = new RegExp(SIGN, 'u');
const PARTS = new RegExp(
  String.raw`(?<=[=<>≤≥≈])-(?=[\d.])|\d+(?:st|nd|rd|th|s)(?![a-z\d])|\d+(?:[.,:]\d+)*|\^\d+|[a-z]+(?:'[a-z]+)*|${SIGN}`,
  'giu',
);

/** `Dr.`, `U.S.`, `p.m.`: their dot belongs to them. */
export const keepsDot = (body: string): boolean =>
  isInitials(body) ||
  ABBREVIATIONS.has(body.toLowerCase().replaceAll('.', '')) ||
  /^\d{1,2}(?::\d\d)?\s?[ap]\.m\.$/i.test(body);

/** Before a name, also without their dot. */
const TITLES: ReadonlySet<string> = new Set(['Ms', 'St', 'Mt']);

function abbreviationWords(text: string): string[] | undefined {
  const key = text.toLowerCase().replaceAll('.', '');
  if (ONLY_WITH_DOT.has(key) && !text.includes('.') && !TITLES.has(text)) return undefined;
  return ABBREVIATIONS.get(key)?.split(' ');
}

function letterWords(text: string): string[] {
  const abbreviation = abbreviationWords(text);
  if (abbreviation !== undefined) return abbreviation;
  if (isInitials(text)) return [text.replaceAll('.', '').toUpperCase()];
  const word = text.replaceAll(/[^a-z'-]/gi, '').replaceAll(/^['-]+|-+$/g, '');
  return /[a-z]/i.test(word) ? [word] : [];
}

/** `mp3`, `C++` and `COVID-19` are cut into letters, numbers and signs, which are read one by one. */
function mixedWords(token: string): string[] {
  return (token.match(PARTS) ?? []).flatMap((part) => {
    if (/^\^\d/.test(part)) return powerWords(part.slice(1));
    const isLetters = /^(?:[a-z]{1,2}|[A-Z]{1,3})$/.test(part);
    return (
      SIGNS.get(part)?.split(' ') ??
      numberWords(part) ??
      (isLetters ? [...part.toUpperCase()] : letterWords(part))
    );
  });
}

/** Tokens that are read otherwise than their parts. */
const SPECIAL: readonly (readonly [RegExp, (body: string) => string[]])[] = [
  [/^[A-G]#$/, (note) => [note.charAt(0), 'sharp']],
  [/^#[a-z]/i, (tag) => ['hashtag', ...tokenWords(tag.slice(1))]],
  [/^\.[a-z]+$/i, (name) => ['dot', ...letterWords(name.slice(1))]],
  [/^No\. \d/, (body) => ['number', ...tokenWords(body.slice(4))]],
];

/**
 * What is said for one token without the marks around it; empty when it has no sound. Words of letters, apostrophes and
 * hyphens, capitals as written, all capitals for what may be spelled out; and `,` for a short pause.
 */
export function tokenWords(body: string): string[] {
  const special = SPECIAL.find(([pattern]) => pattern.test(body));
  if (special !== undefined) return special[1](body);
  const read = dayRangeWords(body) ?? romanWords(body) ?? numberWords(body);
  if (read !== undefined) return read;
  if (IS_WORD.test(body) || keepsDot(body)) return letterWords(body);
  if (/\d'?s$/.test(body)) return withEnding(tokenWords(body.replace(/'?s$/, '')));
  const address = addressWords(body, (part) => numberWords(part) ?? letterWords(part));
  if (address !== undefined) return address;
  if (/[/\\]/.test(body)) return body.split(/[/\\]+/).flatMap(tokenWords);
  if (!/\d/.test(body) && !HAS_SIGN.test(body)) return body.split(/[^a-z'-]+/i).flatMap(letterWords);
  return mixedWords(body);
}

const withEnding = (words: string[]): string[] => [...words.slice(0, -1), `${words.at(-1) ?? ''}'s`];
