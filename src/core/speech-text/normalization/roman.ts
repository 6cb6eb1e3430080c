import { cardinalWords, ordinalWords } from './numbers.ts';
import { readBy } from './read-by.ts';

const VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 };
const NUMERAL = '(?=L?[IVX])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})';
/** A numeral of one letter counts only behind these: `Chapter V` is five, `Vitamin C` is not a hundred. */
const COUNTED =
  'Chapter|Part|Book|Volume|Act|Scene|Section|Article|Phase|Type|Class|Level|Stage|Title|World War|War|Appendix|Figure|Table|Super Bowl|Apollo|Rocky|Final Fantasy';
const RULERS =
  'Henry|Louis|Charles|George|Edward|William|James|Richard|Elizabeth|Mary|Philip|Frederick|Napoleon|Pius|John Paul|John|Paul|Benedict|Gregory|Leo|Nicholas|Peter|Alexander|Catherine|Ramses|Ptolemy|Francis|Victoria|Margaret|Harald|Gustav|Pope';

export const ROMAN = new RegExp(`\\b(${COUNTED}|${RULERS}) (${NUMERAL})('s)?(?![\\w'])`, 'g');
const WHOLE = new RegExp(`^${ROMAN.source}$`);
const IS_RULER = new RegExp(`^(?:${RULERS})$`);

function numberOf(numeral: string): number {
  const values = [...numeral].map((letter) => VALUES[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** `Chapter IV` -> Chapter four, `Henry VIII's` -> Henry the eighth's; undefined for what is neither. */
export function romanWords(token: string): string[] | undefined {
  return readBy(WHOLE, token, (name, numeral, ending) => {
    const value = String(numberOf(numeral));
    const words = IS_RULER.test(name)
      ? `the ${ordinalWords(value).join(' ')}`
      : cardinalWords(value).join(' ');
    return `${name} ${words}${ending}`.split(' ');
  });
}
