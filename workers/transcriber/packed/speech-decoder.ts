import { rangeOf } from '../../../src/core/decoding/range-of.ts';
import { type ChosenToken, chooseToken } from '../../../src/core/whisper/choose-token.ts';
import { nextKinds } from '../../../src/core/whisper/next-kinds.ts';
import { readStart, type WindowStart } from '../../../src/core/whisper/read-start.ts';
import type { WhisperVocabulary } from '../../../src/core/whisper/vocabulary.ts';
import type { Passes } from '../../decoding/passes.ts';

/** How tokens are chosen by Whisper's rules. */
export interface Choice {
  /** How long the input is, with the padding. */
  readonly inputMs: number;
  readonly temperature: number;
  /** Uniform in [0, 1). */
  readonly draw: () => number;
  /** Tokens that are wanted at most. */
  readonly limit: number;
}

/** Decodes one transcript of one encoded input. Each call goes on behind what was read before. */
export interface SpeechDecoder {
  /** Reads the start of the transcript alone. */
  start(): Promise<WindowStart>;
  /** Reads a prompt and writes behind it, until nobody asks for more. */
  write(prompt: readonly number[], choice: Choice): AsyncIterable<ChosenToken>;
  /** As `write`, the likeliest of all tokens but timestamps. */
  writePlain(prompt: readonly number[], limit: number): AsyncIterable<ChosenToken>;
  /** Gives back what earlier passes left; nothing may follow. */
  dispose(): void;
}

/** Looks at all scores of each pass. */
export function decoderByScores(passes: Passes, vocabulary: WhisperVocabulary): SpeechDecoder {
  return {
    async start() {
      const scores = await passes.pass([vocabulary.start]);
      const { logSum } = rangeOf(scores, 0, vocabulary.size);
      return readStart((token) => (scores[token] ?? 0) - logSum, vocabulary);
    },
    write: (prompt, choice) => writeByScores(passes, prompt, vocabulary, choice),
    async *writePlain(prompt, limit) {
      let next = prompt;
      for (let left = limit; left > 0; left -= 1) {
        const { token, best, logSum } = rangeOf(await passes.pass(next), 0, vocabulary.firstTimestamp);
        yield { token, logProbability: best - logSum };
        next = [token];
      }
    },
    dispose: () => passes.dispose(),
  };
}

export async function* writeByScores(
  passes: Pick<Passes, 'pass'>,
  prompt: readonly number[],
  vocabulary: WhisperVocabulary,
  { inputMs, temperature, draw, limit }: Choice,
): AsyncGenerator<ChosenToken> {
  const tokens: number[] = [];
  let next = prompt;
  while (tokens.length < limit) {
    const scores = await passes.pass(next);
    for (const token of vocabulary.suppressed) scores[token] = Number.NEGATIVE_INFINITY;
    const kinds = nextKinds(tokens, vocabulary, inputMs);
    const chosen = chooseToken(scores, vocabulary, kinds, temperature, draw);
    yield chosen;
    tokens.push(chosen.token);
    next = [chosen.token];
  }
}
