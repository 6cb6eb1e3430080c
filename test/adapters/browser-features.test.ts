import { describe, expect, it } from 'vitest';
import { type Realm, readBrowserFeatures } from '../../src/adapters/browser/browser-features.ts';
import { browserPorts } from '../../src/adapters/model-store/browser-ports.ts';
import { createMicrophone } from '../../src/adapters/sound/microphone.ts';

const getDirectory = () => Promise.reject(new DOMException('a private window', 'SecurityError'));
const storage = { getDirectory } as unknown as StorageManager;
const withoutFiles = {} as StorageManager;
const WRITABLE = { prototype: { createWritable() {} } };

describe('the features of a browser', () => {
  it('are all null where it has none', () => {
    expect(new Set(Object.values(readBrowserFeatures({})))).toEqual(new Set([null]));
  });

  it.each<[string, Realm, boolean]>([
    ['all it takes', { navigator: { storage }, FileSystemFileHandle: WRITABLE }, true],
    [
      'files that a page only reads',
      { navigator: { storage }, FileSystemFileHandle: { prototype: {} } },
      false,
    ],
    ['no private files', { navigator: { storage: withoutFiles }, FileSystemFileHandle: WRITABLE }, false],
    ['no storage', { navigator: {}, FileSystemFileHandle: WRITABLE }, false],
  ])('offer private files or not with %s', (_, realm, offers) => {
    expect(readBrowserFeatures(realm).openPrivateFiles !== null).toBe(offers);
  });
});

describe.each<[string, Realm]>([
  ['a browser without navigator.storage', {}],
  ['a private window', { navigator: { storage }, FileSystemFileHandle: WRITABLE }],
])('%s', (_, realm) => {
  const features = { ...readBrowserFeatures(realm), storage: null };

  it('holds models in memory, and says that it does not keep them', async () => {
    const { storage: files, ...ports } = await browserPorts(features);
    await files.write('weights', new Blob(['1 2 3']));
    expect(await (await files.read('weights'))?.text()).toBe('1 2 3');
    expect(ports.keepsModels).toBe(false);
    expect(await ports.persist()).toBe(false);
    expect(await ports.estimate()).toBeNull();
  });

  it('says how to get a microphone', async () => {
    const failure = createMicrophone(features).open(new AbortController().signal, () => undefined);
    await expect(failure).rejects.toMatchObject({ code: 'microphone/unavailable', recoverable: false });
  });
});
