import { describe, expect, it } from 'vitest';
import { createModelClient } from '../../src/adapters/workers/model-client.ts';
import type { LoadReport, Verdict } from '../../src/contracts/worker.ts';
import type { LoadedModel } from '../../workers/runtime/model.ts';
import { type CountUnit, counter, FAKE_MANIFEST, FAKE_REQUEST } from '../fakes/models/fake-model.ts';
import { type InProcessWorker, spawnInProcess } from '../fakes/models/spawn-in-process.ts';
import { describeModelWorker } from './model-worker.contract.ts';

describeModelWorker<CountUnit, readonly number[]>('the fake', async () => ({
  client: createModelClient<CountUnit, readonly number[], number>(() => spawnInProcess(counter)),
  request: FAKE_REQUEST,
  unit: { to: 5, passMs: 2 },
  bad: { unit: { to: -1, passMs: 1 }, code: 'text/empty' },
  essence: (numbers) => numbers,
}));

describe('a model client', () => {
  const start = async () => {
    const workers: InProcessWorker[] = [];
    const client = createModelClient<CountUnit, readonly number[], number>(() => {
      const worker = spawnInProcess(counter);
      workers.push(worker);
      return worker;
    });
    await client.load(FAKE_REQUEST);
    return { client, workers };
  };
  const signal = new AbortController().signal;

  it('streams partial results in order', async () => {
    const { client } = await start();
    const partials: number[] = [];
    await client.run({ to: 4, passMs: 1 }, { signal, onPartial: (count) => partials.push(count) });
    expect(partials).toEqual([1, 2, 3, 4]);
    client.dispose();
  });

  it('rejects what is in flight when the worker crashes, then starts one more', async () => {
    const { client, workers } = await start();
    const running = client.run({ to: 12, passMs: 1 }, { signal, onPartial: () => workers[0]?.crash() });
    await expect(running).rejects.toMatchObject({ code: 'worker/crashed', detail: 'out of memory' });
    expect((await client.run({ to: 2, passMs: 1 }, { signal })).value).toEqual([1, 2]);
    expect(workers).toHaveLength(2);
    client.dispose();
  });

  it('replaces a worker that takes more and more memory of the GPU, warms the next one up, and loses no unit', async () => {
    let [spawned, warmedUp, liveBytes] = [0, 0, 0];
    const growing: typeof counter = {
      async open(...asked) {
        const model = await counter.open(...asked);
        liveBytes = 50e6;
        const run: typeof model.run = (...unit) => {
          liveBytes += 2e6;
          return model.run(...unit);
        };
        const warmUp = async () => {
          warmedUp += 1;
        };
        return { ...model, run, warmUp };
      },
    };
    const client = createModelClient<CountUnit, readonly number[], number>(() => {
      spawned += 1;
      return spawnInProcess(growing, null, undefined, () => liveBytes);
    });
    await client.load(FAKE_REQUEST);
    const most: number[] = [];
    for (let unit = 0; unit < 80; unit += 1) {
      expect((await client.run({ to: 1, passMs: 0 }, { signal })).value).toEqual([1]);
      most.push(liveBytes);
    }
    expect(Math.max(...most)).toBeLessThanOrEqual(50e6 + 33 * 2e6);
    expect([spawned, warmedUp]).toEqual([3, 3]);
    client.dispose();
  });

  it('replaces a worker whose library failed: nobody knows what state it is in', async () => {
    const { client, workers } = await start();
    await expect(client.run({ to: 20, passMs: 0 }, { signal })).rejects.toMatchObject({
      code: 'run/failed',
      recoverable: true,
      detail: 'Error: the library fell over',
    });
    expect((await client.run({ to: 2, passMs: 1 }, { signal })).value).toEqual([1, 2]);
    expect(workers).toHaveLength(2);
    client.dispose();
  });

  it('lets a unit beside one that failed come to its end, and replaces the worker then', async () => {
    const { client, workers } = await start();
    const failing = client.run({ to: 20, passMs: 0 }, { signal });
    const beside = client.run({ to: 3, passMs: 0 }, { signal });
    await expect(failing).rejects.toMatchObject({ code: 'run/failed' });
    expect((await beside).value).toEqual([1, 2, 3]);
    expect((await client.run({ to: 2, passMs: 0 }, { signal })).value).toEqual([1, 2]);
    expect(workers).toHaveLength(2);
    client.dispose();
  });

  it('reports the cost of a failed unit too', async () => {
    const { client } = await start();
    const costs: number[] = [];
    const run = client.run({ to: 20, passMs: 1 }, { signal, onMeter: ({ runMs }) => costs.push(runMs) });
    await expect(run).rejects.toThrow();
    expect(costs).toHaveLength(1);
    expect(costs[0]).toBeGreaterThan(10);
    client.dispose();
  });

  it('charges a unit for its own work only, not for what it waited for', async () => {
    let passes = 0;
    const kind: typeof counter = {
      async open(...parameters) {
        const model = await counter.open(...parameters);
        const run: typeof model.run = (unit, context) => {
          const partial = (count: number) => {
            passes += 1;
            context.partial(count);
          };
          const part: typeof context.part = (name) => context.part(name);
          const checkpoint = () => context.checkpoint();
          return model.run(unit, { isAlone: context.isAlone, checkpoint, partial, part });
        };
        return { ...model, run };
      },
    };
    const client = createModelClient<CountUnit, readonly number[], number>(() =>
      spawnInProcess(kind, null, () => passes),
    );
    await client.load(FAKE_REQUEST);
    const [first, second] = await Promise.all([
      client.run({ to: 8, passMs: 5 }, { signal }),
      client.run({ to: 3, passMs: 5 }, { signal }),
    ]);
    expect([first.meter.dispatches, second.meter.dispatches]).toEqual([8, 3]);
    expect(second.meter.waitMs).toBeGreaterThanOrEqual(0.9 * first.meter.runMs);
    client.dispose();
  });

  it('rejects everything after it was disposed', async () => {
    const { client } = await start();
    const running = client.run({ to: 12, passMs: 1 }, { signal, onPartial: () => client.dispose() });
    await expect(running).rejects.toMatchObject({ code: 'worker/crashed', recoverable: false });
    await expect(client.run({ to: 1, passMs: 1 }, { signal })).rejects.toMatchObject({
      code: 'worker/crashed',
    });
  });
});

