import { UNITS } from './abbreviations.ts';
import { isAbbreviated, tokenWords } from './token-words.ts';

/** A stretch of the text without spaces, and what is said for it. */
export interface SpokenToken {
  /** As written. */
  readonly text: string;
  /** Lower-case words of a-z and apostrophes, at least one; a single letter is read by its name. */
  readonly words: readonly string[];
  /** A comma, a colon, a dash or a sentence's end follows. */
  readonly pauseAfter: boolean;
}

/** Holds `5 km`, `9 am` and `$3 million` together while the text is cut at spaces. */
const JOINT = '\u00a0';
const PAUSE = /[,;:.!?…—–)\]]["'”)*_`]*$|^[—–-]+$/;
const SHOUTED = /^[A-Z]{2,}(?:\s+[A-Z]{2,})+/;
const SUM = /([$£€][\d,.]*\d) (thousand|million|billion|trillion)\b/gi;
const MEASURE = new RegExp(String.raw`(\d) (${[...UNITS.keys()].join('|')}|[ap]\.?m)(?![\w'])`, 'g');

/** Letters without accents, straight apostrophes, and capitals only where they say something. */
function simplify(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[’‘]/g, "'");
  return SHOUTED.test(plain.trim()) ? plain.toLowerCase() : plain;
}

function spokenToken(token: string): SpokenToken {
  const isSum = /^[$£€]/.test(token);
  return {
    text: token.replaceAll(JOINT, ' '),
    words: tokenWords(token.replaceAll(JOINT, isSum ? ' ' : '')),
    pauseAfter: PAUSE.test(token) && !isAbbreviated(token),
  };
}

/**
 * Text to what is said, in order. Numbers, money, times, units, ordinals and common abbreviations are spelled
 * out; what has no sound (emoji, markup) is left out, but a dash between spaces still makes a pause.
 */
export function normalizeForSpeech(text: string): SpokenToken[] {
  const joined = simplify(text).replaceAll(SUM, `$1${JOINT}$2`).replaceAll(MEASURE, `$1${JOINT}$2`);
  const spoken: SpokenToken[] = [];
  for (const token of joined.split(/[ \t\n\r\f\v]+/)) {
    const read = spokenToken(token);
    const last = spoken.at(-1);
    if (read.words.length > 0) spoken.push(read);
    else if (read.pauseAfter && last !== undefined) spoken[spoken.length - 1] = { ...last, pauseAfter: true };
  }
  return spoken;
}
