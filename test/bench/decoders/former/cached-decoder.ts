import type { Passes } from '../../../../workers/decoding/passes.ts';
import { ort } from '../../../../workers/runtime/engine/ort.ts';

/** By the names of a session's inputs or outputs. */
export type Tensors = Readonly<Record<string, ort.Tensor>>;

const PAST = 'past_';
const PRESENT = 'present_';

/** Names of the outputs that stay where the session runs, for `createSession`. */
export function presentNames(layers: number): readonly string[] {
  return Array.from({ length: layers }, (_, layer) => [
    `${PRESENT}key_${layer}`,
    `${PRESENT}value_${layer}`,
  ]).flat();
}

/**
 * Decodes one sequence, pass by pass, with a graph that takes `input_ids` [1, n] and the keys and values of earlier
 * passes (`past_*`), and gives the scores of the last position (`logits`) and the keys and values with the new ones
 * (`present_*`). Those stay where the session runs; what a pass replaces is given back.
 */
export class CachedDecoder implements Passes {
  readonly #session: ort.InferenceSession;
  readonly #constant: Tensors;
  readonly #checkpoint: () => Promise<void>;
  #past: Tensors;

  /**
   * @param constant inputs that are the same in every pass; they stay the caller's
   * @param checkpoint awaited before each pass; what it throws ends the decoding
   */
  constructor(session: ort.InferenceSession, constant: Tensors, checkpoint: () => Promise<void>) {
    this.#session = session;
    this.#constant = constant;
    this.#checkpoint = checkpoint;
    this.#past = emptyPast(session);
  }

  async pass(ids: readonly number[]): Promise<Float32Array> {
    await this.#checkpoint();
    const input_ids = new ort.Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]);
    const outputs = await this.#session.run({ ...this.#constant, ...this.#past, input_ids });
    const { logits, ...others } = outputs;
    this.dispose();
    const present = Object.entries(others).filter(([name]) => name.startsWith(PRESENT));
    this.#past = Object.fromEntries(
      present.map(([name, tensor]) => [PAST + name.slice(PRESENT.length), tensor]),
    );
    if (logits === undefined) throw new Error('the decoder gave no scores');
    return logits.data as Float32Array;
  }

  queries() {
    return {};
  }

  dispose(): void {
    disposeAll(this.#past);
    this.#past = {};
  }
}

export function disposeAll(tensors: Tensors): void {
  for (const tensor of Object.values(tensors)) tensor.dispose();
}

/** One sequence without a past: the first axis is the batch, and another one that is free has no length yet. */
function emptyPast({ inputMetadata }: ort.InferenceSession): Tensors {
  const empty: Record<string, ort.Tensor> = {};
  for (const input of inputMetadata) {
    if (!input.isTensor || !input.name.startsWith(PAST)) continue;
    const dims = input.shape.map((size, axis) => (axis === 0 ? 1 : typeof size === 'number' ? size : 0));
    empty[input.name] =
      input.type === 'float16'
        ? new ort.Tensor('float16', new Uint16Array(0), dims)
        : new ort.Tensor('float32', new Float32Array(0), dims);
  }
  return empty;
}
