import { LogitsProcessor, type Message, type Tensor } from '@xenova/transformers';
import type { ModelManifest } from '../../src/contracts/manifest.ts';
import { editRate, shareOfTolerance, WorstDeviation } from '../../src/core/models/canary.ts';

interface ReplyCase {
  readonly system: string;
  readonly user: string;
  /** The whole reply, the end of text included, decoded greedily in fp32. */
  readonly tokenIds: readonly number[];
  /** The best scores of the first token. */
  readonly topLogits: readonly { readonly tokenId: number; readonly value: number }[];
}

/** Half precision may break a tie another way; this share of the tokens may differ. */
const TOKEN_ERROR_RATE = 0.25;

/**
 * Compares the scores of the first token, in which a wrong prompt pass shows, and the reply's tokens, in which a wrong
 * cache does.
 */
export async function replyDeviation(
  { canary }: ModelManifest,
  reply: (messages: Message[], maxTokens: number, scores?: LogitsProcessor) => Promise<readonly number[]>,
): Promise<WorstDeviation> {
  const worst = new WorstDeviation();
  for (const { system, user, tokenIds, topLogits } of (canary?.cases ??
    []) as unknown as readonly ReplyCase[]) {
    const scores = new FirstScores();
    const messages = [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ];
    await reply(messages, 1, scores);
    // As any reply is decoded: nobody asks for scores.
    const tokens = await reply(messages, tokenIds.length);
    worst.work += 1 + tokens.length;
    worst.add(`tokens after "${user}"`, editRate(tokenIds, tokens) / TOKEN_ERROR_RATE);
    for (const { tokenId, value } of topLogits) {
      const off = Math.abs(scores.of(tokenId) - value);
      worst.add(`first scores after "${user}"`, shareOfTolerance(off, canary?.tolerance.logit));
    }
  }
  return worst;
}

/** Keeps, without changing them, the scores from which the first token is taken. */
class FirstScores extends LogitsProcessor {
  #scores: Float32Array | null = null;

  override _call(_inputIds: bigint[][], logits: Tensor): Tensor {
    this.#scores ??= Float32Array.from(logits.data as Float32Array);
    return logits;
  }

  of(token: number): number {
    return this.#scores?.[token] ?? Number.POSITIVE_INFINITY;
  }
}
