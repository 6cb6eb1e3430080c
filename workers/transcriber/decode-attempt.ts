import { tokenOnsets } from '../../src/core/alignment/token-onsets.ts';
import { mean } from '../../src/core/metrics/statistics.ts';
import { isLoop, withoutLoop } from '../../src/core/repetition.ts';
import { type Attempt, tokenLimit } from '../../src/core/whisper/attempt.ts';
import type { WhisperVocabulary } from '../../src/core/whisper/vocabulary.ts';
import type { Choice, SpeechDecoder } from './packed/speech-decoder.ts';

export interface AttemptRequest extends Omit<Choice, 'limit'> {
  readonly vocabulary: WhisperVocabulary;
  readonly durationMs: number;
  /** Whether it is asked where tokens begin. */
  readonly onsets: boolean;
  /** What may be shown so far: text tokens. */
  readonly onText: (text: readonly number[]) => void;
}

/**
 * Decodes until the model ends, repeats itself, or has written more than anybody can say in the time.
 * @param prompt what is read before
 */
export async function decodeAttempt(
  decoder: SpeechDecoder,
  prompt: readonly number[],
  request: AttemptRequest,
): Promise<Omit<Attempt, 'text'>> {
  const { vocabulary, durationMs, inputMs, temperature, draw, onText } = request;
  const tokens: number[] = [];
  const text: number[] = [];
  const limit = tokenLimit(durationMs, prompt.length);
  const logProbabilities: number[] = [];
  const end = async (ending: Attempt['ending'], logEnd: readonly number[] = []) => {
    const meanLogProbability = mean([...logProbabilities, ...logEnd]);
    const onsetsMs = request.onsets ? await findOnsets(decoder, tokens.length, request) : [];
    return { temperature, tokens, logProbabilities, onsetsMs, meanLogProbability, ending };
  };
  for await (const chosen of decoder.write(prompt, { inputMs, temperature, draw, limit })) {
    if (chosen.token === vocabulary.end) return end('end', [chosen.logProbability]);
    tokens.push(chosen.token);
    logProbabilities.push(chosen.logProbability);
    if (chosen.token < vocabulary.end) {
      text.push(chosen.token);
      if (isLoop(text)) return end('loop');
      onText(withoutLoop(text));
    }
  }
  return end('limit');
}

/** A position of the encoded input lasts as long as a step between timestamps. */
async function findOnsets(
  decoder: SpeechDecoder,
  tokens: number,
  { vocabulary: { timestampMs }, durationMs }: Pick<AttemptRequest, 'vocabulary' | 'durationMs'>,
): Promise<readonly number[]> {
  const scores = await decoder.onsets(tokens, Math.ceil(durationMs / timestampMs));
  if (scores === null) return [];
  return tokenOnsets(scores, tokens, scores.length / tokens).map((position) => position * timestampMs);
}
