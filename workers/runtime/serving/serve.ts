import { expose, transfer } from 'comlink';
import type { ModelWorker, RunRequest } from '../../../src/contracts/worker.ts';
import type { ModelKind } from '../model.ts';
import { identifyAdapter, installGpuMeter } from '../placing/gpu-meter.ts';
import { installHeapMeter } from '../placing/heap-meter.ts';
import { createModelService } from './model-service.ts';
import { transferables } from './transferables.ts';

/** Makes this worker serve one kind of model to the page. */
export function serve<Unit extends RunRequest, Result, Progress>(
  kind: ModelKind<Unit, Result, Progress>,
): void {
  const service = createModelService(kind, {
    gpu: installGpuMeter(),
    identify: identifyAdapter,
    nowMs: () => performance.now(),
    heapBytes: installHeapMeter(),
  });
  exposeService(service);
}

/** @param endpoint another end than this worker's own; tests pass a MessagePort */
export function exposeService<Unit extends RunRequest, Result>(
  service: ModelWorker<Unit, Result>,
  endpoint?: Parameters<typeof expose>[1],
): void {
  const run = async (unit: Unit) => {
    const outcome = await service.run(unit);
    return transfer(outcome, transferables(outcome));
  };
  expose({ ...service, run }, endpoint);
}
