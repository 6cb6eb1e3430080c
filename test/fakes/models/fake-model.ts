import { SottoError } from '../../../src/contracts/errors.ts';
import type { ModelManifest } from '../../../src/contracts/manifest.ts';
import type { RunRequest } from '../../../src/contracts/worker.ts';
import { eachShape } from '../../../workers/runtime/each-shape.ts';
import type { ModelKind } from '../../../workers/runtime/model.ts';

/** A unit of the fake counts upwards, one number a pass. */
export interface CountUnit extends RunRequest {
  readonly to: number;
  readonly passMs: number;
}

export const FAKE_MANIFEST: ModelManifest = {
  schema: 'sotto-model/1',
  id: 'fake',
  name: 'Fake',
  task: 'llm',
  architecture: 'counter',
  licence: 'MIT',
  languages: ['en'],
  files: [{ path: 'config.json', bytes: 2 }],
  dtypes: { webgpu: ['fp16', 'fp32'], wasm: ['fp32'] },
};
export const FAKE_FILES = { 'config.json': new Blob(['{}']) };
export const FAKE_REQUEST = {
  manifest: FAKE_MANIFEST,
  files: FAKE_FILES,
  device: 'auto',
  dtype: 'auto',
  browser: 'test',
  verdicts: [],
} as const;

/** A model of one forward pass a number, with a KV cache of the numbers so far. */
export const counter: ModelKind<CountUnit, readonly number[], number> = {
  async open(_manifest, files) {
    await files.json('config.json');
    return {
      async run({ to, passMs }, context) {
        if (to < 0) {
          throw new SottoError({
            code: 'text/empty',
            message: 'There is nothing to count; give a number.',
            recoverable: false,
          });
        }
        const cache: number[] = [];
        while (cache.length < to) {
          await context.checkpoint();
          await new Promise((resolve) => setTimeout(resolve, passMs));
          if (cache.length === 13) throw new Error('the library fell over');
          cache.push(cache.length + 1);
          context.partial(cache.length);
        }
        return cache;
      },
      check: async () => ({ share: 0, what: 'numbers', work: 10 }),
      warmUp: (onShape) => eachShape([1, 2, 3], onShape, async () => undefined),
      facts: {},
      dispose: async () => undefined,
    };
  },
};
