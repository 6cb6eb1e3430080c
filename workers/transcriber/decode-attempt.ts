import { mean } from '../../src/core/metrics/statistics.ts';
import { isLoop, withoutLoop } from '../../src/core/repetition.ts';
import { type Attempt, tokenLimit } from '../../src/core/whisper/attempt.ts';
import type { WhisperVocabulary } from '../../src/core/whisper/vocabulary.ts';
import type { Choice, SpeechDecoder } from './packed/speech-decoder.ts';

export interface AttemptRequest extends Omit<Choice, 'limit'> {
  readonly vocabulary: WhisperVocabulary;
  readonly durationMs: number;
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
  { vocabulary, durationMs, inputMs, temperature, draw, onText }: AttemptRequest,
): Promise<Omit<Attempt, 'text'>> {
  const tokens: number[] = [];
  const text: number[] = [];
  const limit = tokenLimit(durationMs);
  const logProbabilities: number[] = [];
  const end = (ending: Attempt['ending'], logEnd: readonly number[] = []) => {
    const meanLogProbability = mean([...logProbabilities, ...logEnd]);
    return { temperature, tokens, logProbabilities, meanLogProbability, ending };
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
