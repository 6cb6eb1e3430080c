import { afterEach, describe, expect, it, vi } from 'vitest';
import { sha256Hex } from '../../../src/adapters/model-store/sha256.ts';
import { createModelClient } from '../../../src/adapters/workers/model-client.ts';
import { listenToVoice } from '../../../src/app/models/index.ts';

const LOST = { code: 'page/part-missing', recoverable: false };
const never = null as never;

/** Imports of this module fail from now on, as those of a chunk that a newer version has replaced. */
function lose(path: string): void {
  vi.doMock(path, () => {
    throw new TypeError('Failed to fetch dynamically imported module');
  });
}
afterEach(() => vi.resetModules());

describe('a part of the page that is lost on its way is told, and is no fault of', () => {
  it('the files of a model, where a digest is computed piece by piece', async () => {
    lose('@noble/hashes/sha2.js');
    await expect(sha256Hex(new Blob(['weights']), 0)).rejects.toMatchObject(LOST);
  });

  it('a voice that has to be heard before it is trusted', async () => {
    lose('../../../src/app/models/by-ear.ts');
    await expect(listenToVoice(never, 'tts', never)).rejects.toMatchObject(LOST);
  });

  it('a voice that needs a library of its own', async () => {
    lose('../../../workers/synthesizer/supertonic.ts');
    vi.doMock('../../../workers/runtime/engine/ort.ts', () => ({}));
    const { synthesizer } = await import('../../../workers/synthesizer/synthesizer.ts');
    const opening = synthesizer.open({ architecture: 'supertonic' } as never, never, never);
    await expect(opening).rejects.toMatchObject(LOST);
  });

  it('a worker whose script does not come', async () => {
    const { port1 } = new MessageChannel();
    const client = createModelClient(() => Object.assign(port1, { terminate: () => port1.close() }) as never);
    const loading = client.load({ verdicts: [] } as never);
    port1.dispatchEvent(new Event('error'));
    await expect(loading).rejects.toMatchObject(LOST);
  });
});
