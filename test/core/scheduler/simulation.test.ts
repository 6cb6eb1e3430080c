import { describe, expect, it } from 'vitest';
import { percentile } from '../../bench/scheduler/percentile.ts';
import { fifo, sotto } from '../../bench/scheduler/policies.ts';
import { type SimulationResult, simulate } from '../../bench/scheduler/simulate.ts';
import { makeTrace, quantumMs } from '../../bench/scheduler/trace.ts';

describe.each([1, 2, 3])('a trace of 600 sessions at load 0.9, seed %i', (seed) => {
  const trace = makeTrace(0.9, seed, 600);
  const interactive = trace.filter((session) => session.class === 'interactive');
  const p95 = (result: SimulationResult) =>
    percentile(
      interactive.map(({ id }) => result.latencyMs.get(id) ?? Number.POSITIVE_INFINITY),
      0.95,
    );

  it('ends whole, with interactive work nearly as fast as alone', () => {
    const own = simulate(trace, sotto());
    expect(own.latencyMs.size).toBe(trace.length);
    expect(p95(own)).toBeLessThanOrEqual(1.2 * p95(simulate(interactive, sotto())) + quantumMs(trace));
    expect(p95(own)).toBeLessThan(p95(simulate(trace, fifo())));
  });
});
