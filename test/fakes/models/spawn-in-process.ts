import type { WorkerHandle } from '../../../src/adapters/workers/worker-client.ts';
import type { AdapterIdentity, RunRequest } from '../../../src/contracts/worker.ts';
import type { ModelKind } from '../../../workers/runtime/model.ts';
import { createModelService } from '../../../workers/runtime/serving/model-service.ts';
import { exposeService } from '../../../workers/runtime/serving/serve.ts';

export interface InProcessWorker extends WorkerHandle {
  /** What a real worker does when a script throws outside any call. */
  crash(): void;
}

/** The worker side of a model behind a message channel: everything but the thread. */
export function spawnInProcess<Unit extends RunRequest, Result, Progress>(
  kind: ModelKind<Unit, Result, Progress>,
  adapter: AdapterIdentity | null = null,
  dispatches: () => number = () => 0,
  liveBytes: () => number = () => 0,
): InProcessWorker {
  const { port1, port2 } = new MessageChannel();
  const gpu = {
    totals: () => ({ dispatches: dispatches(), submits: 0, pipelines: 0, busyMs: 0, liveBytes: liveBytes() }),
    settled: async () => undefined,
    onLost: () => undefined,
  };
  const service = createModelService(kind, {
    gpu,
    identify: async () => adapter,
    nowMs: () => performance.now(),
    heapBytes: () => 0,
  });
  exposeService(service, port2);
  port1.start();
  return Object.assign(port1, {
    terminate: () => port1.close(),
    crash: () => port1.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' })),
  }) as unknown as InProcessWorker;
}
