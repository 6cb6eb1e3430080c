/** How well two words can stand apart: after a sentence best, inside what belongs together worst. */
export type BreakPlace = 'sentence' | 'clause' | 'phrase' | 'inside' | 'bound';

const SENTENCE_END = /[.!?…。！？]["'”’)\]]?$/u;
const CLAUSE_END = /[,;:、，—–]["'”’)\]]?$/u;

/** Their point ends no sentence. */
const TITLES = /^(mr|mrs|ms|dr|prof|st|vs|no|e\.g|i\.e)\.$/;

/** English: what comes after these words belongs to them. */
const LEADING = new Set(
  (
    'a an the this that these those my your his her its our their no every each some any ' +
    'of to in on at by for with from into about over under than as ' +
    'i you he she we they it who and or but if because when while not very too so ' +
    'am is are was were be been have has had do does did will would can could should may might must'
  ).split(' '),
);

/** English: a phrase begins with these. */
const OPENING = new Set(
  (
    'and or but because that which who when where while if although though unless until since so as than of ' +
    'in on at by for with from into about over under before after during through between without to'
  ).split(' '),
);

/** Korean endings behind which a clause may end: "-and", "-but", "-because", "-if", "-while". */
const KOREAN_CLAUSE_END =
  /(고|며|면|지만|는데|은데|운데|인데|아서|어서|해서|라서|니까|므로|려고|도록|면서|다가|거나|든지)$/;
const KOREAN_LEADING = /^(이|그|저|한|두|세|네|몇|각|모든|어떤|무슨|안|못|더|가장|매우|아주|제일|약)$/;
/** Dependent nouns and auxiliaries, which need the word before them. */
const KOREAN_TRAILING =
  /^((것|거|게|수|줄|뿐|때문|적|바|만큼|대로|듯|채|척)(이|가|은|는|을|를|도|의|에|로|으로|만|처럼|밖에|입니다|이다)?[.,!?]?$|있|없|싶|않)/;

export function placeBetween(before: string, after: string): BreakPlace {
  const [left, right] = [before.toLowerCase(), after.toLowerCase()];
  if (TITLES.test(left)) return 'bound';
  if (SENTENCE_END.test(left)) return 'sentence';
  if (CLAUSE_END.test(left)) return 'clause';
  // A number and its unit.
  if (/^\d[\d.,]*$/.test(left) && /^\p{L}/u.test(right) && !OPENING.has(right)) return 'bound';
  if (KOREAN_TRAILING.test(right) || KOREAN_LEADING.test(left)) return 'bound';
  if (LEADING.has(left)) return 'bound';
  if (OPENING.has(right) || KOREAN_CLAUSE_END.test(left)) return 'phrase';
  return 'inside';
}
