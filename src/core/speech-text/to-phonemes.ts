import { toPhonemes } from './arpabet.ts';
import type { Phoneme } from './phonemes.ts';
import type { SoundSpan, SpokenText } from './to-spoken.ts';

export interface PhonemeSequence {
  /** Empty when nothing in the text has a sound; else framed by `sil`. */
  readonly phonemes: readonly Phoneme[];
  /** Which phonemes say a token: [start, end). */
  readonly spans: readonly SoundSpan[];
}

const PAUSE = /[.,!?:;—…()]/;

/** One sentence in the phonemes of the project's own voice, with the place of each token for word times. */
export function toPhonemeSequence({ symbols, spans }: SpokenText): PhonemeSequence {
  if (spans.length === 0) return { phonemes: [], spans: [] };
  const phonemes: Phoneme[] = ['sil'];
  const placed = spans.map(({ text, start, end }, index) => {
    const from = phonemes.length;
    for (const [at, part] of symbols.slice(start, end).split(',').entries()) {
      if (at > 0) phonemes.push('pau');
      phonemes.push(...toPhonemes(part));
    }
    const span = { text, start: from, end: phonemes.length };
    const next = spans[index + 1];
    if (next !== undefined && PAUSE.test(symbols.slice(end, next.start))) phonemes.push('pau');
    return span;
  });
  return { phonemes: [...phonemes, 'sil'], spans: placed };
}
