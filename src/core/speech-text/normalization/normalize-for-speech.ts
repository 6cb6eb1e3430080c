import { CLOSING_ABBREVIATIONS } from './abbreviations.ts';
import { cleanText } from './clean-text.ts';
import { MONTH_PATTERN } from './dates.ts';
import { splitMarks } from './marks.ts';
import { MONEY_SIGN } from './money.ts';
import { ROMAN } from './roman.ts';
import { keepsDot, tokenWords } from './token-words.ts';
import { UNIT_PATTERN } from './units.ts';

/** A stretch of the text that is read as one, and what is said for it. */
export interface SpokenToken {
  /** As written, without accents. */
  readonly text: string;
  /**
   * At least one. Words of a-z, apostrophes and hyphens, capitals where they were written; all capitals: letters that may
   * be spelled out; `,`: a short pause.
   */
  readonly words: readonly string[];
  /** Marks that the voice knows: `“` and `(` before, `, . ! ? : ; — … ” )` behind. */
  readonly before: string;
  readonly after: string;
}

/** Holds `5 km`, `9 am` and `May 5` together while the text is cut at spaces. */
const JOINT = '\u00a0';
const JOINED: readonly RegExp[] = [
  new RegExp(String.raw`(${MONEY_SIGN}[\d,.]*\d) (thousand|million|billion|trillion|bn|mn)\b`, 'gi'),
  new RegExp(String.raw`(\d) (${UNIT_PATTERN}|[ap]\.?m|[AP]\.?M)(?![\w'/^])`, 'g'),
  new RegExp(String.raw`(\d) ((?:${UNIT_PATTERN})/(?:${UNIT_PATTERN}))(?![\w'/])`, 'g'),
  new RegExp(
    String.raw`\b(${MONTH_PATTERN}\.?) (\d{1,2}(?:st|nd|rd|th)?)(?![\d:%.]\d|\d|%|[ \u00a0]?[apAP]\.?[mM])`,
    'g',
  ),
  new RegExp(String.raw`(?<![\d.,:])(\d{1,2}(?:st|nd|rd|th)?) (${MONTH_PATTERN})(?![a-z])`, 'g'),
  /(\(\d{3}\)|\d{3}) (\d{3}-\d{4})\b/g,
  /\+\d{1,3}(?:[ -]\(?\d{2,4}\)?)+(?!\d)/g,
  /\b(\d+) (\d\/\d{1,2})\b/g,
  /\bNo\. (?=\d)/g,
  /(\d) (x|×) ?(?=\d)/g,
  ROMAN,
];

// Stryker disable next-line Regex: its opposite of \v is no escape, and nothing would load.
const SPACES = /[ \t\n\r\f\v]+/;
/** A dash between words, and a mark that somebody has put no space behind. */
const TOKEN_ENDS =
  /(?<=[\p{L}\d"')]—)(?=[\p{L}\d"'(])|(?<=\p{L}[…,;!?])(?=\p{L})|(?<=\p{Ll}{2}\.)(?=\p{Lu}(?:\p{Ll}|$))/u;
/** Its marks are its own. */
const LINK = /^[("'<]*(?:https?:\/\/|www\.)/i;

function tokensOf(text: string): string[] {
  let held = cleanText(text);
  for (const pattern of JOINED) held = held.replace(pattern, (match) => match.replaceAll(' ', JOINT));
  return held
    .split(SPACES)
    .flatMap((token) => (LINK.test(token) ? [token] : token.split(TOKEN_ENDS)))
    .map((token) => token.replaceAll(JOINT, ' '));
}

function spokenToken(text: string): SpokenToken {
  if (text === '<' || text === '>') return { text, words: tokenWords(text), before: '', after: '' };
  const { before, body, after } = splitMarks(text, keepsDot);
  // The mark of inches is no closing quote.
  const isHeight = /^\d'\d/.test(body);
  return { text, words: tokenWords(body), before, after: isHeight ? after.replace('”', '') : after };
}

/** The dot of an abbreviation ends a sentence as well, unless the text goes on without a capital. */
function withLastDot(tokens: SpokenToken[]): SpokenToken[] {
  return tokens.map((token, at) => {
    const [, last = ''] = /([a-z.]+)\.$/i.exec(token.text) ?? [];
    const next = tokens[at + 1];
    const begins = next === undefined || /^[A-Z]/.test(next.text);
    const closes = CLOSING_ABBREVIATIONS.has(last.toLowerCase().replaceAll('.', ''));
    return begins && closes && token.after === '' ? { ...token, after: '.' } : token;
  });
}

/** An `A` that opens a phrase is the article, any other the letter. */
function withArticles(tokens: SpokenToken[]): SpokenToken[] {
  return tokens.map((token, at) => {
    const opens = token.before !== '' || tokens[at - 1]?.after !== '';
    const isArticle = token.words.join() === 'A' && opens && token.after === '' && at < tokens.length - 1;
    return isArticle ? { ...token, words: ['a'] } : token;
  });
}

/** Behind a name and before a pause or another name of a place, `St.` is a street and `Dr.` a drive. */
function withStreets(tokens: SpokenToken[]): SpokenToken[] {
  return tokens.map((token, at) => {
    const street = { saint: 'street', doctor: 'drive' }[token.words.join(' ')];
    const previous = tokens[at - 1];
    const next = tokens[at + 1];
    // The first word has its capital anyway.
    const isBehindName =
      previous?.after === '' &&
      ((at > 1 && /^[A-Z][a-z]/.test(previous.text)) || /\d(?:st|nd|rd|th)$/.test(previous.text));
    const isName = next !== undefined && token.after === '' && /^[A-Z]/.test(next.text);
    return street !== undefined && isBehindName && !isName ? { ...token, words: [street] } : token;
  });
}

/**
 * Text to what is said, in order. Numbers, money, times, dates, units, addresses and common abbreviations are spelled
 * out; what has no sound (emoji, markup, other scripts) is left out, but a dash between spaces still makes a pause.
 */
export function normalizeForSpeech(text: string): SpokenToken[] {
  const spoken: SpokenToken[] = [];
  for (const token of tokensOf(text)) {
    const read = spokenToken(token);
    const last = spoken.at(-1);
    if (read.words.length > 0) spoken.push(read);
    else if (last !== undefined && last.after === '')
      spoken[spoken.length - 1] = { ...last, after: read.after };
  }
  return withLastDot(withStreets(withArticles(spoken)));
}
