import { expect, it } from 'vitest';
import { createMemoryClient } from '../../../src/adapters/workers/memory-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';

const THREADS = 2;
const adapter = await navigator.gpu?.requestAdapter();

/** Counts the workers that live. */
function setUp() {
  let living = 0;
  const client = createMemoryClient(() => {
    const worker = spawn('memory');
    living += 1;
    const terminate = worker.terminate.bind(worker);
    worker.terminate = () => {
      living -= 1;
      terminate();
    };
    return worker;
  }, THREADS);
  return { client, living: () => living };
}

it('memory is copied by real threads, and they end with the answer', async () => {
  const { client, living } = setUp();
  const bytesPerSecond = await client.measure('wasm', new AbortController().signal);
  expect(bytesPerSecond).toBeGreaterThan(1e7);
  expect(bytesPerSecond).toBeLessThan(1e13);
  expect(living()).toBe(0);
});

it.runIf(adapter)('buffers are copied on the GPU', async () => {
  const { client, living } = setUp();
  expect(await client.measure('webgpu', new AbortController().signal)).toBeGreaterThan(1e7);
  expect(living()).toBe(0);
});

it('who cancels is not kept waiting, and no thread stays', async () => {
  const { client, living } = setUp();
  const abort = new AbortController();
  const measured = client.measure('wasm', abort.signal);
  expect(living()).toBe(THREADS);
  abort.abort();
  await expect(measured).rejects.toMatchObject({ code: 'run/cancelled' });
  expect(living()).toBe(0);
});
