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

export function readStart(scores: Float32Array, vocabulary: WhisperVocabulary): WindowStart {
  const { logSum } = rangeOf(scores, 0, vocabulary.size);
  const heard = [...vocabulary.languages].map(([tag, token]) => [tag, scores[token] ?? 0] as const);
  const { logSum: logLanguages } = rangeOf(
    Float32Array.from(heard, ([, score]) => score),
    0,
    heard.length,
  );
  const rest = Math.log(LEAST_SHARE);
  const likely = heard
    .map(([tag, score]) => [tag, score - logLanguages] as const)
    .filter(([, logShare]) => logShare > rest);
  return {
    noSpeechProbability: Math.exp((scores[vocabulary.noSpeech] ?? Number.NEGATIVE_INFINITY) - logSum),
    languages: { named: Object.fromEntries(likely), rest },
  };
}
