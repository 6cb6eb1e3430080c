import { afterEach, expect, it, vi } from 'vitest';
import { offeredLanes } from '../../../workers/transcriber/packed/offered-lanes.ts';

const MB = 1e6;
const GIB = 1024 ** 3;

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['a GPU with room for all', { memoryGib: 8, bufferBytes: 2 * GIB, laneMb: 26, isSoftware: false }, 8],
  ['one with room for some', { memoryGib: 2, bufferBytes: 2 * GIB, laneMb: 26, isSoftware: false }, 4],
  ['one with small buffers', { memoryGib: 8, bufferBytes: 128 * MB, laneMb: 26, isSoftware: false }, 2],
  ['one with room for none', { memoryGib: 8, bufferBytes: 16 * MB, laneMb: 26, isSoftware: false }, 0],
  [
    'a browser that tells no memory',
    { memoryGib: undefined, bufferBytes: 2 * GIB, laneMb: 17, isSoftware: false },
    8,
  ],
  ['a CPU in the guise of a GPU', { memoryGib: 8, bufferBytes: 2 * GIB, laneMb: 17, isSoftware: true }, 0],
])('%s takes so many windows together', (_, { memoryGib, bufferBytes, laneMb, isSoftware }, expected) => {
  vi.stubGlobal('navigator', { deviceMemory: memoryGib });
  const device = {
    adapterInfo: { isFallbackAdapter: isSoftware },
    limits: { maxBufferSize: bufferBytes },
  } as unknown as GPUDevice;
  expect(offeredLanes(device, laneMb * MB)).toBe(expected);
});
