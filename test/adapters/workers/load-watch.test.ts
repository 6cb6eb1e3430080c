import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LoadWatch } from '../../../src/adapters/workers/load-watch.ts';
import { createModelClient } from '../../../src/adapters/workers/model-client.ts';
import type { WorkerHandle } from '../../../src/adapters/workers/worker-client.ts';
import type { WorkerEvent } from '../../../src/contracts/worker.ts';
import { type CountUnit, counter, FAKE_MANIFEST, FAKE_REQUEST } from '../../fakes/models/fake-model.ts';
import { spawnInProcess } from '../../fakes/models/spawn-in-process.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

describe('the watch over a load', () => {
  const minutes = (count: number) => count * 60_000;

  it.each<[string, steps: number[], mayWait: boolean, atMs: number, still: boolean]>([
    ['gives up a worker that says nothing for two minutes', [], false, minutes(3), true],
    ['waits for its script until then', [], false, minutes(2), false],
    ['waits while the worker still has other work to end', [], true, minutes(60), false],
    ['gives up a load five minutes after its last step', [1, 4], false, minutes(10), true],
    ['waits for a step that takes long', [1, 4], false, minutes(8), false],
  ])('%s', async (_, steps, mayWait, atMs, still) => {
    const watched = new LoadWatch(() => mayWait);
    let isStill = false;
    watched.still.then(() => {
      isStill = true;
    });
    let passedMs = 0;
    for (const step of steps.map(minutes)) {
      vi.advanceTimersByTime(step - passedMs);
      passedMs = step;
      watched.step();
    }
    await vi.advanceTimersByTimeAsync(atMs - passedMs);
    expect(isStill).toBe(still);
    watched.end();
    await vi.advanceTimersByTimeAsync(minutes(60));
    expect(isStill).toBe(still);
  });
});

describe('a model that stops loading', () => {
  const stuck = () => spawnInProcess({ ...counter, open: () => new Promise<never>(() => undefined) });
  const silent = (): WorkerHandle => ({
    postMessage: () => undefined,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    terminate: () => undefined,
  });

  function clientOf(spawns: (() => WorkerHandle)[]) {
    const left = [...spawns];
    return createModelClient<CountUnit, readonly number[], number>(() => {
      const [next] = left.splice(0, 1);
      if (next === undefined) throw new Error('a worker too many');
      return next();
    });
  }

  /** Lets ten minutes pass after the last thing that each of the first workers says. */
  function passing(workers: number) {
    let heard = 0;
    return {
      onEvent({ type }: WorkerEvent) {
        heard += type === 'loadProgressed' ? 1 : 0;
        if (heard <= workers) vi.advanceTimersByTime(600_000);
      },
    };
  }

  it('is loaded in a fresh worker, and answers', async () => {
    const client = clientOf([stuck, () => spawnInProcess(counter)]);
    await client.load(FAKE_REQUEST, passing(1));
    expect(client.state).toBe('ready');
    vi.useRealTimers();
    const { value } = await client.run({ to: 3, passMs: 0 }, { signal: new AbortController().signal });
    expect(value).toEqual([1, 2, 3]);
    client.dispose();
  });

  it('is loaded in a fresh worker when the first one never came', async () => {
    const client = clientOf([silent, () => spawnInProcess(counter)]);
    const loading = client.load(FAKE_REQUEST);
    await vi.advanceTimersByTimeAsync(180_000);
    expect((await loading).modelId).toBe(FAKE_MANIFEST.id);
    client.dispose();
  });

  it('is given up the second time, says what to do, and can be tried again', async () => {
    const client = clientOf([stuck, stuck, () => spawnInProcess(counter)]);
    await expect(client.load(FAKE_REQUEST, passing(2))).rejects.toMatchObject({
      code: 'model/load-failed',
      message: `The model ${FAKE_MANIFEST.id} stopped loading, twice, and was given up; try again, or choose another device in the settings.`,
      recoverable: true,
    });
    expect(client.state).toBe('empty');
    expect((await client.load(FAKE_REQUEST)).modelId).toBe(FAKE_MANIFEST.id);
    client.dispose();
  });
});
