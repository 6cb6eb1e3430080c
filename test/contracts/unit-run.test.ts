import { expect, it } from 'vitest';
import { installGpuMeter } from '../../workers/runtime/placing/gpu-meter.ts';
import { Gate } from '../../workers/runtime/serving/gate.ts';
import { UnitRun } from '../../workers/runtime/serving/unit-run.ts';

it('a unit hears a cancel while its passes follow each other without a gap', async () => {
  const run = new UnitRun<never>(
    { runId: 'unit', timeoutMs: 0 },
    { gate: new Gate(), gpu: installGpuMeter(), nowMs: () => 0, emit: () => undefined },
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
