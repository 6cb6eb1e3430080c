import { beforeEach, describe, expect, it } from 'vitest';
import { browserPorts } from '../../src/adapters/model-store/browser-ports.ts';
import { createModelStore } from '../../src/adapters/model-store/model-store.ts';
import { openOpfsStorage } from '../../src/adapters/model-store/opfs-storage.ts';
import type { ModelStorePorts } from '../../src/ports/browser-storage.ts';
import { miniatures } from '../fakes/hub/hub-miniatures.ts';
import { controlHub, hubLog, hubOrigin } from '../fakes/hub/hub-origin.ts';
import { REVISION } from '../fakes/hub/hub-revision.mjs';

const QWEN = 'onnx/model_q4f16.onnx';

async function openStore(change: Partial<ModelStorePorts> = {}) {
  return createModelStore({
    ...(await browserPorts()),
    persist: async () => false,
    estimate: async () => null,
    bundledUrl: '/models/',
    bundledIds: [],
    hubModels: miniatures,
    consents: { has: () => true, give() {} },
    log() {},
    wallClockMs: () => 0,
    chooseVariant: async (model) => model.variants[0] ?? null,
    ...change,
  });
}
const options = () => ({ signal: new AbortController().signal, onProgress: () => {} });

beforeEach(async () => {
  await controlHub({ reset: true });
  const storage = await openOpfsStorage(await navigator.storage.getDirectory());
  for (const name of await storage.names()) await storage.remove(name);
});

describe('the private file system', () => {
  it('keeps every model of the packs, byte for byte, for the next page', async () => {
    const store = await openStore();
    for (const { id, variants } of miniatures) {
      await store.install(id, options());
      const files = await (await openStore()).open(id);
      for (const [path, blob] of Object.entries(files)) {
        const { repository } = (await store.manifest(id)).hub ?? {};
        const published = await fetch(`${hubOrigin}/${repository}/resolve/${REVISION}/${path}`);
        expect(await blob.bytes(), path).toEqual(await published.bytes());
      }
      expect(Object.keys(files).filter((path) => path.endsWith('.onnx')).length, variants[0]).toBeGreaterThan(
        0,
      );
    }
    expect((await store.list()).map((model) => model.modelId).sort()).toEqual(
      miniatures.map(({ id }) => id).sort(),
    );
    const { usageBytes } = (await (await browserPorts()).estimate()) ?? { usageBytes: 0 };
    expect(usageBytes).toBeGreaterThan(0);
  });

  it('goes on with a download that another page began', async () => {
    await controlHub({ path: QWEN, queue: Array(9).fill({ type: 'cut', afterBytes: 9000 }) });
    const abort = new AbortController();
    const first = (await openStore()).install('qwen3-0.6b', {
      signal: abort.signal,
      onProgress: () => {
        void hubLog().then((log) => log.filter(({ path }) => path === QWEN).length > 2 && abort.abort());
      },
    });
    await expect(first).rejects.toMatchObject({ code: 'run/cancelled' });
    await controlHub({ reset: true });
    await (await openStore()).install('qwen3-0.6b', options());
    const ranges = (await hubLog()).filter(({ path, status }) => path === QWEN && status === 206);
    expect(ranges.map(({ range }) => range)).toEqual([expect.stringMatching(/^bytes=\d*000-$/)]);
  });

  it('is written once when two pages install the same model', async () => {
    const pages = await Promise.all([openStore(), openStore()]);
    await Promise.all(pages.map((store) => store.install('qwen3-0.6b', options())));
    const answers = (await hubLog()).filter(({ status, path }) => status === 200 && path !== 'listing');
    expect(answers.length).toBe(new Set(answers.map(({ path }) => path)).size);
  });

  it('gives a worker the files without copying them', async () => {
    const store = await openStore();
    await store.install('qwen3-0.6b', options());
    const files = await store.open('qwen3-0.6b');
    const source = 'onmessage = async ({ data }) => postMessage((await data.arrayBuffer()).byteLength)';
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    const answer = new Promise<number>((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
    });
    worker.postMessage(files[QWEN]);
    expect(await answer).toBe(files[QWEN]?.size);
    worker.terminate();
  });

  it('deletes what it kept', async () => {
    const store = await openStore();
    await store.install('supertonic-2', options());
    await store.remove('supertonic-2');
    expect(await (await openOpfsStorage(await navigator.storage.getDirectory())).names()).toEqual([]);
    await expect(store.open('supertonic-2')).rejects.toMatchObject({ code: 'model/missing' });
  });
});
