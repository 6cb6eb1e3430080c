import { createPageLocks } from '../../../src/adapters/browser/page-locks.ts';
import { createMemoryStorage } from '../../../src/adapters/model-store/memory-storage.ts';
import type { HubModel } from '../../../src/core/models/hub-model.ts';
import type { ModelStorePorts } from '../../../src/ports/browser-storage.ts';
import { REVISION } from '../hub/hub-revision.mjs';

/** Short waits end at once and are noted; one for a silent answer ends when `stalled` says that there is one. */
export function fakeClock(stalled: () => boolean = () => false) {
  const waits: number[] = [];
  const clock: ModelStorePorts['clock'] = {
    now: () => performance.now(),
    sleep(durationMs, signal) {
      if (durationMs < 30_000) {
        waits.push(durationMs);
        return signal?.aborted ? Promise.reject(signal.reason) : Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const poll = setInterval(() => stalled() && resolve(), 20);
        const stop = () => {
          clearInterval(poll);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', stop, { once: true });
      });
    },
  };
  return { clock, waits };
}

export function fakePorts(change: Partial<ModelStorePorts> = {}) {
  const persisted: string[] = [];
  const { clock, waits } = fakeClock();
  const ports: ModelStorePorts = {
    fetch,
    storage: createMemoryStorage(),
    clock,
    keepsModels: false,
    locks: createPageLocks(),
    log() {},
    requestTiming: async () => null,
    async persist() {
      persisted.push('asked');
      return false;
    },
    estimate: async () => null,
    bundledUrl: 'http://127.0.0.1:9/models/',
    bundledIds: [],
    hubModels: [],
    consents: { has: () => true, give() {} },
    wallClockMs: () => 0,
    chooseVariant: async (model) => model.variants[0] ?? null,
    ...change,
  };
  return { ports, waits, persisted };
}

/** A hub model of two small files and one of `dataBytes`. */
export function tinyModel(origin: string, dataBytes: number): HubModel {
  return {
    id: 'tiny',
    name: 'Tiny',
    task: 'llm',
    architecture: 'llama',
    licence: 'MIT',
    languages: ['en'],
    parameters: 1,
    ranByUs: true,
    origin,
    repository: 'own/tiny',
    revision: REVISION,
    variants: ['webgpu/q4', 'wasm/q8'],
    files: [
      { path: 'config.json', bytes: 10 },
      { path: 'onnx/model_q4.onnx', bytes: dataBytes, variants: ['webgpu/q4'] },
      { path: 'onnx/model_quantized.onnx', bytes: 10, variants: ['wasm/q8'] },
    ],
  };
}
