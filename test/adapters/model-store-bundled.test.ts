import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { HUB_MODELS } from '../../src/adapters/model-store/hub-models.ts';
import { parseManifest } from '../../src/adapters/model-store/manifest-schema.ts';
import { createModelStore } from '../../src/adapters/model-store/model-store.ts';
import type { HubModel, Variant } from '../../src/core/models/hub-model.ts';
import { filesOf } from '../../src/core/models/model-packs.ts';
import { fakePorts } from '../fakes/models/model-store-ports.ts';

const URL_OF_MODELS = 'http://127.0.0.1:9/models/';
const WEIGHTS = 'the weights of a model';
const sha256 = createHash('sha256').update(WEIGHTS).digest('hex');

function manifest(id: string, change: object = {}) {
  return {
    schema: 'sotto-model/1',
    ...{ id, name: id, task: 'stt', architecture: 'whisper', licence: 'MIT', languages: ['en'] },
    files: [
      { path: 'onnx/model_fp16.onnx_data', bytes: WEIGHTS.length, sha256 },
      { path: 'onnx/model.onnx_data', bytes: WEIGHTS.length, sha256, sameAs: 'onnx/model_fp16.onnx_data' },
    ],
    dtypes: { webgpu: ['fp16', 'fp32'], wasm: ['fp32'] },
    ...change,
  };
}

/** A server of one origin: what is not in the table is not there. */
function serve(files: Record<string, string>) {
  const requests: string[] = [];
  const server = { up: true };
  const fetchOf: typeof fetch = async (input) => {
    if (!server.up) throw new TypeError('Failed to fetch');
    const url = String(input);
    requests.push(url);
    const body = files[url.replace(URL_OF_MODELS, '')];
    return new Response(body ?? 'nothing here', { status: body === undefined ? 404 : 200 });
  };
  return { fetch: fetchOf, requests, server };
}
const options = { signal: new AbortController().signal, onProgress: () => {} };

describe('bundled models', () => {
  const files = { 'a/manifest.json': JSON.stringify(manifest('a')), 'a/onnx/model_fp16.onnx_data': WEIGHTS };

  it('come from this origin alone and are stored once where two files are the same', async () => {
    const { fetch, requests } = serve(files);
    const { ports, persisted } = fakePorts({ fetch, bundledIds: ['a'], hubModels: HUB_MODELS });
    const store = createModelStore(ports);
    await store.manifests();
    await store.install('a', options);
    const opened = await store.open('a');
    expect(await opened['onnx/model.onnx_data']?.text()).toBe(WEIGHTS);
    expect(await opened['onnx/model_fp16.onnx_data']?.text()).toBe(WEIGHTS);
    expect(requests.every((url) => url.startsWith(URL_OF_MODELS))).toBe(true);
    expect(requests.filter((url) => url.endsWith('_data'))).toHaveLength(1);
    expect(persisted).toEqual([]);
  });

  it('come in pieces of which only a bad one is fetched again', async () => {
    const pieces = ['first', 'second'].map((body, index) => ({
      path: `weights.${index}`,
      bytes: body.length,
      sha256: createHash('sha256').update(body).digest('hex'),
      body,
    }));
    const listed = pieces.map(({ body: _, ...file }) => file);
    const { fetch, requests } = serve({
      'a/manifest.json': JSON.stringify(manifest('a', { files: listed })),
      ...Object.fromEntries(pieces.map(({ path, body }) => [`a/${path}`, body])),
    });
    let damaged = 0;
    const damaging: typeof fetch = async (input, init) => {
      const isFirstOfSecond = String(input).endsWith('weights.1') && damaged++ === 0;
      const response = await fetch(input, init);
      return isFirstOfSecond ? new Response('secomd') : response;
    };
    const { ports } = fakePorts({ fetch: damaging, bundledIds: ['a'] });
    const store = createModelStore(ports);
    await store.install('a', options);
    expect(await (await store.open('a'))['weights.1']?.text()).toBe('second');
    const asked = (path: string) => requests.filter((url) => url.endsWith(path)).length;
    expect([asked('weights.0'), asked('weights.1')]).toEqual([1, 2]);
  });

  it('lend each other files, which are fetched once and stay while one of them needs them', async () => {
    const lent = { path: '../a/onnx/model_fp16.onnx_data', bytes: WEIGHTS.length, sha256 };
    const { fetch, requests } = serve({
      ...files,
      'b/manifest.json': JSON.stringify(manifest('b', { files: [lent] })),
    });
    const resolving: typeof fetch = (input, init) => fetch(new URL(String(input)).href, init);
    const { ports } = fakePorts({ fetch: resolving, bundledIds: ['a', 'b'] });
    const store = createModelStore(ports);
    await store.install('b', options);
    await store.install('a', options);
    expect(requests.filter((url) => url.endsWith('_data'))).toEqual([
      `${URL_OF_MODELS}a/onnx/model_fp16.onnx_data`,
    ]);
    await store.remove('a');
    expect(await (await store.open('b'))[lent.path]?.text()).toBe(WEIGHTS);
    await store.remove('b');
    expect((await ports.storage.names()).filter((name) => name.startsWith(sha256))).toEqual([]);
  });

  it('work without the server once they are installed', async () => {
    const { fetch, server } = serve(files);
    const { ports } = fakePorts({ fetch, bundledIds: ['a'] });
    await createModelStore(ports).install('a', options);
    server.up = false;
    const later = createModelStore(ports);
    await later.install('a', options);
    expect(Object.keys(await later.open('a'))).toHaveLength(2);
  });

  it('are brought anew when the app was updated, and the old files go', async () => {
    const table: Record<string, string> = { ...files };
    const { fetch } = serve(table);
    const { ports } = fakePorts({ fetch, bundledIds: ['a'] });
    await createModelStore(ports).install('a', options);
    const newer = 'newer weights of the model';
    const digest = createHash('sha256').update(newer).digest('hex');
    const file = { path: 'onnx/model_fp16.onnx_data', bytes: newer.length, sha256: digest };
    table['a/manifest.json'] = JSON.stringify(manifest('a', { files: [file] }));
    table['a/onnx/model_fp16.onnx_data'] = newer;
    const updated = createModelStore(ports);
    expect(await updated.storedBytes('a')).toBe(WEIGHTS.length);
    await updated.install('a', options);
    await updated.settle('a');
    expect(await (await updated.open('a'))[file.path]?.text()).toBe(newer);
    expect((await ports.storage.names()).filter((name) => name.startsWith(sha256))).toEqual([]);
  });

  it('hide no other when one has a broken description', async () => {
    const { fetch } = serve({ ...files, 'b/manifest.json': '<!doctype html>' });
    const store = createModelStore(fakePorts({ fetch, bundledIds: ['a', 'b', 'c'] }).ports);
    const { manifests, errors } = await store.manifests();
    expect(manifests.map((one) => one.id)).toEqual(['a']);
    expect(errors.b).toMatchObject({ code: 'model/corrupt' });
    expect(errors.c).toMatchObject({ code: 'model/missing' });
    await expect(store.manifest('d')).rejects.toMatchObject({ code: 'model/missing' });
  });
});

