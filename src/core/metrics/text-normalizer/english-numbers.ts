import { END, SPACE, START, splitWords } from './characters.ts';
import { NumberReader } from './number-reader.ts';
import { isCardinal, NUMBER_WORDS } from './number-words.ts';

const AND_A_HALF = new RegExp(`${START}and${SPACE}+a${SPACE}+half${END}`, 'gu');
const SUFFIX = new RegExp(`([0-9])${SPACE}+(st|nd|rd|th|s)${END}`, 'gu');
const AND_CENTS = new RegExp(`([€£$])([0-9]+) (?:and )?¢([0-9]{1,2})${END}`, 'gu');
const CENTS_ALONE = new RegExp(`[€£$]0.([0-9]{1,2})${END}`, 'gu');
const ONE = new RegExp(`${START}1(s?)${END}`, 'gu');

/**
 * Numbers in digits, however they are written: "forty-two hundred", "twenty nineteen", "$20 million", "three and a half
 * million", "two dollars and seventy cents". "one" stays a word.
 *
 * @param text in lower case, without symbols other than . % $ ¢ € £
 */
export function writeNumbers(text: string): string {
  const words = NumberReader.write(splitWords(partNumbers(replaceHalves(text))));
  return words
    .join(' ')
    .replace(AND_CENTS, (_, currency, whole, cents) => `${currency}${whole}.${cents.padStart(2, '0')}`)
    .replace(CENTS_ALONE, (_, cents) => `¢${Number(cents)}`)
    .replace(ONE, 'one$1');
}

/** "three and a half" -> "three point five". */
function replaceHalves(text: string): string {
  const segments = text.split(AND_A_HALF);
  const parts = segments.flatMap((segment, index) => {
    const last = splitWords(segment).at(-1);
    if (last === undefined) return [];
    if (index === segments.length - 1) return [segment];
    return [segment, canHaveHalf(last) ? 'point five' : 'and a half'];
  });
  return parts.join(' ');
}

function canHaveHalf(name: string): boolean {
  const word = NUMBER_WORDS.get(name);
  return isCardinal(word) || (word?.kind === 'multiplier' && word.suffix === undefined);
}

/** A blank between letters and digits, except before an ending: "10km" -> "10 km", "10 th" -> "10th". */
function partNumbers(text: string): string {
  return text
    .replace(/([a-z])([0-9])/g, '$1 $2')
    .replace(/([0-9])([a-z])/g, '$1 $2')
    .replace(SUFFIX, '$1$2');
}
