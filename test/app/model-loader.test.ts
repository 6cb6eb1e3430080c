import { expect, it } from 'vitest';
import { createModelCards, createModelLoader } from '../../src/app/models/index.ts';
import { SottoError } from '../../src/contracts/errors.ts';
import type { ModelManifest } from '../../src/contracts/manifest.ts';
import type { Verdict } from '../../src/contracts/worker.ts';
import { reportOf } from '../fakes/models/model-reports.ts';

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

it('a hub model whose GPU variant cannot be loaded runs from its next variant, also on the next visit', async () => {
  const remembered: Verdict[] = [];
  const loads: string[] = [];
  const load = async ({ manifest }: { readonly manifest: ModelManifest }) => {
    loads.push(JSON.stringify(manifest.dtypes));
    if (manifest.dtypes.webgpu.length > 0)
      throw new SottoError({ code: 'model/load-failed', message: 'No.', recoverable: false });
    return reportOf(manifest.id);
  };
  const visit = () =>
    createModelLoader({
      store: {
        // As the hub's variants are chosen: one that was refused on this GPU is passed over.
        manifest: async () =>
          remembered.some(
            ({ device, dtype, adapterKey }) => `${device}/${dtype}/${adapterKey}` === 'webgpu/q4/gpu',
          )
            ? { ...MANIFEST, dtypes: { webgpu: [], wasm: ['q8'] } }
            : MANIFEST,
        install: async () => {},
        open: async () => ({}),
        storedBytes: async () => 0,
        needsConsent: async () => false,
        agree: async () => {},
        settle: async () => {},
        remove: async () => {},
      },
      verdicts: { read: () => remembered, remember: (verdicts) => void remembered.push(...verdicts) },
      workers: { stt: { load }, llm: { load }, tts: { load }, standIn: { load } },
      cards: createModelCards(),
      adapterKey: Promise.resolve('gpu'),
      wish: () => ({ modelId: 'hub', device: 'auto', dtype: 'auto' }),
    });
  expect(await visit().ensure('llm')).toMatchObject({ modelId: 'hub' });
  await visit().ensure('llm');
  expect(loads).toEqual([
    '{"webgpu":["q4"],"wasm":[]}',
    '{"webgpu":[],"wasm":["q8"]}',
    '{"webgpu":[],"wasm":["q8"]}',
  ]);
});
