import { isPhoneme, type Phoneme } from './phonemes.ts';

/** Secondary stress sounds stressed in the training voices; an unstressed AH is a schwa. */
function fromSymbol(symbol: string): Phoneme | undefined {
  const name = symbol.toLowerCase().replace('2', '1');
  const phoneme = name === 'ah0' ? 'ax' : name;
  return isPhoneme(phoneme) ? phoneme : undefined;
}

/** `HH AH0 L OW1` -> `hh ax l ow1`. Symbols that the voice does not have are left out. */
export function fromArpabet(pronunciation: string): Phoneme[] {
  return pronunciation
    .split(' ')
    .map(fromSymbol)
    .filter((phoneme) => phoneme !== undefined);
}
