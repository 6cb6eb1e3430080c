import { stepsBetweenLooks } from '../../src/core/decoding/steps-between-looks.ts';

export interface Looking {
  /** Tokens that are wanted. */
  readonly limit: number;
  /** Tokens of one look. */
  readonly mostAtOnce: number;
  /** Awaited between two looks; what it throws ends the decoding. */
  checkpoint(): Promise<void>;
  now(): number;
}

/** Takes the likeliest token so many times. */
export interface Taker<Token> {
  take(count: number): Promise<readonly Token[]>;
}

/** What a greedy model goes on with: as many tokens between two looks as keep a pause short. */
export async function* likeliestTokens<Token>(
  decoder: Taker<Token>,
  { limit, mostAtOnce, checkpoint, now }: Looking,
): AsyncGenerator<Token> {
  let stepMs: number | null = null;
  for (let left = limit; left > 0; ) {
    const isFirst = left === limit;
    if (!isFirst) await checkpoint();
    const startedAtMs = now();
    const tokens = await decoder.take(stepsBetweenLooks(stepMs, Math.min(left, mostAtOnce)));
    // The first token was found when the prompt was read: it tells nothing of how long a step takes.
    if (!isFirst) stepMs = (now() - startedAtMs) / tokens.length;
    left -= tokens.length;
    yield* tokens;
  }
}
