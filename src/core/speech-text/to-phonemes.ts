import type { SpokenToken } from './normalize-for-speech.ts';
import type { Phoneme } from './phonemes.ts';
import { letterName, type PronunciationLookup, pronounce } from './pronounce.ts';

/** Which phonemes say a token: [start, end). */
export interface PhonemeSpan {
  /** The token as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface PhonemeSequence {
  /** Empty when nothing in the text has a sound; else framed by `sil`. */
  readonly phonemes: readonly Phoneme[];
  readonly spans: readonly PhonemeSpan[];
}

/** "a" and "i" alone are words; within a run of letters they are letter names. */
function wordPhonemes(words: readonly string[], index: number, lookup: PronunciationLookup): Phoneme[] {
  const word = words[index] ?? '';
  const isLetter = word.length === 1 && (words.length > 1 || word !== 'a');
  return isLetter ? letterName(word) : pronounce(word, lookup);
}

/** One sentence's tokens to the voice's input, with the place of each token for word times. */
export function toPhonemes(tokens: readonly SpokenToken[], lookup: PronunciationLookup): PhonemeSequence {
  const phonemes: Phoneme[] = ['sil'];
  const spans: PhonemeSpan[] = [];
  for (const [index, token] of tokens.entries()) {
    const start = phonemes.length;
    for (const at of token.words.keys()) phonemes.push(...wordPhonemes(token.words, at, lookup));
    if (phonemes.length === start) continue;
    spans.push({ text: token.text, start, end: phonemes.length });
    if (token.pauseAfter && index < tokens.length - 1) phonemes.push('pau');
  }
  if (spans.length === 0) return { phonemes: [], spans };
  if (phonemes.at(-1) === 'pau') phonemes.pop();
  return { phonemes: [...phonemes, 'sil'], spans };
}
