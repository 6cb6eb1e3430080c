import {
  type LayerAttention,
  type OnsetHead,
  onsetScores,
} from '../../../src/core/alignment/onset-scores.ts';
import { rangeOf } from '../../../src/core/decoding/range-of.ts';
import { type ChosenToken, chooseToken } from '../../../src/core/whisper/choose-token.ts';
import { nextKinds } from '../../../src/core/whisper/next-kinds.ts';
import { readStart, type WindowStart } from '../../../src/core/whisper/read-start.ts';
import type { WhisperVocabulary } from '../../../src/core/whisper/vocabulary.ts';
import type { Passes, Queries } from '../../decoding/passes.ts';

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
  /**
   * How well each of the first tokens that `write` gave may begin at each position of the input, to be asked once it is
   * done: row-major [tokens, positions] (`core/alignment/onset-scores.ts`), or null where the model does not tell.
   * @param positions the first ones, which hold sound
   */
  onsets(tokens: number, positions: number): Promise<Float32Array | null>;
  /** Gives back what earlier passes left; nothing may follow. */
  dispose(): void;
}

/** What a transcript attends to: keys by layer, [heads, positions, width], and which heads look where tokens begin. */
export interface Attended {
  readonly heads: readonly OnsetHead[];
  readonly keys: (layer: number) => Float32Array;
  /** Of a head. */
  readonly width: number;
}

/** Looks at all scores of each pass. @param attended null: nobody asks where tokens begin */
export function decoderByScores(
  passes: Passes,
  vocabulary: WhisperVocabulary,
  attended: Attended | null = null,
): SpeechDecoder {
  const written: Queries[] = [];
  return {
    async start() {
      const scores = await passes.pass([vocabulary.start]);
      const { logSum } = rangeOf(scores, 0, vocabulary.size);
      return readStart((token) => (scores[token] ?? 0) - logSum, vocabulary);
    },
    write(prompt, choice) {
      const noted = {
        async pass(ids: readonly number[]) {
          const scores = await passes.pass(ids);
          if (attended) written.push(passes.queries());
          return scores;
        },
      };
      return writeByScores(noted, prompt, vocabulary, choice);
    },
    async *writePlain(prompt, limit) {
      let next = prompt;
      for (let left = limit; left > 0; left -= 1) {
        const { token, best, logSum } = rangeOf(await passes.pass(next), 0, vocabulary.firstTimestamp);
        yield { token, logProbability: best - logSum };
        next = [token];
      }
    },
    async onsets(tokens, positions) {
      return attended && scoreOnsets(attended, written.slice(0, tokens), positions);
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

function scoreOnsets(
  { heads, keys, width }: Attended,
  written: readonly Queries[],
  positions: number,
): Float32Array | null {
  const layers = [...new Set(heads.map(({ layer }) => layer))];
  const attention = layers.flatMap((layer): LayerAttention[] => {
    const queries = written.flatMap((made) => made[`query_${layer}`] ?? []);
    const own = heads.filter((one) => one.layer === layer).map(({ head }) => head);
    return queries.length < written.length ? [] : [{ queries, keys: keys(layer), heads: own, width }];
  });
  const [first] = attention;
  const [query] = first?.queries ?? [];
  if (first === undefined || query === undefined || attention.length < layers.length) return null;
  const all = first.keys.length / query.length;
  return onsetScores(attention, all, Math.min(all, positions));
}
