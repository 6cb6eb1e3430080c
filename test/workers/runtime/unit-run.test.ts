import { expect, it } from 'vitest';
import { nextTask } from '../../../workers/runtime/next-task.ts';
import { installGpuMeter } from '../../../workers/runtime/placing/gpu-meter.ts';
import { Gate } from '../../../workers/runtime/serving/gate.ts';
import { GpuShares } from '../../../workers/runtime/serving/gpu-shares.ts';
import { UnitRun } from '../../../workers/runtime/serving/unit-run.ts';

const sharesOf = () => new GpuShares(installGpuMeter().totals);

it('a unit hears a cancel while its passes follow each other without a gap', async () => {
  const run = new UnitRun<never>(
    { runId: 'unit', timeoutMs: 0 },
    {
      gate: new Gate(),
      shares: sharesOf(),
      nowMs: () => 0,
      emit: () => undefined,
    },
  );
  const { port1: worker, port2: page } = new MessageChannel();
  worker.onmessage = () => run.cancel();
  let passes = 0;
  const work = run.perform(async () => {
    page.postMessage('cancel');
    for (; passes < 1000; passes += 1) await run.checkpoint();
  });
  await expect(work).rejects.toMatchObject({ code: 'run/cancelled' });
  expect(passes).toBeLessThan(1000);
  worker.close();
});

it('a unit may take as long as it is allowed, without the time that it stands at a closed gate', async () => {
  const gate = new Gate();
  let nowMs = 0;
  const run = new UnitRun<never>(
    { runId: 'unit', timeoutMs: 60_000 },
    {
      gate,
      shares: sharesOf(),
      nowMs: () => nowMs,
      emit: () => undefined,
    },
  );
  const work = run.perform(async () => {
    gate.set(false);
    const held = run.checkpoint();
    await nextTask();
    nowMs += 600_000;
    gate.set(true);
    await held;
    nowMs += 59_000;
    await run.checkpoint();
    expect(run.meter()).toMatchObject({ runMs: 59_000, gateMs: 600_000 });
    nowMs += 2_000;
    await run.checkpoint();
  });
  await expect(work).rejects.toMatchObject({ code: 'run/timeout', message: expect.stringContaining('60 s') });
});

it('a unit tells what its parts took, from its first instruction on, the gate included', async () => {
  const gate = new Gate();
  let nowMs = 100;
  const run = new UnitRun<never>(
    { runId: 'unit', timeoutMs: 0 },
    { gate, shares: sharesOf(), nowMs: () => nowMs, emit: () => undefined },
  );
  nowMs += 50;
  await run.perform(async () => {
    const endEncoder = run.part('encoder');
    nowMs += 8;
    endEncoder();
    endEncoder();
    const endDecoder = run.part('decoder');
    gate.set(false);
    const held = run.checkpoint();
    await nextTask();
    nowMs += 30;
    gate.set(true);
    await held;
    nowMs += 4;
    endDecoder();
    run.part('features');
  });
  expect(run.meter()).toMatchObject({
    waitMs: 50,
    runMs: 12,
    gateMs: 30,
    parts: [
      { part: 'encoder', atMs: 0, ms: 8, gpuBusyMs: 0 },
      { part: 'decoder', atMs: 8, ms: 34, gpuBusyMs: 0 },
    ],
  });
});

it('a unit of many parts tells few, which add up all the same', async () => {
  let nowMs = 0;
  const run = new UnitRun<never>(
    { runId: 'unit', timeoutMs: 0 },
    { gate: new Gate(), shares: sharesOf(), nowMs: () => nowMs, emit: () => undefined },
  );
  await run.perform(async () => {
    for (let index = 0; index < 1000; index++) {
      const end = run.part(index % 2 === 0 ? 'encoder' : 'decoder');
      nowMs += 1 + (index % 2);
      end();
    }
  });
  const { parts = [] } = run.meter();
  const sum = (name: string) =>
    parts.filter(({ part }) => part === name).reduce((total, { ms }) => total + ms, 0);
  expect(parts.length).toBeLessThanOrEqual(32);
  expect([sum('encoder'), sum('decoder')]).toEqual([500, 1000]);
});
