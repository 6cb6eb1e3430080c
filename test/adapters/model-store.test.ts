import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPageLocks } from '../../src/adapters/browser/page-locks.ts';
import { createMemoryStorage } from '../../src/adapters/model-store/memory-storage.ts';
import { createModelStore, type InstallOptions } from '../../src/adapters/model-store/model-store.ts';
import { createConsentStore } from '../../src/adapters/remembered/consent-store.ts';
import type { ErrorCode } from '../../src/contracts/errors.ts';
import type { DownloadRecord } from '../../src/core/downloads/download-record.ts';
import type { Variant } from '../../src/core/models/hub-model.ts';
import type { ModelStorePorts } from '../../src/ports/browser-storage.ts';
import { REVISION } from '../fakes/hub/hub-revision.mjs';
import { type HubServer, startHubServer } from '../fakes/hub/hub-server.mjs';
import { fakeClock, fakePorts, tinyModel } from '../fakes/models/model-store-ports.ts';

/** Two parts of a stored file, so that a cut falls into the second. */
const WEIGHTS = randomBytes(5 << 20);
const IN_SECOND_PART = 4.5 * (1 << 20);
const GRAPH = 'onnx/model_q4.onnx';
const DATA = 'onnx/model_q4.onnx_data';

vi.setConfig({ testTimeout: 30_000 });

let root: string;
let hub: HubServer;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hub-'));
  await mkdir(join(root, 'own/tiny/onnx'), { recursive: true });
  await writeFile(join(root, 'own/tiny/config.json'), '{"model_type":"llama"}');
  await writeFile(join(root, 'own/tiny', GRAPH), randomBytes(3000));
  await writeFile(join(root, 'own/tiny', DATA), WEIGHTS);
  await writeFile(join(root, 'own/tiny/onnx/model_quantized.onnx'), randomBytes(2000));
  hub = await startHubServer({ root });
});
afterAll(async () => {
  await hub.close();
  await rm(root, { recursive: true });
});
beforeEach(() => hub.reset());

function setUp(change: Partial<ModelStorePorts> = {}) {
  const fakes = fakePorts({ hubModels: [tinyModel(hub.origin, 5000)], ...change });
  return { ...fakes, store: createModelStore(fakes.ports) };
}
const quiet = (options: Partial<InstallOptions> = {}): InstallOptions => ({
  signal: new AbortController().signal,
  onProgress: () => {},
  ...options,
});
const requestsFor = (path: string) => hub.log.filter((one) => one.path === path && one.status !== 302);
const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');

