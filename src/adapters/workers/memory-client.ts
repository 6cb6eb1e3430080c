import { SottoError } from '../../contracts/errors.ts';
import type { MemoryAnswer, MemoryAsked } from '../../contracts/memory.ts';
import type { MemorySpeedPort } from '../../ports/memory-speed.ts';

/** Twice: what is read, and what is written. More than caches hold, and little enough for a phone. */
const BLOCK_BYTES = 128 * 2 ** 20;
const COPY_MS = 400;

type CopyWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

/**
 * Copies memory in workers that live as long as the measurement. Errors: as `MemorySpeedPort`.
 * @param threads as many as the engine has on the CPU; each copies its part of the blocks, all at the same time
 */
export function createMemoryClient(spawn: () => CopyWorker, threads: number): MemorySpeedPort {
  return {
    async measure(device, signal) {
      const count = device === 'webgpu' ? 1 : threads;
      const workers = Array.from({ length: count }, spawn);
      const askAll = (asked: MemoryAsked) => Promise.all(workers.map((worker) => ask(worker, asked, signal)));
      try {
        await askAll({ type: 'prepare', device, bytes: BLOCK_BYTES / count });
        const answers = await askAll({ type: 'copy', ms: COPY_MS });
        return answers.reduce((sum, said) => sum + (said.type === 'copied' ? said.bytesPerSecond : 0), 0);
      } finally {
        for (const worker of workers) worker.terminate();
      }
    },
  };
}

function ask(worker: CopyWorker, asked: MemoryAsked, signal: AbortSignal): Promise<MemoryAnswer> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new SottoError(CANCELLED));
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    worker.addEventListener('error', () => reject(failed('the worker ended')), { once: true });
    worker.addEventListener(
      'message',
      (event) => {
        signal.removeEventListener('abort', cancel);
        const said = (event as MessageEvent<MemoryAnswer>).data;
        if (said.type === 'failed') reject(failed(said.detail));
        else resolve(said);
      },
      { once: true },
    );
    worker.postMessage(asked);
  });
}

const CANCELLED = {
  code: 'run/cancelled',
  message: 'The measurement of the memory was cancelled.',
  recoverable: true,
} as const;

function failed(detail: string): SottoError {
  const message = 'The memory could not be measured; close other pages and measure again.';
  return new SottoError({ code: 'run/failed', message, recoverable: true, detail });
}
