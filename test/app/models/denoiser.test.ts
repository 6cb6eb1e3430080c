import { expect, it } from 'vitest';
import { createAudioModel, createDenoiser } from '../../../src/app/models/index.ts';
import { type ErrorInfo, SottoError } from '../../../src/contracts/errors.ts';
import type { ModelManifest } from '../../../src/contracts/manifest.ts';

const OFFLINE = { code: 'model/download-failed', message: 'No network.', recoverable: true } as const;

function open(outcomes: readonly boolean[]) {
  const told: ErrorInfo[] = [];
  const installs: string[] = [];
  const store = {
    manifest: async (id: string) => ({ id }) as ModelManifest,
    async install(id: string) {
      if (!outcomes[installs.push(id) - 1]) throw new SottoError(OFFLINE);
    },
    open: async () => ({}),
  };
  return { denoiser: createDenoiser(store, (error) => told.push(error)), told, installs };
}

it('the model of noise reduction is fetched once', async () => {
  const { denoiser, told, installs } = open([true]);
  expect((await denoiser.model())?.manifest.id).toBe('sotto-denoise');
  expect(await denoiser.model()).toBe(await denoiser.model());
  expect(installs).toEqual(['sotto-denoise']);
  expect(told).toEqual([]);
});

it('where it cannot be had nothing fails, it is tried again, and people are told once', async () => {
  const { denoiser, told } = open([false, false, true]);
  expect(await denoiser.model()).toBeNull();
  expect(await denoiser.model()).toBeNull();
  expect(told).toMatchObject([{ code: 'model/load-failed', detail: OFFLINE.message, recoverable: true }]);
  expect(await denoiser.model()).not.toBeNull();
});

it('what the worker says of it is told, too', () => {
  const { denoiser, told } = open([true]);
  denoiser.failed(new Error('no such operator'));
  denoiser.failed(new Error('no such operator'));
  expect(told).toHaveLength(1);
});

it('who asks for a model behind somebody who gave up gets it', async () => {
  const store = {
    manifest: async (id: string) => ({ id }) as ModelManifest,
    install: async (_id: string, { signal }: { signal: AbortSignal }) => {
      await Promise.resolve();
      signal.throwIfAborted();
    },
    open: async () => ({}),
  };
  const model = createAudioModel(store, 'one');
  const first = new AbortController();
  const given = model(first.signal);
  first.abort(new Error('gave up'));
  const next = model();
  await expect(given).rejects.toThrow('gave up');
  expect((await next).manifest.id).toBe('one');
  expect(model()).toBe(next);
});
