import { createModelClient, type ModelClient } from '../../../src/adapters/workers/model-client.ts';
import type { LoadRequest, RunRequest } from '../../../src/contracts/worker.ts';
import { askWorker } from '../models/ask-worker.ts';
import { type GpuTraffic, TRAFFIC } from './gpu-traffic.ts';

export interface CountedWorker<Unit extends RunRequest, Result, Progress> {
  readonly client: ModelClient<Unit, Result, Progress>;
  /** What it moved since it was asked before. */
  traffic(): Promise<GpuTraffic>;
}

/** A worker that counts its traffic under this name, with its model loaded. */
export async function openCounted<Unit extends RunRequest, Result, Progress>(
  request: LoadRequest,
  url: string,
  name: string,
): Promise<CountedWorker<Unit, Result, Progress>> {
  const client = createModelClient<Unit, Result, Progress>(() => new Worker(url, { type: 'module' }));
  await client.load(request);
  return { client, traffic: () => askWorker<GpuTraffic>(`${TRAFFIC} ${name}`) };
}
