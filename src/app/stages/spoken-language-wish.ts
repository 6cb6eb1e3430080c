import type { TranscribeUnit, Transcription } from '../../contracts/transcriber.ts';
import type { LanguageScores, SessionLanguage } from '../../core/session-language.ts';

/** What a window is told of the language. */
export function wishOf({ held, scores }: SessionLanguage): Pick<TranscribeUnit, 'language' | 'expected'> {
  return { language: held, expected: scores };
}

/** What a window tells of the language: nothing, when nothing was said in it. */
export function scoresOf({ text, languageScores }: Transcription): LanguageScores | null {
  return text.trim() === '' ? null : languageScores;
}
