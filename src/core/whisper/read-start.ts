import { rangeOf } from '../decoding/range-of.ts';
import type { LanguageScores } from '../language/session-language.ts';
import type { WhisperVocabulary } from './vocabulary.ts';

/** What the scores behind the start of the transcript alone tell of a window. */
export interface WindowStart {
  readonly noSpeechProbability: number;
  readonly languages: LanguageScores;
}

/** Languages below this share are not named. */
const LEAST_SHARE = 0.001;

/** @param logProbability natural logarithm, of a language's token or that of no speech, among all tokens */
export function readStart(
  logProbability: (token: number) => number,
  { languages, noSpeech }: Pick<WhisperVocabulary, 'languages' | 'noSpeech'>,
): WindowStart {
  const heard = [...languages].map(([tag, token]) => [tag, logProbability(token)] as const);
  const { logSum: logAll } = rangeOf(
    Float32Array.from(heard, ([, score]) => score),
    0,
    heard.length,
  );
  const rest = Math.log(LEAST_SHARE);
  const likely = heard
    .map(([tag, score]) => [tag, score - logAll] as const)
    .filter(([, logShare]) => logShare > rest);
  return {
    noSpeechProbability: Math.exp(logProbability(noSpeech)),
    languages: { named: Object.fromEntries(likely), rest },
  };
}
