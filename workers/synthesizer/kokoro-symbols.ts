import type { Phoneme } from '../../src/core/speech-text/phonemes.ts';
import type { PhonemeSequence } from '../../src/core/speech-text/to-phonemes.ts';

/** Kokoro's alphabet: IPA with capitals for diphthongs. Stress is written before its vowel. */
const SYMBOLS: Readonly<Record<string, string>> = {
  aa: 'ɑ',
  ae: 'æ',
  ah: 'ʌ',
  ao: 'ɔ',
  aw: 'W',
  ax: 'ə',
  ay: 'I',
  b: 'b',
  ch: 'ʧ',
  d: 'd',
  dh: 'ð',
  eh: 'ɛ',
  er: 'ɜɹ',
  ey: 'A',
  f: 'f',
  g: 'ɡ',
  hh: 'h',
  ih: 'ɪ',
  iy: 'i',
  jh: 'ʤ',
  k: 'k',
  l: 'l',
  m: 'm',
  n: 'n',
  ng: 'ŋ',
  ow: 'O',
  oy: 'Y',
  p: 'p',
  r: 'ɹ',
  s: 's',
  sh: 'ʃ',
  t: 't',
  th: 'θ',
  uh: 'ʊ',
  uw: 'u',
  v: 'v',
  w: 'w',
  y: 'j',
  z: 'z',
  zh: 'ʒ',
};
/** Vowels that sound otherwise without stress. */
const REDUCED: Readonly<Record<string, string>> = { ah: 'ə', er: 'əɹ' };

function symbol(phoneme: Phoneme): string {
  const stress = phoneme.at(-1);
  if (stress === '1') return `ˈ${SYMBOLS[phoneme.slice(0, -1)] ?? ''}`;
  if (stress === '0') {
    const vowel = phoneme.slice(0, -1);
    return REDUCED[vowel] ?? SYMBOLS[vowel] ?? '';
  }
  return SYMBOLS[phoneme] ?? '';
}

/** One sentence in Kokoro's symbols: a space between words, a comma where the sentence pauses, a full stop at its end. */
export function toKokoroSymbols({ phonemes, spans }: PhonemeSequence): string {
  const words = spans.map(({ start, end }) => {
    const word = phonemes.slice(start, end).map(symbol).join('');
    return phonemes[end] === 'pau' ? `${word},` : word;
  });
  return `${words.join(' ')}.`;
}
