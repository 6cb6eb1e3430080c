import { SottoError } from '../../src/contracts/errors.ts';
import { normalizeForSpeech } from '../../src/core/speech-text/normalize-for-speech.ts';
import { type PhonemeSequence, toPhonemes } from '../../src/core/speech-text/to-phonemes.ts';

/** 130,000 words; fetched with the first sentence, not with the worker. */
const loadDictionary = () => import('cmu-pronouncing-dictionary');

/**
 * Text to the bundled voice's sounds.
 * Errors: text/empty, text/unspeakable.
 */
export async function pronounce(text: string): Promise<PhonemeSequence> {
  if (text.trim() === '') {
    throw new SottoError({
      code: 'text/empty',
      message: 'There is no text to speak; type some.',
      recoverable: false,
    });
  }
  const { dictionary } = await loadDictionary();
  const sequence = toPhonemes(normalizeForSpeech(text), (word) =>
    Object.hasOwn(dictionary, word) ? dictionary[word] : undefined,
  );
  if (sequence.spans.length > 0) return sequence;
  throw new SottoError({
    code: 'text/unspeakable',
    message: 'The text has no words that the voice can say; use letters or numbers.',
    recoverable: false,
  });
}
