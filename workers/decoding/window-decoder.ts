import { BoundSession, type BoundTensor, type HeapBlock } from '../runtime/engine/bound-session.ts';
import type { ort } from '../runtime/engine/ort.ts';
import { HeapPasses, SequenceMemory } from './heap-passes.ts';
import { HeapMemory } from './memory.ts';
import type { Passes } from './passes.ts';

/** By the names of a session's inputs. */
type Tensors = Readonly<Record<string, ort.Tensor>>;

/** Sequences that attend to what an encoder gave of one input. One is decoded at a time. */
interface DecodedWindow {
  /** What is attended to by that name: a view, valid until the engine's memory grows. */
  attended(name: string): Float32Array;
  /** @param checkpoint awaited before each pass; what it throws ends the decoding */
  begin(checkpoint: () => Promise<void>): Passes;
  dispose(): void;
}

interface WindowDecoder {
  /** @param cross keys and values of cross-attention by their names in the graph; they are taken over */
  open(cross: Tensors): DecodedWindow;
  dispose(): Promise<void>;
}

/** On the CPU what is attended to goes into the engine's memory once a window, and no pass copies it again. */
export function heapWindowDecoder(session: ort.InferenceSession, positions: number): WindowDecoder {
  const bound = new BoundSession(session);
  const heap = new HeapMemory(bound);
  const memory = new SequenceMemory(heap, { ...readShape(session), positions });
  return {
    open(cross) {
      const blocks = new Map<string, HeapBlock>();
      const constant: Record<string, BoundTensor> = {};
      for (const [name, { data, dims }] of Object.entries(cross)) {
        const values = data as Float32Array;
        const block = heap.allocate(values.byteLength);
        heap.writeFloats(block, values);
        blocks.set(name, block);
        constant[name] = heap.tensor('float32', dims, block);
      }
      for (const tensor of Object.values(cross)) tensor.dispose();
      return {
        attended(name) {
          const block = blocks.get(name);
          if (block === undefined) throw new Error(`nothing is attended to by the name ${name}`);
          return heap.floats(block);
        },
        begin: (checkpoint) => new HeapPasses(bound, memory, constant, checkpoint),
        dispose() {
          for (const tensor of Object.values(constant)) tensor.release();
          for (const block of blocks.values()) heap.free(block);
        },
      };
    },
    async dispose() {
      memory.dispose();
      await session.release();
    },
  };
}

function readShape({ inputMetadata, outputMetadata }: ort.InferenceSession) {
  const keys = inputMetadata.find(({ name }) => name === 'past_key_0');
  const scores = outputMetadata.find(({ name }) => name === 'logits');
  if (keys?.isTensor !== true || scores?.isTensor !== true) throw new Error('the graph decodes no sequence');
  const [, heads, , width] = keys.shape.map(Number);
  const vocabulary = Number(scores.shape.at(-1));
  if (!heads || !width || !vocabulary) throw new Error('the graph leaves its sizes open');
  const layers = inputMetadata.filter(({ name }) => name.startsWith('past_key_')).length;
  const queries = outputMetadata.flatMap((output): [string, number][] =>
    output.isTensor && output.name.startsWith('query_') ? [[output.name, Number(output.shape.at(-1))]] : [],
  );
  return { layers, heads, width, vocabulary, queries: Object.fromEntries(queries) };
}
