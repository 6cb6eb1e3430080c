import { mean } from '../../src/core/metrics/statistics.ts';
import { isLoop, withoutLoop } from '../../src/core/repetition.ts';
import { type Attempt, tokenLimit } from '../../src/core/whisper/attempt.ts';
import { chooseToken } from '../../src/core/whisper/choose-token.ts';
import { nextKinds } from '../../src/core/whisper/next-kinds.ts';
import type { WhisperVocabulary } from '../../src/core/whisper/vocabulary.ts';
import type { Passes } from '../decoding/passes.ts';

export interface AttemptRequest {
  readonly vocabulary: WhisperVocabulary;
  readonly durationMs: number;
  /** With the padding. */
  readonly inputMs: number;
  readonly temperature: number;
  /** Uniform in [0, 1). */
  readonly draw: () => number;
  /** What may be shown so far: text tokens. */
  readonly onText: (text: readonly number[]) => void;
}

/**
 * Decodes until the model ends, repeats itself, or has written more than anybody can say in the time.
 * @param prompt what the first pass takes
 */
export async function decodeAttempt(
  decoder: Passes,
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
  for (let next = prompt; ; ) {
    const scores = await decoder.pass(next);
    for (const token of vocabulary.suppressed) scores[token] = Number.NEGATIVE_INFINITY;
    const kinds = nextKinds(tokens, vocabulary, inputMs);
    const chosen = chooseToken(scores, vocabulary, kinds, temperature, draw);
    if (chosen.token === vocabulary.end) return end('end', [chosen.logProbability]);
    tokens.push(chosen.token);
    logProbabilities.push(chosen.logProbability);
    next = [chosen.token];
    if (chosen.token < vocabulary.end) {
      text.push(chosen.token);
      if (isLoop(text)) return end('loop');
      onText(withoutLoop(text));
    }
    if (tokens.length >= limit) return end('limit');
  }
}
