import { expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { type GpuShare, GpuShares } from '../../../workers/runtime/serving/gpu-shares.ts';

function gpu() {
  const totals = { dispatches: 0, submits: 0, pipelines: 0, busyMs: 0, liveBytes: 0 };
  return {
    totals: () => ({ ...totals }),
    work(dispatches: number) {
      totals.dispatches += dispatches;
      totals.submits += 1;
      totals.busyMs += dispatches / 8;
    },
  };
}

it('one that runs alone has all that is done meanwhile, and nothing of before or after', () => {
  const { totals, work } = gpu();
  work(50);
  const shares = new GpuShares(totals);
  work(7);
  const share = shares.begin();
  expect(shares.running).toBe(1);
  work(119);
  share.end();
  work(3);
  expect(shares.read(share)).toEqual({
    gpuBusyMs: 119 / 8,
    dispatches: 119,
    submits: 1,
    pipelines: 0,
    liveGpuBytes: 0,
  });
  expect(shares.read(null)).toMatchObject({ gpuBusyMs: 0, dispatches: 0 });
});

it('what units that overlap cost adds up to what was done, in whole numbers', () => {
  const { totals, work } = gpu();
  const random = seededRandom(5);
  const shares = new GpuShares(totals);
  const all: GpuShare[] = [];
  const running: GpuShare[] = [];
  for (let event = 0; event < 300; event += 1) {
    if (running.length === 0 || (running.length < 8 && random() < 0.4)) {
      const share = shares.begin();
      all.push(share);
      running.push(share);
    } else if (random() < 0.3) running.splice(Math.floor(running.length * random()), 1)[0]?.end();
    if (running.length > 0) work(1 + Math.floor(200 * random()));
  }
  const meters = all.map((share) => shares.read(share));
  const sum = (of: (meter: (typeof meters)[number]) => number) =>
    meters.reduce((total, meter) => total + of(meter), 0);
  expect(sum(({ dispatches }) => dispatches)).toBe(totals().dispatches);
  expect(sum(({ submits }) => submits)).toBe(totals().submits);
  expect(sum(({ gpuBusyMs }) => gpuBusyMs)).toBeCloseTo(totals().busyMs, 6);
  expect(meters.every(({ dispatches }) => Number.isInteger(dispatches))).toBe(true);
  expect(Math.max(...meters.map(({ dispatches }) => dispatches))).toBeLessThan(totals().dispatches);
});
