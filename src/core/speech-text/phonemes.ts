/** The symbols of the bundled voice, in the order of their ids: a vowel carries its stress, `ax` has none. */
const PAUSES = ['sil', 'pau'] as const;
const CONSONANTS = [
  ...(['b', 'ch', 'd', 'dh', 'f', 'g', 'hh', 'jh', 'k', 'l', 'm', 'n'] as const),
  ...(['ng', 'p', 'r', 's', 'sh', 't', 'th', 'v', 'w', 'y', 'z', 'zh'] as const),
];
const VOWELS = [
  ...(['aa', 'ae', 'ah', 'ao', 'aw', 'ay', 'eh', 'er'] as const),
  ...(['ey', 'ih', 'iy', 'ow', 'oy', 'uh', 'uw'] as const),
];

type Vowel = (typeof VOWELS)[number];
type Consonant = (typeof CONSONANTS)[number];
export type Phoneme = (typeof PAUSES)[number] | Consonant | 'ax' | `${Vowel}${0 | 1}`;

const stressed = (vowel: Vowel): Phoneme[] => [`${vowel}0`, `${vowel}1`];

export const PHONEMES: readonly Phoneme[] = [...PAUSES, ...CONSONANTS, 'ax', ...VOWELS.flatMap(stressed)];

const known: ReadonlySet<string> = new Set(PHONEMES);

export const isPhoneme = (symbol: string): symbol is Phoneme => known.has(symbol);
