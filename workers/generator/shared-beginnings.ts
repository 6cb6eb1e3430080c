import { CachedDecoder, disposeAll, type Tensors } from '../decoding/cached-decoder.ts';
import type { ort } from '../runtime/engine/ort.ts';

/** Below this a beginning costs less to read again than it is worth. */
const FEWEST_TOKENS = 8;
/** One for each task, and one to spare for a system message that the user wrote. */
const MOST_KEPT = 5;

interface Beginning {
  readonly tokens: readonly number[];
  readonly kept: Tensors;
}

/** Keys and values of the system messages, which are the same for every request of a task: each is read once. */
export class SharedBeginnings {
  #beginnings: readonly Beginning[] = [];

  constructor(private readonly session: ort.InferenceSession) {}

  /**
   * A decoder for a prompt, and what is left for its first pass.
   * @param shared how many tokens at the prompt's beginning other prompts begin with too
   */
  async begin(
    prompt: readonly number[],
    shared: number,
    checkpoint: () => Promise<void>,
  ): Promise<{ readonly decoder: CachedDecoder; readonly rest: readonly number[] }> {
    if (shared < FEWEST_TOKENS || shared >= prompt.length)
      return { decoder: new CachedDecoder(this.session, {}, checkpoint), rest: prompt };
    const tokens = prompt.slice(0, shared);
    const { kept } = this.#find(tokens) ?? (await this.#read(tokens, checkpoint));
    return { decoder: new CachedDecoder(this.session, {}, checkpoint, kept), rest: prompt.slice(shared) };
  }

  dispose(): void {
    for (const { kept } of this.#beginnings) disposeAll(kept);
    this.#beginnings = [];
  }

  #find(tokens: readonly number[]): Beginning | undefined {
    return this.#beginnings.find(
      (one) => one.tokens.length === tokens.length && one.tokens.every((token, at) => token === tokens[at]),
    );
  }

  async #read(tokens: readonly number[], checkpoint: () => Promise<void>): Promise<Beginning> {
    const decoder = new CachedDecoder(this.session, {}, checkpoint);
    try {
      await decoder.pass(tokens);
      const read = { tokens, kept: decoder.keep() };
      const [oldest, ...others] = this.#beginnings;
      if (oldest !== undefined && others.length + 1 >= MOST_KEPT) {
        disposeAll(oldest.kept);
        this.#beginnings = [...others, read];
      } else this.#beginnings = [...this.#beginnings, read];
      return read;
    } finally {
      decoder.dispose();
    }
  }
}
