import { dictionary } from 'cmu-pronouncing-dictionary';
import { describe, expect, it } from 'vitest';
import { normalizeForSpeech } from '../../src/core/speech-text/normalize-for-speech.ts';
import { PHONEMES } from '../../src/core/speech-text/phonemes.ts';
import { toPhonemes } from '../../src/core/speech-text/to-phonemes.ts';
import { toKokoroSymbols } from '../../workers/synthesizer/kokoro-symbols.ts';

const symbolsOf = (text: string) =>
  toKokoroSymbols(toPhonemes(normalizeForSpeech(text), (word) => dictionary[word]));

describe('toKokoroSymbols', () => {
  it('writes stress before its vowel, diphthongs as one sign, and pauses as commas', () => {
    expect(symbolsOf('Hello, bright world')).toBe('həlˈO, bɹˈIt wˈɜɹld.');
  });

  it('has a sign for every sound of the front end', () => {
    const silent = PHONEMES.filter((phoneme) => {
      const sequence = {
        phonemes: ['sil', phoneme, 'sil'] as const,
        spans: [{ text: '', start: 1, end: 2 }],
      };
      return toKokoroSymbols(sequence) === '.';
    });
    expect(silent).toEqual(['sil', 'pau']);
  });
});
