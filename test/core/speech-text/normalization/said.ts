import { normalizeForSpeech } from '../../../../src/core/speech-text/normalization/normalize-for-speech.ts';

/** What is said for a text, with the marks as the voice knows them. */
export const said = (text: string): string =>
  normalizeForSpeech(text)
    .map(({ before, words, after }) => before + words.join(' ').replaceAll(' ,', ',') + after)
    .join(' ');