describe('install', () => {
  it('brings the files of the chosen variant with their external data, and opens them', async () => {
    const { store, persisted } = setUp();
    const seen: number[] = [];
    await store.install(
      'tiny',
      quiet({ onProgress: ({ bytes, totalBytes }) => seen.push(bytes / totalBytes) }),
    );

    const files = await store.open('tiny');
    expect(Object.keys(files).sort()).toEqual(['config.json', GRAPH, DATA]);
    expect(sha256(new Uint8Array(await (files[DATA] as Blob).arrayBuffer()))).toBe(sha256(WEIGHTS));
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(persisted).toHaveLength(1);
    const manifest = await store.manifest('tiny');
    expect(await store.list()).toEqual([
      { modelId: 'tiny', totalBytes: WEIGHTS.length + 3000 + 22, storedBytes: WEIGHTS.length + 3000 + 22 },
    ]);
    expect(manifest.files.find((file) => file.path === DATA)?.sha256).toBe(sha256(WEIGHTS));
    expect(manifest.dtypes).toEqual({ webgpu: ['q4'], wasm: [] });
  });

  it('asks a foreign host for nothing until the user has agreed, to this variant', async () => {
    const written = new Map<string, string>();
    const consents = createConsentStore({
      get: (key) => written.get(key) ?? null,
      set: (key, value) => void written.set(key, value),
    });
    let variant: Variant = 'webgpu/q4';
    const { store } = setUp({ consents, chooseVariant: async () => variant });
    await expect(store.install('tiny', quiet())).rejects.toMatchObject({ code: 'model/not-agreed' });
    expect(hub.log).toEqual([]);
    await store.agree('tiny');
    await store.install('tiny', quiet());
    hub.reset();
    variant = 'wasm/q8';
    expect(await store.needsConsent('tiny')).toBe(true);
    await expect(store.install('tiny', quiet())).rejects.toMatchObject({ code: 'model/not-agreed' });
    expect(hub.log).toEqual([]);
    variant = 'webgpu/q4';
    expect(await store.needsConsent('tiny')).toBe(false);
  });

  it('keeps the variant before until the new one has answered its canary', async () => {
    let variant: Variant = 'webgpu/q4';
    const { store } = setUp({ chooseVariant: async () => variant });
    await store.install('tiny', quiet());
    variant = 'wasm/q8';
    await store.install('tiny', quiet());
    hub.reset();
    // The new one failed: the user goes back.
    variant = 'webgpu/q4';
    await store.install('tiny', quiet());
    expect(requestsFor(DATA)).toEqual([]);
    await store.settle('tiny');
    hub.reset();
    variant = 'wasm/q8';
    await store.install('tiny', quiet());
    expect(requestsFor('onnx/model_quantized.onnx')).toHaveLength(1);
  });

  it('lists the files as the project does, in whatever order the host has them', async () => {
    const model = tinyModel(hub.origin, 5000);
    const files = model.files.toReversed();
    const { store } = setUp({ hubModels: [{ ...model, files }] });
    const before = (await store.manifest('tiny')).files.map(({ path }) => path);
    await store.install('tiny', quiet());
    const after = (await store.manifest('tiny')).files.map(({ path }) => path);
    expect(after.filter((path) => path !== DATA)).toEqual(before);
  });

  it('asks nobody for a model that is here', async () => {
    const { store } = setUp();
    await store.install('tiny', quiet());
    hub.reset();
    await store.install('tiny', quiet());
    expect(hub.log).toEqual([]);
  });

  it('learns sizes and digests from headers where there is no listing', async () => {
    const mirror = await startHubServer({ root, listing: false });
    // Without a listing nobody tells of external data, so this model has none.
    const model = { ...tinyModel(mirror.origin, 5000), variants: ['wasm/q8'] as const };
    const { store } = setUp({ hubModels: [model] });
    await store.install('tiny', quiet());
    const weights = (await store.manifest('tiny')).files.find((file) => file.path.startsWith('onnx/'));
    expect(weights?.bytes).toBe(2000);
    expect(weights?.sha256).toMatch(/^[0-9a-f]{64}$/);
    await mirror.close();
  });

  it('downloads once when two tabs install the same model', async () => {
    const shared = { storage: createMemoryStorage(), locks: createPageLocks() };
    const tabs = [setUp(shared), setUp(shared)];
    await Promise.all(tabs.map(({ store }) => store.install('tiny', quiet())));
    for (const path of ['config.json', GRAPH, DATA]) expect(requestsFor(path), path).toHaveLength(1);
    for (const { store } of tabs) expect(Object.keys(await store.open('tiny'))).toHaveLength(3);
  });
});