describe('hub models', () => {
  it('are described without a request, and left out where they cannot run', async () => {
    const { fetch, requests } = serve({});
    const chooseVariant = async (model: HubModel): Promise<Variant | null> =>
      model.id === 'whisper-large-v3-turbo' ? null : 'wasm/q4';
    const { ports } = fakePorts({ fetch, hubModels: HUB_MODELS, chooseVariant });
    const store = createModelStore(ports);
    const { manifests, errors } = await store.manifests();
    expect(manifests).toHaveLength(HUB_MODELS.length - 1);
    expect(errors).toEqual({});
    expect(requests).toEqual([]);
    for (const one of manifests) expect(parseManifest(one, one.id)).toEqual(one);
    await expect(store.manifest('whisper-large-v3-turbo')).rejects.toMatchObject({
      code: 'device/unsupported',
    });
  });
});

describe('a hub model that somebody put on this origin', () => {
  const model = HUB_MODELS.find(({ id }) => id === 'lfm2.5-1.2b') as HubModel;
  const paths = [
    ...filesOf(model, 'webgpu/q4').map(({ path }) => path),
    'onnx/model_q4.onnx_data_1', // Not pinned, and yet of this graph.
  ];
  const here = manifest(model.id, {
    task: 'llm',
    files: paths.map((path) => ({ path, bytes: WEIGHTS.length, sha256 })),
  });
  const files = {
    [`${model.id}/manifest.json`]: JSON.stringify(here),
    ...Object.fromEntries(paths.map((path) => [`${model.id}/${path}`, WEIGHTS])),
  };

  it('comes from here, in the variants that lie here, and the hub is not asked', async () => {
    const { fetch, requests } = serve(files);
    const offered: (readonly Variant[])[] = [];
    const { ports } = fakePorts({
      fetch,
      bundledIds: [model.id],
      hubModels: [model],
      chooseVariant: async ({ variants }) => {
        offered.push(variants);
        return variants[0] ?? null;
      },
    });
    const store = createModelStore(ports);
    expect((await store.manifests()).manifests.map(({ id, hub }) => [id, hub])).toEqual([
      [model.id, undefined],
    ]);
    await store.install(model.id, options);
    expect(offered[0]).toEqual(['webgpu/q4', 'wasm/q4']);
    expect(Object.keys(await store.open(model.id)).sort()).toEqual([...paths].sort());
    expect(requests.every((url) => url.startsWith(URL_OF_MODELS))).toBe(true);
  });
});

describe('parseManifest', () => {
  const one = { path: 'a.bin', bytes: 1, sha256 };
  const broken: [string, object, RegExp][] = [
    ['has another id', { id: 'b' }, /id is b/],
    ['has a newer schema', { schema: 'sotto-model/2' }, /schema/],
    ['leaves its folder', { files: [{ ...one, path: '../a.bin' }] }, /files\.0\.path/],
    ['leaves the folder of models', { files: [{ ...one, path: '../../b/a.bin' }] }, /files\.0\.path/],
    ['leaves the folder of another', { files: [{ ...one, path: '../b/../../a.bin' }] }, /files\.0\.path/],
    ['has an absolute path', { files: [{ ...one, path: '/a.bin' }] }, /files\.0\.path/],
    ['lists a path twice', { files: [one, one] }, /twice/],
    ['has a short digest', { files: [{ ...one, sha256: 'ab' }] }, /sha256/],
    ['has a negative size', { files: [{ ...one, bytes: -1 }] }, /bytes/],
    ['refers to nothing', { files: [{ ...one, sameAs: 'b.bin' }] }, /sameAs/],
    ['has an unknown number format', { dtypes: { webgpu: ['int2'], wasm: [] } }, /dtypes\.webgpu\.0/],
    ['has no files', { files: [] }, /files/],
  ];
  it.each(broken)('refuses a manifest that %s', (_, change, detail) => {
    expect(() => parseManifest(manifest('a', change), 'a')).toThrowError(
      expect.objectContaining({ code: 'model/corrupt', detail: expect.stringMatching(detail) }),
    );
  });
});
