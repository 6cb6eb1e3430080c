import type { LoadReport, UnitMeter } from '../../../src/contracts/worker.ts';

export const METER: UnitMeter = {
  waitMs: 1,
  runMs: 10,
  gateMs: 0,
  gpuBusyMs: 8,
  dispatches: 5,
  submits: 1,
  pipelines: 0,
  liveGpuBytes: 0,
};

/** No placement was measured. */
export const NOT_MEASURED = { chosen: async () => null, moves: () => 0 };

/** Room for everything. */
export const ROOMY = { enter: <Report>(_: unknown, __: number, load: () => Promise<Report>) => load() };

export function reportOf(modelId: string): LoadReport {
  return {
    modelId,
    device: 'webgpu',
    dtype: 'fp16',
    reason: 'best',
    adapter: null,
    verdicts: [],
    weightBytes: { fp16: 1 },
    loadMs: 1,
    warmupMs: 1,
    memoryBytes: 1,
    pipelines: 3,
  };
}
