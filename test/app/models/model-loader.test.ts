import { describe, expect, it } from 'vitest';
import { createVerdictStore } from '../../../src/adapters/remembered/verdict-store.ts';
import { createModelCards, createModelLoader } from '../../../src/app/models/index.ts';
import { SottoError } from '../../../src/contracts/errors.ts';
import type { ModelManifest } from '../../../src/contracts/manifest.ts';
import type { LoadReport, Verdict } from '../../../src/contracts/worker.ts';
import type { Deviation } from '../../../src/core/models/canary.ts';
import type { Seat } from '../../../src/core/stage.ts';
import type { LoadListeners } from '../../../src/ports/model-worker.ts';
import { NOT_MEASURED, ROOMY, reportOf } from '../../fakes/models/model-reports.ts';

const MANIFEST: ModelManifest = {
  schema: 'sotto-model/1',
  id: 'hub',
  name: 'Hub',
  task: 'llm',
  architecture: 'fake',
  licence: 'MIT',
  languages: ['en'],
  files: [],
  dtypes: { webgpu: ['q4'], wasm: [] },
  hub: { origin: 'https://hub.example', repository: 'own/hub', revision: '1' },
};
const ON_GPU = { modelId: 'hub', device: 'webgpu', dtype: 'q4', adapterKey: 'gpu' } as const;
const ON_CPU = { modelId: 'hub', device: 'wasm', dtype: 'q8', adapterKey: 'gpu' } as const;

/** Visits of one browser, which remembers what it is told; the model has one variant for the GPU and one for the CPU. */
function browser(task: ModelManifest['task'], listen: (voice: LoadReport) => Deviation | null = () => null) {
  const stored = new Map<string, string>();
  const log: string[] = [];
  const cards = createModelCards();
  let worker: LoadListeners | null = null;

  /** @param learnt of the GPU variant; what is not trusted fails to load */
  async function visit(seat: Seat, learnt: Verdict): Promise<LoadReport> {
    const verdicts = createVerdictStore(
      { get: (key) => stored.get(key) ?? null, set: (key, value) => void stored.set(key, value) },
      '1',
    );
    async function load({ manifest }: { readonly manifest: ModelManifest }, listeners: LoadListeners) {
      worker = listeners;
      const isOnGpu = manifest.dtypes.webgpu.length > 0;
      log.push(isOnGpu ? 'gpu' : 'cpu');
      const isKnown = verdicts.read('hub').some(({ device }) => device === (isOnGpu ? 'webgpu' : 'wasm'));
      const fresh: readonly Verdict[] = isKnown
        ? []
        : [isOnGpu ? learnt : { ...ON_CPU, trusted: true, detail: '' }];
      listeners.onVerdicts(fresh);
      if (fresh.some(({ trusted }) => !trusted))
        throw new SottoError({ code: 'model/load-failed', message: 'No.', recoverable: false });
      return { ...reportOf(manifest.id), ...(isOnGpu ? ON_GPU : ON_CPU), verdicts: fresh };
    }
    return createModelLoader({
      store: {
        // As the hub's variants are chosen: one that was refused on this GPU is passed over.
        manifest: async () =>
          verdicts.read('hub').some(({ device, trusted }) => device === 'webgpu' && !trusted)
            ? { ...MANIFEST, task, dtypes: { webgpu: [], wasm: ['q8'] } }
            : { ...MANIFEST, task },
        install: async () => {},
        open: async () => ({}),
        storedBytes: async () => 0,
        needsConsent: async () => false,
        agree: async () => {},
        settle: async () => {},
        remove: async () => {},
      },
      verdicts,
      workers: { stt: { load }, llm: { load }, tts: { load }, standIn: { load } },
      cards,
      residents: ROOMY,
      placements: NOT_MEASURED,
      browser: 'test',
      listen: async (_, voice) => {
        log.push('listen');
        return listen(voice);
      },
      wish: () => ({ modelId: 'hub', device: 'auto', dtype: 'auto' }),
    }).ensure(seat);
  }

  return { visit, log, card: () => cards.cards.value[0], worker: () => worker };
}

describe('a hub model', () => {
  it.each([
    ['gives wrong answers', 'canary-failed', ['gpu', 'cpu', 'cpu']],
    ['has no kernel for an operator', 'unsupported', ['gpu', 'cpu', 'cpu']],
    ['found no memory this time', 'load-failed', ['gpu', 'cpu', 'gpu', 'cpu']],
  ] as const)(
    'whose GPU variant %s falls back, and is tried again only where that helps',
    async (_, failure, loads) => {
      const { visit, log } = browser('llm');
      const learnt = { ...ON_GPU, trusted: false, failure, detail: '' };
      expect(await visit('llm', learnt)).toMatchObject({ device: 'wasm' });
      expect(await visit('llm', learnt)).toMatchObject({ device: 'wasm' });
      expect(log).toEqual(loads);
    },
  );

  const TRUSTED = { ...ON_GPU, trusted: true, detail: '' };

  it('that is a voice nobody understands falls back, also on the next visit', async () => {
    const { visit, log } = browser('tts', ({ device }) => ({
      share: device === 'webgpu' ? 3 : 0.1,
      what: 'words that were heard',
    }));
    expect(await visit('tts', TRUSTED)).toMatchObject({ device: 'wasm' });
    await visit('tts', TRUSTED);
    expect(log).toEqual(['gpu', 'listen', 'cpu', 'listen', 'cpu']);
  });

  it('that is a voice is listened to once, and again where no transcriber could listen', async () => {
    const ears: (Deviation | null)[] = [null, { share: 0.2, what: 'words that were heard' }];
    const { visit, log } = browser('tts', () => ears.shift() ?? null);
    for (let count = 0; count < 3; count++)
      expect(await visit('tts', TRUSTED)).toMatchObject({ device: 'webgpu' });
    expect(log).toEqual(['gpu', 'listen', 'gpu', 'listen', 'gpu']);
  });
});

it('a worker that is replaced shows how far its warm-up is, and is ready again', async () => {
  const { visit, card, worker } = browser('llm');
  const report = await visit('llm', { ...ON_GPU, trusted: true, detail: '' });
  expect(card()?.status).toBe('ready');
  const { device, dtype } = ON_GPU;
  const progressed = { type: 'loadProgressed', device, dtype } as const;
  worker()?.onEvent({ ...progressed, phase: 'compiling' });
  expect(card()).toMatchObject({ status: 'loading', warmed: null });
  worker()?.onEvent({ ...progressed, phase: 'warming', warmed: { done: 1, of: 3 } });
  expect(card()).toMatchObject({ status: 'loading', warmed: { done: 1, of: 3 } });
  worker()?.onReloaded(report);
  expect(card()?.status).toBe('ready');
});
