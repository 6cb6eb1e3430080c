import { expect, it } from 'vitest';
import config from '../../../public/models/sotto-voice-en/config.json' with { type: 'json' };
import { normalizeForSpeech } from '../../../src/core/speech-text/normalize-for-speech.ts';
import { PHONEMES } from '../../../src/core/speech-text/phonemes.ts';
import { toPhonemes } from '../../../src/core/speech-text/to-phonemes.ts';
import sentences from '../../fixtures/models/tts/sentences.json' with { type: 'json' };
import { lookup } from './lookup.ts';

it.each(sentences)('reads as the voice was evaluated: $text', ({ text, phonemes }) => {
  expect(toPhonemes(normalizeForSpeech(text), lookup).phonemes.join(' ')).toBe(phonemes);
});

it('has the symbols of the bundled voice, in the order of their ids', () => {
  expect(config.phonemes).toEqual(PHONEMES);
});