describe('the choice of a device', () => {
  const ADAPTER = {
    vendor: 'v',
    architecture: 'a',
    device: 'x',
    description: 'd',
    shaderF16: true,
    maxStorageBufferBindingSize: 1 << 27,
  };
  const CANARY = { tolerance: {}, cases: [{}] };
  const manifest = { ...FAKE_MANIFEST, canary: CANARY };

  /** Loads a counter that misbehaves in half precision on the GPU; says how many workers that took. */
  async function load(misbehave: Partial<LoadedModel<CountUnit, readonly number[], number>> | Error) {
    let workers = 0;
    const opened: string[] = [];
    const kind: typeof counter = {
      async open(description, files, placement) {
        opened.push(`${placement.device} ${placement.dtype}`);
        const model = await counter.open(description, files, placement);
        if (placement.dtype !== 'fp16') return model;
        if (misbehave instanceof Error) throw misbehave;
        return { ...model, ...misbehave };
      },
    };
    const client = createModelClient<CountUnit, readonly number[], number>(() => {
      workers += 1;
      return spawnInProcess(kind, ADAPTER);
    });
    const report = await client.load({ ...FAKE_REQUEST, manifest });
    return { client, report, opened, workers };
  }

  it('moves down past a wrong answer in the same worker, and remembers it', async () => {
    const wrong = { check: async () => ({ share: 3, what: 'numbers', work: 10 }) };
    const { client, report, opened, workers } = await load(wrong);
    expect(report).toMatchObject({ device: 'webgpu', dtype: 'fp32', reason: 'canary-failed' });
    expect(report.verdicts).toMatchObject([
      { dtype: 'fp16', trusted: false, failure: 'canary-failed', detail: 'numbers: 3.00 x tolerance' },
      { dtype: 'fp32', trusted: true },
    ]);
    expect(workers).toBe(1);
    client.recycle();
    await client.run({ to: 1, passMs: 0 }, { signal: new AbortController().signal });
    expect(opened).toEqual(['webgpu fp16', 'webgpu fp32', 'webgpu fp32']);
    client.dispose();
  });

  it('is made again for a worker that starts anew, and told of with the unit', async () => {
    const adapters = [ADAPTER, null];
    const client = createModelClient<CountUnit, readonly number[], number>(() =>
      spawnInProcess(counter, adapters.shift()),
    );
    const reloaded: string[] = [];
    const onReloaded = ({ device, reason }: LoadReport) => reloaded.push(`${device} ${reason}`);
    const run = () => client.run({ to: 1, passMs: 0 }, { signal: new AbortController().signal });
    await client.load({ ...FAKE_REQUEST, manifest }, { onReloaded });
    expect((await run()).load).toMatchObject({ device: 'webgpu', reason: 'best' });
    client.recycle();
    expect((await run()).load).toMatchObject({ device: 'wasm', reason: 'no-webgpu' });
    expect(reloaded).toEqual(['wasm no-webgpu']);
    client.dispose();
  });

  it('is checked again when the browser or the driver changes, and not before', async () => {
    let checks = 0;
    const counting: typeof counter = {
      async open(...parameters) {
        const model = await counter.open(...parameters);
        const check = async () => {
          checks += 1;
          return { share: 0, what: 'numbers', work: 10 };
        };
        return { ...model, check };
      },
    };
    const known: Verdict[] = [];
    const driver = (description: string, browser: string) => async () => {
      const client = createModelClient<CountUnit, readonly number[], number>(() =>
        spawnInProcess(counting, { ...ADAPTER, description }),
      );
      const request = { ...FAKE_REQUEST, manifest, browser, verdicts: known };
      await client.load(request, { onVerdicts: (learnt) => void known.push(...learnt) });
      client.dispose();
      return checks;
    };
    expect(await driver('driver 1', 'Browser 1.2.3')()).toBe(1);
    expect(await driver('driver 1', 'Browser 1.2.3')()).toBe(1);
    expect(await driver('driver 2', 'Browser 1.2.3')()).toBe(2);
    expect(await driver('driver 2', 'Browser 1.2.4')()).toBe(3);
  });

  it('tells what was learnt of every placement, also where none is left', async () => {
    const wrong: typeof counter = {
      open: async (...parameters) => ({
        ...(await counter.open(...parameters)),
        check: async () => ({ share: 3, what: 'numbers', work: 10 }),
      }),
    };
    const client = createModelClient<CountUnit, readonly number[], number>(() =>
      spawnInProcess(wrong, ADAPTER),
    );
    const learnt: Verdict[] = [];
    const load = client.load(FAKE_REQUEST, { onVerdicts: (verdicts) => void learnt.push(...verdicts) });
    await expect(load).rejects.toMatchObject({ code: 'model/load-failed', recoverable: false });
    expect(learnt.map(({ device, dtype, failure }) => `${device} ${dtype} ${failure}`)).toEqual([
      'webgpu fp16 canary-failed',
      'webgpu fp32 canary-failed',
      'wasm fp32 canary-failed',
    ]);
    client.dispose();
  });

  it('is what was measured here, where it still answers right', async () => {
    const chosen = { device: 'wasm', dtype: 'fp32', reason: 'faster-on-wasm' } as const;
    const client = createModelClient<CountUnit, readonly number[], number>(() =>
      spawnInProcess(counter, ADAPTER),
    );
    expect(await client.load({ ...FAKE_REQUEST, manifest, chosen })).toMatchObject(chosen);
    client.dispose();
  });

  it('can be timed: the check is answered against the clock, and nothing is warmed up', async () => {
    let [checks, warmUps] = [0, 0];
    const kind: typeof counter = {
      async open(...parameters) {
        const model = await counter.open(...parameters);
        const check = async () => {
          checks += 1;
          return { share: 0, what: 'numbers', work: 10 };
        };
        const warmUp = async () => {
          warmUps += 1;
        };
        return { ...model, check, warmUp };
      },
    };
    const client = createModelClient<CountUnit, readonly number[], number>(() =>
      spawnInProcess(kind, ADAPTER),
    );
    const report = await client.load({ ...FAKE_REQUEST, manifest, isTimed: true });
    expect(report.checkTime).toMatchObject({ work: 10, runMs: expect.any(Number) });
    // The canary, one that may still compile something, and three that count.
    expect([checks, warmUps]).toEqual([5, 0]);
    client.dispose();
  });

  it('moves down past a failed load in a fresh worker, and forgets it', async () => {
    const { client, report, workers } = await load(new Error('out of memory'));
    expect(report).toMatchObject({ device: 'webgpu', dtype: 'fp32', reason: 'load-failed' });
    expect(report.verdicts).toMatchObject([{ dtype: 'fp32', trusted: true }]);
    expect(workers).toBe(2);
    client.dispose();
  });
});
