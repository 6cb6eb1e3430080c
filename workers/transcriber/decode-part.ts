import { addScores, type LanguageScores, likeliest } from '../../src/core/language/session-language.ts';
import { mean } from '../../src/core/metrics/statistics.ts';
import { beforeLoop, beforeRepeat } from '../../src/core/repetition.ts';
import { seededRandom } from '../../src/core/seeded-random.ts';
import {
  type Attempt,
  bestAttempt,
  hasVoice,
  isGoodEnough,
  isSayable,
  isSilence,
} from '../../src/core/whisper/attempt.ts';
import type { WhisperVocabulary } from '../../src/core/whisper/vocabulary.ts';
import { type AttemptRequest, decodeAttempt } from './decode-attempt.ts';
import type { SpeechDecoder } from './packed/speech-decoder.ts';
import { isAsLong, isOfTermsAlone, type TermPrompt } from './prompt.ts';

export interface PartRequest extends Omit<AttemptRequest, 'temperature' | 'draw'> {
  /** BCP 47 tag, or null to hear it. */
  readonly language: string | null;
  readonly expected: LanguageScores;
  /** Tried one after the other. */
  readonly temperatures: readonly number[];
  /** A decoder that has not decoded anything of the part yet. */
  readonly begin: () => SpeechDecoder;
  readonly toText: (tokens: readonly number[]) => string;
  /** Names and terms that may be said. */
  readonly terms?: TermPrompt | null;
}

export interface DecodedPart {
  readonly language: string | null;
  readonly languageScores: LanguageScores;
  /** null where nothing is said, or nothing can be made out. */
  readonly attempt: Attempt | null;
}

const SEED = 1;

/**
 * Decodes what is said in one encoded part. The scores behind the start of the transcript alone tell the language, and
 * whether there is a voice at all; then temperatures are tried until a transcript is good enough. The same part gives
 * the same result every time.
 */
export async function decodePart(request: PartRequest): Promise<DecodedPart> {
  const { vocabulary, durationMs, begin, temperatures, terms = null } = request;
  const { startOfPrevious } = vocabulary;
  const told = terms === null || startOfPrevious === undefined ? null : [startOfPrevious, ...terms.tokens];
  const draw = seededRandom(SEED);
  const attempts: Attempt[] = [];

  async function decodeWith(
    decoder: SpeechDecoder,
    prompt: readonly number[],
    temperature = temperatures[0] ?? 0,
  ): Promise<Attempt> {
    const decoded = await decodeAttempt(decoder, prompt, { ...request, temperature, draw });
    return { ...decoded, text: request.toText(decoded.tokens.filter(isText)) };
  }

  async function attempt(decoder: SpeechDecoder, prompt: readonly number[]): Promise<Attempt> {
    const made = await decodeWith(decoder, prompt, temperatures[attempts.length] ?? 0);
    attempts.push(made);
    return made;
  }

  const isText = (token: number) => token < vocabulary.end;

  function upTo(made: Attempt, tokens: readonly number[]): Attempt {
    const logProbabilities = made.logProbabilities.slice(0, tokens.length);
    const text = request.toText(tokens.filter(isText));
    const meanLogProbability = mean(logProbabilities);
    const onsetsMs = made.onsetsMs.slice(0, tokens.length);
    return { ...made, tokens, logProbabilities, onsetsMs, text, meanLogProbability, ending: 'limit' };
  }

  /** Where no attempt is good enough, what came before one repeated itself may still be right; none where it did not. */
  function beginningsOf(made: Attempt): readonly Attempt[] {
    const cut = upTo(made, beforeLoop(made.tokens, isText));
    const beginning = isSayable(cut, durationMs) ? cut : upTo(made, beforeRepeat(made.tokens, isText));
    return beginning.tokens.length < made.tokens.length ? [beginning] : [];
  }

  const first = await using(begin(), async (decoder) => {
    const heard = await decoder.start();
    const language = chooseLanguage(request, heard.languages);
    const prompt = promptOf(language, vocabulary);
    const isPlain = told === null || !hasVoice(heard.noSpeechProbability);
    return { ...heard, language, prompt, made: isPlain ? await attempt(decoder, prompt) : null };
  });
  const { language, languages: languageScores, noSpeechProbability, prompt } = first;
  const result = (made: Attempt | null) => {
    const isNothing = made === null || isSilence(made, noSpeechProbability);
    return { language, languageScores, attempt: isNothing ? null : made };
  };
  let echo: Attempt | null = null;
  if (first.made === null && told !== null) {
    const behind = [...told, vocabulary.start, ...prompt];
    const made = await using(begin(), (decoder) => decodeWith(decoder, behind));
    const isRight = made.ending === 'end' && isGoodEnough(made, durationMs);
    if (isRight && !isOfTermsAlone(made.text, terms?.terms ?? [])) return result(made);
    echo = isRight ? made : null;
  }
  const plainly = () => using(begin(), (decoder) => attempt(decoder, [vocabulary.start, ...prompt]));
  for (let latest = first.made ?? (await plainly()); ; ) {
    if (echo !== null && isAsLong(echo.text, latest.text)) return result(echo);
    if (isGoodEnough(latest, durationMs) || isSilence(latest, noSpeechProbability)) return result(latest);
    if (attempts.length >= temperatures.length) break;
    latest = await plainly();
  }
  const beginnings = hasVoice(noSpeechProbability) ? attempts.flatMap(beginningsOf) : [];
  return result(bestAttempt([...attempts, ...beginnings], durationMs, noSpeechProbability));
}

async function using<Result>(
  decoder: SpeechDecoder,
  work: (decoder: SpeechDecoder) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(decoder);
  } finally {
    decoder.dispose();
  }
}

/** What comes between the start and the transcript. */
function promptOf(language: string | null, vocabulary: WhisperVocabulary): readonly number[] {
  const token = language === null ? undefined : vocabulary.languages.get(language);
  return token === undefined ? [vocabulary.transcribe] : [token, vocabulary.transcribe];
}

/** A language that the model does not know is as good as none. */
function chooseLanguage(
  { language, expected, vocabulary }: PartRequest,
  heard: LanguageScores,
): string | null {
  if (language !== null && vocabulary.languages.has(language)) return language;
  return likeliest(addScores(expected, heard)).language;
}
