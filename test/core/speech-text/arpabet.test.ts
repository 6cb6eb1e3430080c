import { expect, it } from 'vitest';
import { toKokoro, toPhonemes } from '../../../src/core/speech-text/arpabet.ts';
import { PHONEMES } from '../../../src/core/speech-text/phonemes.ts';

it.each([
  ['sh', 'ʃ'],
  ['ow1', 'ˈO'],
  ['ow0', 'O'],
  ['ow', 'O'],
  ['ah1', 'ˈʌ'],
  ['ah0', 'ə'],
  ['er1', 'ˈɜɹ'],
  ['er0', 'əɹ'],
  ['ax', 'ə'],
  ['t', 't'],
  ['sil', ''],
  ['?', ''],
])('%s is %j for Kokoro', (phoneme, expected) => {
  expect(toKokoro(phoneme)).toBe(expected);
});

it.each([
  ['həlˈO', 'hh ax l ow1'],
  ['wˈɔTəɹ', 'w ao1 t er0'],
  ['bˈɜɹd', 'b er1 d'],
  ['ˌʌndəɹstˈænd', 'ah1 n d er0 s t ae1 n d'],
  ['ʌv', 'ax v'],
  ['ˈə', 'ah1'],
  ['ɹᵻdˈus', 'r ax d uw1 s'],
  ['ʃ', 'sh'],
  ['a? b', 'b'],
  ['', ''],
])('%s is %j for the own voice', (sound, expected) => {
  expect(toPhonemes(sound).join(' ')).toBe(expected);
});

it('gets every phoneme back from Kokoro but pauses and the two weak vowels', () => {
  const lost = PHONEMES.filter((phoneme) => toPhonemes(toKokoro(phoneme)).join() !== phoneme);
  expect(lost).toEqual(['sil', 'pau', 'ah0']);
});
