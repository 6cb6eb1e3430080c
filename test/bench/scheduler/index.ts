import { DEFAULT_CONFIG } from '../../../src/core/scheduler/state.ts';
import { type BenchReport, type BenchRow, bounded, compare, exactly } from '../bench-report.ts';
import { decisionMicroseconds } from './decisions.ts';
import { dutyPerMinute } from './duty-trace.ts';
import { PASS_MS } from './fake-engine.ts';
import { countMisrouted } from './misrouting.ts';
import { percentile } from './percentile.ts';
import { fifo, shortestFirst, sotto, staticThreshold } from './policies.ts';
import { type SimulationResult, simulate } from './simulate.ts';
import { makeTrace, quantumMs, TRACE_PARAMETERS, type TraceSession } from './trace.ts';

const LOADS = [0.7, 0.9] as const;
const SEED = 20_260_901;
const DUTY = 0.61;
const REPEATS = 5;

/** Replays seeded traces through the scheduler and through simpler policies, in simulated time. */
export async function run(): Promise<BenchReport> {
  return {
    schema: 'sotto-bench/1',
    suite: 'scheduler',
    browser: null,
    adapter: null,
    stages: {},
    rows: [...LOADS.flatMap(rowsOfLoad), dutyRow(), misroutingRow(), ...decisionRows()],
    parameters: {
      ...TRACE_PARAMETERS,
      seed: SEED,
      passMs: PASS_MS,
      agingLimitMs: DEFAULT_CONFIG.agingLimitMs.background,
      holdMs: DEFAULT_CONFIG.holdMs,
      decision: 'one unit dispatched: two steps, in CPU time of this process, best of 5',
    },
  };
}

function rowsOfLoad(load: number): BenchRow[] {
  const trace = makeTrace(load, SEED);
  const interactive = trace.filter((session) => session.class === 'interactive');
  const idle = simulate(interactive, sotto());
  const own = simulate(trace, sotto());
  const others = { FIFO: simulate(trace, fifo()), 'static threshold': simulate(trace, staticThreshold()) };
  const shortest = simulate(trace, shortestFirst());
  const p95 = (result: SimulationResult) => latency(result, interactive, 0.95);

  const quantum = quantumMs(trace);
  const idleMs = p95(idle);
  const ownMs = p95(own);
  const at = `load ${load}: `;
  const limitMs = 2 * DEFAULT_CONFIG.agingLimitMs.background;
  const { FIFO } = others;
  return [
    {
      ...compare(`${at}interactive p95 latency, idle as baseline`, ownMs, idleMs, 'ms'),
      bar: `<= 1.2 x idle + one quantum (${Math.round(quantum)} ms)`,
      ok: ownMs <= 1.2 * idleMs + quantum,
    },
    bounded(compare(`${at}interactive p95 latency, FIFO as baseline`, ownMs, p95(FIFO), 'ms'), 0.2, 'FIFO'),
    compare(
      `${at}interactive p95 latency, static threshold as baseline`,
      ownMs,
      p95(others['static threshold']),
      'ms',
    ),
    compare(`${at}interactive p95 latency, shortest first as baseline`, ownMs, p95(shortest), 'ms'),
    bounded(
      compare(`${at}batch makespan, FIFO as baseline`, own.makespanMs, FIFO.makespanMs, 'ms'),
      1.1,
      'FIFO',
    ),
    {
      ...compare(
        `${at}longest time in which a waiting job finished no unit, shortest first as baseline`,
        own.longestWaitMs,
        shortest.longestWaitMs,
        'ms',
      ),
      bar: `<= 2 x aging limit (${limitMs} ms)`,
      ok: own.longestWaitMs <= limitMs,
    },
    {
      metric: `${at}work done twice`,
      value: own.redoneMs / (own.completedMs + own.redoneMs),
      unit: 'share',
      bar: '<= 0.03',
      ok: own.redoneMs <= 0.03 * own.completedMs,
    },
  ];
}

function latency(result: SimulationResult, sessions: readonly TraceSession[], share: number): number {
  return percentile(
    sessions.map(({ id }) => result.latencyMs.get(id) ?? Number.POSITIVE_INFINITY),
    share,
  );
}

function dutyRow(): BenchRow {
  const shares = dutyPerMinute(sotto(), DUTY, SEED);
  const worst = shares.reduce(
    (far, share) => (Math.abs(share - DUTY) > Math.abs(far - DUTY) ? share : far),
    DUTY,
  );
  return {
    metric: 'duty cycle of the 60 s furthest from its target, simulated',
    value: worst,
    unit: 'share',
    bar: `${DUTY} +- 0.03`,
    ok: Math.abs(worst - DUTY) <= 0.03,
  };
}

function misroutingRow(): BenchRow {
  const misrouted = countMisrouted(100_000, SEED);
  return exactly('misrouted of 100,000 sessions of 0 to 239 s', misrouted, 'sessions', 0);
}

function decisionRows(): BenchRow[] {
  const cpuMs = () => process.cpuUsage().user / 1_000;
  const best = (queued: number) =>
    Math.min(...Array.from({ length: REPEATS }, () => decisionMicroseconds(queued, cpuMs)));
  const [small, middle, large] = [best(100), best(1_000), best(10_000)];
  const perSecond = 1_000_000 / middle;
  const logRatio = Math.log(10_000) / Math.log(100);
  return [
    {
      metric: 'decisions, 1,000 units queued',
      value: perSecond,
      unit: '1/s',
      bar: '>= 100,000',
      ok: perSecond >= 100_000,
    },
    {
      ...compare('time of a decision, 10,000 units queued, 100 as baseline', large, small, 'us'),
      bar: `<= ${logRatio} x, the ratio of the logarithms`,
      ok: large / small <= logRatio,
    },
  ];
}
