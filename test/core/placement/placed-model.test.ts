import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Placement } from '../../../src/core/models/device-choice.ts';
import type { MeasuredChoice } from '../../../src/core/placement/choose-placements.ts';
import {
  candidatesOf,
  decided,
  measured,
  type PlacedModel,
  ran,
  UNKNOWN_MODEL,
  unmeasured,
} from '../../../src/core/placement/placed-model.ts';

const GPU = { device: 'webgpu', dtype: 'fp16' } as const;
const CPU = { device: 'wasm', dtype: 'fp32' } as const;
const BOTH = [GPU, CPU];
const onGpu: MeasuredChoice = { ...GPU, reason: 'faster-on-webgpu', timesFaster: 2 };

const take = (model: PlacedModel, at: Placement, rate: number) =>
  measured(model, { ...at, openMs: 1, runMs: rate * 10, work: 10 });
/** Twice as fast on the GPU, and there. */
const SETTLED = decided(take(take(UNKNOWN_MODEL, GPU, 1), CPU, 2), onGpu, false);
const work = (model: PlacedModel, rates: readonly number[]) => rates.reduce(ran, model);
const times = (count: number, rate: number) => Array.from({ length: count }, () => rate);
const msOf = (model: PlacedModel) => candidatesOf(model, 'llm', BOTH).map(({ ms }) => ms / 40);

describe('a placed model', () => {
  it('wants every placement measured, the preferred one first', () => {
    expect(unmeasured(UNKNOWN_MODEL, BOTH)).toEqual(BOTH);
    expect(unmeasured(take(UNKNOWN_MODEL, GPU, 1), BOTH)).toEqual([CPU]);
    expect(unmeasured(SETTLED, BOTH)).toEqual([]);
  });

  it('is looked at once more after 20 units, then after 40, then after 80', () => {
    let model = SETTLED;
    for (const rest of [20, 40, 80]) {
      model = work(model, times(rest - 1, 1));
      expect(unmeasured(model, BOTH)).toEqual([]);
      model = work(model, [1]);
      expect(unmeasured(model, BOTH)).toEqual(BOTH);
      model = decided(take(take(model, GPU, 1), CPU, 2), onGpu, false);
    }
  });

  it('leaves out of a second look what has no hope', () => {
    const hopeless = decided(take(take(UNKNOWN_MODEL, GPU, 1), CPU, 3.5), onGpu, false);
    expect(unmeasured(work(hopeless, times(20, 1)), BOTH)).toEqual([GPU]);
  });

  it('is looked at sooner where real runs are far from what they were, and remembers what a look cannot see', () => {
    const settled = work(SETTLED, times(20, 1));
    const known = decided(take(take(settled, GPU, 1), CPU, 2), onGpu, false);
    const hot = work(known, [...times(12, 1), ...times(8, 4)]);
    expect(unmeasured(hot, BOTH)).toEqual(BOTH);
    // The GPU has cooled when it is looked at.
    const looked = take(take(hot, GPU, 1), CPU, 2);
    expect(msOf(looked)).toEqual([2, 2]);
  });

  it('takes no slow unit for a slow placement', () => {
    const jittery = [1, 1, 9, 1, 1, 9, 1, 1, 1, 9, 1, 1, 1, 1, 9, 9, 1, 1, 9];
    expect(unmeasured(work(SETTLED, jittery), BOTH)).toEqual([]);
  });

  it('counts what ran before it was decided for nothing', () => {
    expect(work(take(UNKNOWN_MODEL, GPU, 1), times(50, 3)).units).toBe(0);
  });

  it('looks again at most twice for each doubling of its work, whatever runs', () => {
    const rates = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 400, maxLength: 400 });
    fc.assert(
      fc.property(rates, (all) => {
        let model = SETTLED;
        let looks = 0;
        for (const rate of all) {
          model = ran(model, rate);
          if (unmeasured(model, BOTH).length === 0) continue;
          looks += 1;
          for (const at of unmeasured(model, BOTH)) model = take(model, at, rate);
          model = decided(model, onGpu, false);
        }
        expect(looks).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(400 / 20)));
        for (const ms of msOf(model)) expect(ms).toBeGreaterThan(0);
      }),
      { numRuns: 50 },
    );
  });
});
