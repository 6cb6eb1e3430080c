import type { Placement } from '../../src/core/models/device-choice.ts';
import { BoundSession } from '../runtime/engine/bound-session.ts';
import type { ModelFiles } from '../runtime/engine/model-files.ts';
import { createSession, gpuDevice, type ort } from '../runtime/engine/ort.ts';
import { GpuTokens, HeapTokens } from './found-tokens.ts';
import type { KeyValueShape } from './key-values.ts';
import { GpuMemory, HeapMemory } from './memory.ts';
import { TextDecoder, type TextParts } from './text-decoder.ts';

export interface OpenTextDecoder {
  readonly decoder: Pick<TextDecoder<unknown>, 'begin' | 'take' | 'scores' | 'append'>;
  dispose(): Promise<void>;
}

/** Tokens that the memory for keys and values holds at first, where it can grow. */
const FIRST_CAPACITY = 1024;
/** On the CPU a pass of one piece takes as long as a few tokens; a GPU is not even busy with a smaller one. */
const PIECE = { wasm: 64, webgpu: 256 } as const;

/**
 * @param mostTokens of a text
 * @param mostAtOnce tokens of one look
 */
export async function openTextDecoder(
  files: ModelFiles,
  placement: Placement,
  mostTokens: number,
  mostAtOnce: number,
): Promise<OpenTextDecoder> {
  const records = placement.device === 'webgpu';
  const ortSession = await createSession(files, 'model', placement, { records });
  const session = new BoundSession(ortSession);
  const heap = new HeapMemory(session);
  const shape = readShape(ortSession);
  const vocabulary = lastSize(ortSession.outputMetadata, 'logits');
  const common = { session, heap, shape, vocabulary, mostTokens };
  const decoder = records
    ? await onGpu(common, mostAtOnce)
    : new TextDecoder({
        ...common,
        memory: heap,
        found: new HeapTokens(heap, vocabulary),
        capacity: Math.min(FIRST_CAPACITY, mostTokens),
        records: false,
        piece: PIECE.wasm,
      });
  return {
    decoder,
    async dispose() {
      decoder.dispose();
      await ortSession.release();
    },
  };
}

type Common = Pick<TextParts<unknown>, 'session' | 'heap' | 'shape' | 'vocabulary' | 'mostTokens'>;

async function onGpu(common: Common, mostAtOnce: number): Promise<TextDecoder<GPUBuffer>> {
  const memory = new GpuMemory(common.session, await gpuDevice());
  const found = new GpuTokens(memory, common.vocabulary, mostAtOnce);
  // What is recorded stays with its buffers, so they don't grow.
  return new TextDecoder({
    ...common,
    memory,
    found,
    capacity: common.mostTokens,
    records: true,
    piece: PIECE.webgpu,
  });
}

function readShape({ inputMetadata }: ort.InferenceSession): KeyValueShape {
  const layers = inputMetadata.filter(({ name }) => name.startsWith('past_key_')).length;
  const first = inputMetadata.find(({ name }) => name === 'past_key_0');
  if (first?.isTensor !== true) throw new Error('the graph takes no keys');
  const [, heads, , width] = first.shape.map(Number);
  if (heads === undefined || width === undefined) throw new Error('the keys have no four axes');
  return { layers, heads, width, type: first.type === 'float16' ? 'float16' : 'float32' };
}

function lastSize(metadata: ort.InferenceSession['outputMetadata'], name: string): number {
  const found = metadata.find((one) => one.name === name);
  const size = found?.isTensor === true ? found.shape.at(-1) : undefined;
  if (typeof size !== 'number') throw new Error(`the graph gives no ${name} of a known size`);
  return size;
}
