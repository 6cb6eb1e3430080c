import { describe, expect, it } from 'vitest';
import { addCost, mergeReports, StageTimes, startStageReport } from '../../../src/app/stages/index.ts';
import type { LoadReport, UnitMeter } from '../../../src/contracts/worker.ts';
import { METER, reportOf } from '../../fakes/models/model-reports.ts';

const asked = (askedAtMs: number, begunAtMs = askedAtMs) => ({ askedAtMs, begunAtMs });
const load = (change: Partial<LoadReport> = {}): LoadReport => ({ ...reportOf('model'), ...change });
const meter = (change: Partial<UnitMeter>): UnitMeter => ({ ...METER, ...change });

describe('what the units of a stage cost', () => {
  it('is nothing before the first one', () => {
    const none = startStageReport(load());
    expect(none).toMatchObject({ busyMs: 0, runMs: 0, waitMs: 0, units: 0, dispatches: 0, pipelines: 0 });
  });

  it('adds up over its units, with the load of the last one', () => {
    const times = new StageTimes();
    const first = meter({ gpuBusyMs: 8, runMs: 10, waitMs: 1, dispatches: 5, pipelines: 2 });
    const second = meter({ gpuBusyMs: 80, runMs: 100, waitMs: 10, dispatches: 50, pipelines: 20 });
    const one = addCost(null, load({ loadMs: 7 }), first, asked(0), times);
    const both = addCost(one, load({ loadMs: 9 }), second, asked(1_000), times);
    expect(both).toEqual({
      ...startStageReport(load({ loadMs: 9 })),
      busyMs: 88,
      runMs: 110,
      waitMs: 11,
      units: 2,
      dispatches: 55,
      pipelines: 22,
    });
    expect(mergeReports(one, one)).toEqual({
      ...one,
      busyMs: 16,
      runMs: 20,
      waitMs: 2,
      units: 2,
      dispatches: 10,
      pipelines: 4,
    });
  });

  it.each([
    ['what the GPU was busy', 'webgpu', 8],
    ['what it ran, on the CPU', 'wasm', 10],
  ] as const)('is %s', (_, device, busyMs) => {
    const cost = addCost(
      null,
      load({ device }),
      meter({ gpuBusyMs: 8, runMs: 10 }),
      asked(0),
      new StageTimes(),
    );
    expect(cost.busyMs).toBe(busyMs);
  });

  it.each([
    ['for its turn', asked(100, 400), {}, 300],
    ["in its worker's queue", asked(100), { waitMs: 20 }, 20],
    ['at a closed gate', asked(100), { gateMs: 50 }, 50],
    ['for all of them, each moment once', asked(100, 400), { waitMs: 20, gateMs: 50 }, 370],
  ])('counts as waiting what a unit waits %s', (_, turn, change, waitMs) => {
    const quiet = { waitMs: 0, gateMs: 0, ...change };
    expect(addCost(null, load(), meter(quiet), turn, new StageTimes()).waitMs).toBe(waitMs);
  });
});
