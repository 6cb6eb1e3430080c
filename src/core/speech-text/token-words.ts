import { ABBREVIATIONS, SIGNS } from './abbreviations.ts';
import { numberWords } from './number-tokens.ts';
import { cardinalWords } from './numbers.ts';
import { isInitials, isSpelled } from './spelled.ts';

const OPENING = /^["'“”([{<*_`~]+/;
const CLOSING = /["'“”)\]}>*_`~,;:!?…—–-]+$/;
const CLOSING_DOTS = /[.…"'“”)\]}>*_`~,;:!?—–-]+$/;
const HAS_MORE_THAN_LETTERS = /[\d\p{S}%&@#/-]/u;
const PARTS = /\d+(?:\.\d+)?|[a-z.']+|\p{S}|[%&@#]/giu;

/** `Dr.`, `U.S.`, `5 p.m.`: their dot ends no phrase. */
export function isAbbreviated(token: string): boolean {
  const body = token.replace(OPENING, '').replace(/^[\d:]+\s?/, '');
  return (
    isInitials(body) || (body.endsWith('.') && ABBREVIATIONS.has(body.toLowerCase().replaceAll('.', '')))
  );
}

function letterWords(part: string): string[] {
  const lower = part.toLowerCase();
  const abbreviation = ABBREVIATIONS.get(lower.replaceAll('.', ''));
  if (abbreviation !== undefined) return abbreviation.split(' ');
  if (lower === 'ok') return ['okay'];
  if (isSpelled(part)) return [...lower.replaceAll(/[^a-z]/g, '')];
  const word = lower.replaceAll(/[^a-z']/g, '').replaceAll(/^'+|'+$/g, '');
  return word === '' ? [] : [word];
}

/** `well-known`, `C++` and `mp3` are cut into letters, numbers and signs, which are read one by one. */
function mixedWords(token: string): string[] {
  return (token.match(PARTS) ?? []).flatMap(
    (part) => SIGNS.get(part)?.split(' ') ?? numberWords(part) ?? letterWords(part),
  );
}

/** What is said for one token (a stretch without spaces, punctuation included); empty when it has no sound. */
export function tokenWords(token: string): string[] {
  const opened = token.replace(OPENING, '');
  const initials = opened.replace(CLOSING, '');
  if (isInitials(initials)) return letterWords(initials);
  const body = opened.replace(CLOSING_DOTS, '');
  const [, amount, sign] = /^(.*\d)(%|°[CF]?)$/.exec(body) ?? [];
  if (amount !== undefined) return [...tokenWords(amount), sign === '%' ? 'percent' : 'degrees'];
  const [, from, to] = /^(\d+)[-–](\d+)$/.exec(body) ?? [];
  if (from !== undefined && to !== undefined) return [...cardinalWords(from), 'to', ...cardinalWords(to)];
  const number = numberWords(body);
  if (number !== undefined) return number;
  return HAS_MORE_THAN_LETTERS.test(body) ? mixedWords(body) : letterWords(body);
}
