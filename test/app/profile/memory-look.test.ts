import { expect, it } from 'vitest';
import { createMemoryLook } from '../../../src/app/profile/memory-look.ts';
import { SottoError } from '../../../src/contracts/errors.ts';
import { settled } from '../../fakes/studio-rig.ts';

const FAILED = new SottoError({ code: 'run/failed', message: 'No memory.', recoverable: true });

/** Measures that end when the test says so. */
function setUp() {
  const asked: { device: string; signal: AbortSignal; end: (outcome: number | Error) => void }[] = [];
  const look = createMemoryLook({
    measure: (device, signal) =>
      new Promise((resolve, reject) => {
        const end = (outcome: number | Error) =>
          typeof outcome === 'number' ? resolve(outcome) : reject(outcome);
        signal.addEventListener('abort', () => end(FAILED));
        asked.push({ device, signal, end });
      }),
  });
  return { look, asked, state: () => look.state.value };
}

it('what was measured of each device is kept, and one is measured at a time', async () => {
  const { look, asked, state } = setUp();
  look.measure('wasm');
  look.measure('webgpu');
  expect(asked.map(({ device }) => device)).toEqual(['wasm']);
  asked[0]?.end(20e9);
  await settled();
  look.measure('webgpu');
  expect(state()).toEqual({ isRunning: true, measured: { wasm: 20e9 }, error: null });
  asked[1]?.end(400e9);
  await settled();
  expect(state()).toEqual({ isRunning: false, measured: { wasm: 20e9, webgpu: 400e9 }, error: null });
});

it('a failure is told until it is tried again; who cancels is told nothing', async () => {
  const { look, asked, state } = setUp();
  look.measure('webgpu');
  asked[0]?.end(FAILED);
  await settled();
  expect(state()).toMatchObject({ isRunning: false, error: { code: 'run/failed' } });
  look.measure('webgpu');
  expect(state().error).toBeNull();
  look.cancel();
  await settled();
  expect(state()).toEqual({ isRunning: false, measured: {}, error: null });
});
