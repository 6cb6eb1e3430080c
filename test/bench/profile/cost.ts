import { signal } from '@preact/signals';
import { createUserTiming } from '../../../src/adapters/browser/user-timing.ts';
import { createProfiler, type Profiler } from '../../../src/app/profile/index.ts';
import { quantile } from '../../../src/core/metrics/statistics.ts';
import type { Span } from '../../../src/core/profile/span.ts';
import type { PlaybackState } from '../../../src/ports/playback.ts';
import { createBenchStudio } from '../batch/bench-studio.ts';
import { makeMedium } from '../batch/medium.ts';
import { runJob } from '../batch/run-job.ts';
import type { BenchRow } from '../bench-report.ts';
import { tellProgress } from '../models/progress.ts';

const MOST_COST = 0.01;

/**
 * One file through the app's batches, in turns with the profiler and without. What a run takes differs by more than the
 * profiler costs, so the time that is spent in it is told, too: all that it hears, and what it tells the browser.
 */
export async function measureCost(minutes: number, pairs: number): Promise<BenchRow[]> {
  const { file } = await makeMedium(minutes);
  const profiler = signal<Profiler | null>(null);
  const studio = await createBenchStudio('wasm', undefined, undefined, profiler);
  const clock = new CallClock();
  let spans = 0;
  const tell = createUserTiming();
  const real = createProfiler({
    runner: {
      subscribe: (listener) =>
        studio.runner.subscribe((...heard) => {
          if (profiler.value !== null) clock.time(() => listener(...heard));
        }),
    },
    clock: studio.clock,
    build: { version: 'bench', commit: 'bench', browser: navigator.userAgent },
    memory: { measure: () => Promise.reject(new Error('not measured here')) },
    playing: signal<PlaybackState>({ type: 'silent' }),
    cards: signal([]),
    onSpan: (span: Span) => {
      spans += 1;
      tell(span);
    },
  });
  const timed: Profiler = {
    ...real,
    ran: (...heard) => clock.time(() => real.ran(...heard)),
    read: (...heard) => clock.time(() => real.read(...heard)),
    stored: (...heard) => clock.time(() => real.stored(...heard)),
  };
  await runJob(studio, (await makeMedium(0.5)).file);
  const times = { on: [] as number[], off: [] as number[] };
  for (let pair = 0; pair < pairs; pair += 1) {
    for (const which of ['on', 'off'] as const) {
      profiler.value = which === 'on' ? timed : null;
      times[which].push((await runJob(studio, file)).tookMs);
      tellProgress('runs with the profiler and without', times.on.length + times.off.length, 2 * pairs);
    }
  }
  studio.dispose();
  const onMs = times.on.reduce((sum, ms) => sum + ms, 0);
  const ratio = quantile(
    times.on.map((ms, index) => ms / (times.off[index] ?? ms)),
    0.5,
  );
  const share = clock.ms / onMs;
  return [
    {
      metric: `${minutes} min, time in the profiler`,
      value: 100 * share,
      unit: '%',
      bar: `<= ${100 * MOST_COST} %`,
      ok: share <= MOST_COST,
      notice: `${clock.calls} calls, ${spans} spans, ${((1000 * clock.ms) / Math.max(1, spans)).toFixed(0)} µs a span`,
    },
    {
      metric: `${minutes} min, with the profiler, without as baseline, median of pairs`,
      value: quantile(times.on, 0.5),
      unit: 'ms',
      baseline: quantile(times.off, 0.5),
      ratio,
      bar: `<= ${1 + MOST_COST} x without`,
      ok: ratio <= 1 + MOST_COST,
      notice: `${pairs} pairs, ${times.on.map((ms, index) => (ms / (times.off[index] ?? ms)).toFixed(3)).join(', ')}`,
    },
  ];
}

class CallClock {
  ms = 0;
  calls = 0;

  time(act: () => void): void {
    const startMs = performance.now();
    act();
    this.ms += performance.now() - startMs;
    this.calls += 1;
  }
}
