import { expect, it } from 'vitest';
import config from '../../../public/models/sotto-voice-en/config.json' with { type: 'json' };
import { PHONEMES } from '../../../src/core/speech-text/phonemes.ts';
import { toPhonemeSequence } from '../../../src/core/speech-text/to-phonemes.ts';
import sentences from '../../fixtures/models/tts/sentences.json' with { type: 'json' };
import { spoken } from './pronouncer.ts';

it.each(sentences)('reads as the voice was evaluated: $text', ({ text, phonemes }) => {
  expect(toPhonemeSequence(spoken(text)).phonemes.join(' ')).toBe(phonemes);
});

it('has the symbols of the bundled voice, in the order of their ids', () => {
  expect(config.phonemes).toEqual(PHONEMES);
});
