import { createPageLocks } from '../../../src/adapters/browser/page-locks.ts';
import { createMemoryStorage } from '../../../src/adapters/model-store/memory-storage.ts';
import type { HubModel } from '../../../src/core/models/hub-model.ts';
import type { ModelStorePorts } from '../../../src/ports/browser-storage.ts';
import { REVISION } from '../hub/hub-revision.mjs';

/**
 * Short waits end at once and are noted; one for a silent answer ends when there is one.
 * @param onSilence is given what to call whenever an answer falls silent
 */
export function fakeClock(onSilence: (fall: () => void) => void = () => {}) {
  const waits: number[] = [];
  const listening = new Set<() => void>();
  let unheard = 0;
  onSilence(() => {
    const [first] = listening;
    if (first) first();
    else unheard += 1;
  });
  const clock: ModelStorePorts['clock'] = {
    now: () => performance.now(),
    sleep(durationMs, signal) {
      if (signal?.aborted) return Promise.reject(signal.reason);
      if (durationMs < 30_000) waits.push(durationMs);
      else if (unheard > 0) unheard -= 1;
      else {
        return new Promise((resolve, reject) => {
          const end = () => {
            listening.delete(end);
            if (signal?.aborted) reject(signal.reason);
            else resolve();
          };
          listening.add(end);
          signal?.addEventListener('abort', end, { once: true });
        });
      }
      return Promise.resolve();
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
