import type { ReadText } from '../../src/core/decoding/reading-plan.ts';
import { type KeyValueShape, KeyValues } from './key-values.ts';
import type { Memory } from './memory.ts';

/** Below this a beginning costs less to read again than it is worth. */
const FEWEST_TOKENS = 8;
/** One for each task, and one to spare for a system message that the user wrote. */
const MOST_KEPT = 5;

interface KeptText<Block> extends ReadText {
  readonly keyValues: KeyValues<Block>;
}

/** Keys and values of the system messages, which are the same for every request of a task: each is read once. */
export class KeptTexts<Block> {
  #kept: readonly KeptText<Block>[] = [];

  constructor(
    private readonly memory: Memory<Block>,
    private readonly shape: KeyValueShape,
  ) {}

  get texts(): readonly ReadText[] {
    return this.#kept;
  }

  /** @param from the keys and values of a text that begins so */
  keep({ tokens, ends }: ReadText, from: KeyValues<Block>): void {
    if (tokens.length < FEWEST_TOKENS || this.#kept.some((one) => isSame(one.tokens, tokens))) return;
    const keyValues = new KeyValues(this.memory, this.shape, tokens.length);
    keyValues.copyFrom(from, tokens.length);
    if (this.#kept.length === MOST_KEPT) this.#kept[0]?.keyValues.dispose();
    this.#kept = [...this.#kept.slice(1 - MOST_KEPT), { tokens, ends, keyValues }];
  }

  restore(index: number, tokens: number, to: KeyValues<Block>): void {
    const kept = this.#kept[index];
    if (kept !== undefined) to.copyFrom(kept.keyValues, tokens);
  }

  dispose(): void {
    for (const { keyValues } of this.#kept) keyValues.dispose();
    this.#kept = [];
  }
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((token, at) => token === other[at]);
}
