import { describe, expect, it } from 'vitest';
import { HeapPasses, SequenceMemory } from '../../../workers/decoding/heap-passes.ts';
import { HeapMemory } from '../../../workers/decoding/memory.ts';
import type { BoundTensor } from '../../../workers/runtime/engine/bound-session.ts';
import { ToyMemory } from '../../fakes/toy-memory.ts';

const SHAPE = { layers: 2, heads: 1, width: 1, vocabulary: 8, positions: 16, queries: { query_1: 2 } };

/** Keys and values of a position are its token; the score of a token is how often it came. */
class CountingSession extends ToyMemory {
  async run(
    inputs: Readonly<Record<string, BoundTensor>>,
    outputs: Readonly<Record<string, BoundTensor>>,
  ): Promise<void> {
    const { dims = [], block: ids } = this.tensors.get(inputs.input_ids?.handle ?? 0) ?? {};
    const tokens = Array.from(new BigInt64Array(this.engine.HEAPU8.buffer, ids?.offset, dims[1]), Number);
    for (const name of ['key_0', 'value_0', 'key_1', 'value_1']) {
      const past = this.#floats(inputs[`past_${name}`]);
      const present = this.#floats(outputs[`present_${name}`]);
      expect(present).toHaveLength(past.length + tokens.length);
      expect(present.byteOffset).not.toBe(past.byteOffset);
      present.set([...past, ...tokens]);
    }
    const all = this.#floats(outputs.present_value_1);
    // What it looked for behind a token: the token, and the one before.
    this.#floats(outputs.query_1).set(tokens.flatMap((token, index) => [token, tokens[index - 1] ?? 0]));
    this.#floats(outputs.logits).set(
      Array.from({ length: SHAPE.vocabulary }, (_, token) => all.filter((one) => one === token).length),
    );
  }

  #floats(tensor: BoundTensor | undefined): Float32Array {
    const { dims = [], block } = this.tensors.get(tensor?.handle ?? 0) ?? {};
    const length = dims.reduce((product, dim) => product * dim, 1);
    return new Float32Array(this.engine.HEAPU8.buffer, block?.offset, length);
  }
}

describe('passes in the memory of the engine', () => {
  it('remember every token of their sequence and none of the one before, say what was looked for behind the newest, and leave nothing bound', async () => {
    const session = new CountingSession();
    const memory = new SequenceMemory(new HeapMemory(session), SHAPE);
    const free = async () => undefined;
    for (const sequence of [
      [[1, 2, 2], [3], [2]],
      [[5], [5]],
    ]) {
      const passes = new HeapPasses(session, memory, {}, free);
      let scores = new Float32Array();
      for (const ids of sequence) {
        scores = Float32Array.from(await passes.pass(ids));
        expect(passes.queries()).toEqual({ query_1: Float32Array.of(ids.at(-1) ?? 0, ids.at(-2) ?? 0) });
      }
      const counts = Array.from(scores, (_, token) => sequence.flat().filter((one) => one === token).length);
      expect(Array.from(scores)).toEqual(counts);
    }
    memory.dispose();
    expect(session.bound).toBe(0);
  });

  it('do not begin a pass that the checkpoint refuses', async () => {
    const session = new CountingSession();
    const memory = new SequenceMemory(new HeapMemory(session), SHAPE);
    const passes = new HeapPasses(session, memory, {}, async () => {
      throw new Error('cancelled');
    });
    await expect(passes.pass([1])).rejects.toThrow('cancelled');
  });
});
