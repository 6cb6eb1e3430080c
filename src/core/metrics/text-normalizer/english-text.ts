import AMERICAN_SPELLINGS from './american-spellings.json' with { type: 'json' };
import {
  END,
  joinSpaces,
  removeAsides,
  removeSymbolsAndDiacritics,
  SPACE,
  START,
  splitWords,
} from './characters.ts';
import { expandContractions } from './contractions.ts';
import { writeNumbers } from './english-numbers.ts';

const FILLERS = new RegExp(`${START}(hmm|mm|mhm|mmm|uh|um)${END}`, 'gu');
const SPACE_BEFORE_APOSTROPHE = new RegExp(`${SPACE}+'`, 'gu');
const SPELLINGS = new Map(Object.entries(AMERICAN_SPELLINGS));

/**
 * English text as speech recognisers are compared on it: what two transcripts may write differently and still have heard
 * the same becomes the same (Radford et al., 2022, appendix C). Equals EnglishTextNormalizer of PyPI whisper-normalizer
 * 0.1.15, its oddities included ("ninth" stays a word), but for digits of other scripts.
 */
export function normalizeEnglish(text: string): string {
  const said = removeAsides(text.toLowerCase()).replace(FILLERS, '').replace(SPACE_BEFORE_APOSTROPHE, "'");
  const plain = expandContractions(said)
    .replace(/(\p{Nd}),(\p{Nd})/gu, '$1$2')
    .replace(/\.([^0-9]|$)/gu, ' $1');
  const numbered = writeNumbers(removeSymbolsAndDiacritics(plain, '.%$¢€£'));
  return joinSpaces(
    splitWords(numbered)
      .map((word) => SPELLINGS.get(word) ?? word)
      .join(' ')
      // Symbols that belong to no number.
      .replace(/[.$¢€£]([^0-9])/gu, ' $1')
      .replace(/([^0-9])%/gu, '$1 '),
  );
}
