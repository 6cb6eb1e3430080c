import { ABBREVIATIONS, ONLY_WITH_DOT, SIGNS } from './abbreviations.ts';
import { addressWords } from './addresses.ts';
import { dayRangeWords } from './dates.ts';
import { numberWords, powerWords } from './number-tokens.ts';
import { romanWords } from './roman.ts';
import { isInitials } from './spelled.ts';

const IS_WORD = /^[a-z]+(?:['-][a-z]+)*'?$/i;
const PARTS =
  /\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![a-z\d])|\d+(?:[.,]\d+)*|\^\d+|[a-z]+(?:'[a-z]+)*|[\p{S}α-ωΑ-Ω]|[%&@#]/giu;

/** `Dr.`, `U.S.`, `p.m.`: their dot belongs to them. */
export const keepsDot = (body: string): boolean =>
  isInitials(body) ||
  ABBREVIATIONS.has(body.toLowerCase().replaceAll('.', '')) ||
  /^\d{1,2}(?::\d\d)?\s?[ap]\.m\.$/i.test(body);

function abbreviationWords(text: string): string[] | undefined {
  const key = text.toLowerCase().replaceAll('.', '');
  if (ONLY_WITH_DOT.has(key) && !text.includes('.') && text !== 'Ms' && text !== 'St') return undefined;
  return ABBREVIATIONS.get(key)?.split(' ');
}

function letterWords(text: string): string[] {
  const abbreviation = abbreviationWords(text);
  if (abbreviation !== undefined) return abbreviation;
  if (isInitials(text)) return spelled(text.replaceAll('.', ''));
  const word = text.replaceAll(/[^a-z'-]/gi, '').replaceAll(/^['-]+|-+$/g, '');
  return /[a-z]/i.test(word) ? [word] : [];
}

const spelled = (letters: string): string[] => (letters === '' ? [] : [letters.toUpperCase()]);

/** `mp3`, `C++` and `COVID-19` are cut into letters, numbers and signs, which are read one by one. */
function mixedWords(token: string): string[] {
  return (token.match(PARTS) ?? []).flatMap((part) => {
    if (part.startsWith('^')) return powerWords(part.slice(1));
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
  if (IS_WORD.test(body) || keepsDot(body))
    return numberWords(body) ?? dayRangeWords(body) ?? letterWords(body);
  const roman = romanWords(body);
  if (roman !== undefined) return [...roman[0].split(' '), ...roman[1]];
  const number = numberWords(body);
  if (number !== undefined) return number;
  const [, possessor = '', ending] = /^(.*\d)('s|s)$/.exec(body) ?? [];
  if (ending !== undefined) return withEnding(tokenWords(possessor));
  const address = addressWords(body, (part) => numberWords(part) ?? letterWords(part));
  if (address !== undefined) return address;
  if (/[/\\]/.test(body)) return body.split(/[/\\]+/).flatMap(tokenWords);
  if (/^[^\d]*$/.test(body) && !/[\p{S}%&@#α-ωΑ-Ω]/u.test(body))
    return body.split(/[^a-z'-]+/i).flatMap(letterWords);
  return mixedWords(body);
}

const withEnding = (words: string[]): string[] => [...words.slice(0, -1), `${words.at(-1) ?? ''}'s`];