describe('a host that misbehaves', () => {
  const MB = 1 << 20;
  const survived: [string, Parameters<HubServer['fail']>, number][] = [
    ['cuts an answer', [DATA, { type: 'cut', afterBytes: IN_SECOND_PART }], 2],
    ['cuts before the first byte', [DATA, { type: 'cut', afterBytes: 0 }], 2],
    ['ignores the range', [DATA, { type: 'cut', afterBytes: IN_SECOND_PART }, { type: 'ignore-range' }], 2],
    [
      'answers another range',
      [DATA, { type: 'cut', afterBytes: IN_SECOND_PART }, { type: 'wrong-range' }],
      3,
    ],
    ['is busy', [DATA, { type: 'status', status: 503 }, { type: 'status', status: 429 }], 3],
    ['sends wrong bytes once', [DATA, { type: 'wrong-bytes' }], 2],
    ['is slow', [GRAPH, { type: 'slow', bytesPerSecond: 20_000 }], 1],
  ];
  it.each(survived)('is survived when it %s', async (_, [path, ...faults], requests) => {
    const { store } = setUp();
    hub.fail(path, ...faults);
    await store.install('tiny', quiet());
    expect(requestsFor(path)).toHaveLength(requests);
    expect(await store.storedBytes('tiny')).toBe(WEIGHTS.length + 3000 + 22);
  });

  it('goes on from the byte at which an answer was cut', async () => {
    const { store, waits } = setUp();
    hub.fail(DATA, { type: 'cut', afterBytes: IN_SECOND_PART });
    await store.install('tiny', quiet());
    const [, second] = requestsFor(DATA);
    const start = Number(/\d+/.exec(second?.range ?? '')?.[0]);
    expect(start).toBeGreaterThan(4 * MB);
    expect(start).toBeLessThanOrEqual(IN_SECOND_PART);
    expect(waits).toEqual([500]);
  });

  it('leaves a log whose bytes add up to the file, whatever cut it', async () => {
    const lines: DownloadRecord[] = [];
    const { store } = setUp({ log: (records) => lines.push(...records) });
    hub.fail(DATA, { type: 'cut', afterBytes: IN_SECOND_PART }, { type: 'status', status: 503 });
    await store.install('tiny', quiet());
    await store.install('tiny', quiet());
    const [of = [], later = []] = [0, 1].map((visit) =>
      lines.filter(({ file, event }) => file === DATA && (event === 'found') === (visit === 1)),
    );
    const requests = of.filter(({ event }) => event === 'request');
    expect(requests.map(({ status, retries }) => [status, retries])).toEqual([
      [200, 0],
      [503, 1],
      [206, 2],
    ]);
    expect(requests.map(({ errorCode }) => errorCode)).toEqual([
      'model/download-failed',
      'model/download-failed',
      null,
    ]);
    expect(requests.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(WEIGHTS.length);
    expect(requests[2]?.offset).toBe(requests[0]?.bytes);
    expect(of.filter(({ event }) => event === 'check').map(({ verdict }) => verdict)).toEqual(['verified']);
    expect(later).toMatchObject([{ source: 'memory', bytes: WEIGHTS.length }]);
    for (const { url, revision, variant } of lines) {
      expect(url).not.toContain('?');
      expect([revision, variant]).toEqual([REVISION, 'webgpu/q4']);
    }
  });

  it('gives up a silent answer and asks again', async () => {
    const { store } = setUp({ clock: fakeClock(hub.onStall).clock });
    hub.fail(DATA, { type: 'stall', afterBytes: MB });
    await store.install('tiny', quiet());
    expect(requestsFor(DATA)).toHaveLength(2);
  });

  it('waits as long as the host asks, and longer each time that nothing comes', async () => {
    const { store, waits } = setUp();
    hub.fail(
      DATA,
      { type: 'status', status: 503 },
      { type: 'status', status: 503 },
      { type: 'status', status: 429, retryAfterS: 7 },
    );
    await store.install('tiny', quiet());
    expect(waits).toEqual([500, 1000, 7000]);
  });

  const failures: [string, Parameters<HubServer['fail']>, ErrorCode, boolean, number][] = [
    [
      'never answers',
      [DATA, ...Array(9).fill({ type: 'status', status: 500 })],
      'model/download-failed',
      true,
      6,
    ],
    ['has lost a file', [DATA, { type: 'status', status: 404 }], 'model/download-failed', false, 1],
    [
      'sends wrong bytes again',
      [DATA, { type: 'wrong-bytes' }, { type: 'wrong-bytes' }],
      'model/corrupt',
      true,
      2,
    ],
  ];
  it.each(failures)('is reported when it %s', async (_, [path, ...faults], code, recoverable, requests) => {
    const { store } = setUp();
    hub.fail(path, ...faults);
    await expect(store.install('tiny', quiet())).rejects.toMatchObject({ code, recoverable });
    expect(requestsFor(path)).toHaveLength(requests);
    await expect(store.open('tiny')).rejects.toMatchObject({ code: 'model/missing' });
    await store.install('tiny', quiet());
    expect(Object.keys(await store.open('tiny'))).toHaveLength(3);
  });

  it('is reported when it serves another file than the project pinned', async () => {
    const model = tinyModel(hub.origin, 5000);
    const files = model.files.map((file) =>
      file.path === GRAPH ? { ...file, sha256: 'f'.repeat(64) } : file,
    );
    const { store } = setUp({ hubModels: [{ ...model, files }] });
    await expect(store.install('tiny', quiet())).rejects.toMatchObject({ code: 'model/download-failed' });
    expect(requestsFor(GRAPH)).toHaveLength(0);
  });
});

describe('stopping', () => {
  it('keeps what has come, and a later page goes on from there', async () => {
    const storage = createMemoryStorage();
    const abort = new AbortController();
    const onProgress = ({ bytes }: { bytes: number }) => {
      if (bytes > IN_SECOND_PART) abort.abort();
    };
    let nowMs = 0;
    const clock = { ...fakeClock().clock, now: () => (nowMs += 1000) };
    const stopped = setUp({ storage, clock }).store.install('tiny', { signal: abort.signal, onProgress });
    await expect(stopped).rejects.toMatchObject({ code: 'run/cancelled' });

    hub.reset();
    const first: number[] = [];
    const later = setUp({ storage });
    await later.store.install('tiny', quiet({ onProgress: ({ bytes }) => first.push(bytes) }));
    expect(first[0]).toBeGreaterThan(IN_SECOND_PART);
    expect(requestsFor(DATA).map((one) => one.range)).toEqual([expect.stringMatching(/^bytes=[1-9]\d+-$/)]);
    expect(requestsFor(GRAPH)).toEqual([]);
  });

  it('a part damaged on disk is thrown away with what follows it', async () => {
    const storage = createMemoryStorage();
    const { store } = setUp({ storage });
    hub.fail(DATA, ...Array(9).fill({ type: 'cut', afterBytes: 1000 }));
    const abort = new AbortController();
    const onProgress = ({ bytes }: { bytes: number }) => bytes > 6000 && abort.abort();
    await store.install('tiny', quiet({ signal: abort.signal, onProgress })).catch(() => {});
    const parts = (await storage.names()).filter((name) => name.startsWith(sha256(WEIGHTS)));
    expect(parts.length).toBeGreaterThan(2);
    await storage.write(parts[1] as string, new Blob(['short']));
    hub.reset();
    await store.install('tiny', quiet());
    expect(requestsFor(DATA).map((one) => one.range)).toEqual(['bytes=1000-']);
  });
});

describe('storage', () => {
  it('says before the download that there is no room', async () => {
    const { store } = setUp({ estimate: async () => ({ usageBytes: 900, quotaBytes: 1000 }) });
    await expect(store.install('tiny', quiet())).rejects.toMatchObject({
      code: 'storage/quota',
      message: expect.stringContaining('6 MB'),
    });
    expect(requestsFor(DATA)).toEqual([]);
  });

  it('says so when the disk fills up under the download, and keeps what is written', async () => {
    const storage = createMemoryStorage();
    let written = 0;
    const write: typeof storage.write = async (name, data) => {
      written += data.size;
      if (written > IN_SECOND_PART) throw new DOMException('full', 'QuotaExceededError');
      return storage.write(name, data);
    };
    const { store } = setUp({ storage: { ...storage, write } });
    await expect(store.install('tiny', quiet())).rejects.toMatchObject({ code: 'storage/quota' });
    expect((await storage.names()).some((name) => name.startsWith(sha256(WEIGHTS)))).toBe(true);
  });

  it('deletes a model and nothing that another model shares', async () => {
    const shared = tinyModel(hub.origin, 5000);
    const { store, ports } = setUp({ hubModels: [shared, { ...shared, id: 'twin' }] });
    await store.install('tiny', quiet());
    hub.reset();
    await store.install('twin', quiet());
    expect(requestsFor(DATA)).toEqual([]);
    await store.remove('tiny');
    expect(Object.keys(await store.open('twin'))).toHaveLength(3);
    expect((await store.list()).map((model) => model.modelId)).toEqual(['twin']);
    await store.remove('twin');
    expect(await ports.storage.names()).toEqual([]);
  });
});
