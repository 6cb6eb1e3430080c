import type { MemoryAnswer, MemoryAsked } from '../src/contracts/memory.ts';
import { type Copier, gpuCopier, heapCopier } from './memory/copiers.ts';

/** Copies memory, for who wants to know how fast that goes. */
let copier: Copier | null = null;

async function answer(asked: MemoryAsked): Promise<MemoryAnswer> {
  if (asked.type === 'prepare') {
    copier = asked.device === 'webgpu' ? await gpuCopier(asked.bytes) : heapCopier(asked.bytes);
    return { type: 'ready' };
  }
  if (copier === null) return { type: 'failed', detail: 'copied before it was prepared' };
  return { type: 'copied', bytesPerSecond: await copier(asked.ms) };
}

self.onmessage = ({ data }: MessageEvent<MemoryAsked>) => {
  answer(data)
    .catch((thrown: unknown): MemoryAnswer => ({ type: 'failed', detail: String(thrown) }))
    .then((said) => self.postMessage(said));
};
