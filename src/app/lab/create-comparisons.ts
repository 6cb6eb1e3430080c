import { computed, signal } from '@preact/signals';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import { compareRuns } from '../../core/comparison/compare-runs.ts';
import { type Comparison, RESULT_SEED, type RunRecord } from '../../core/comparison/comparison.ts';
import { comparisonCsv, comparisonJson } from '../../core/comparison/comparison-files.ts';
import { msLeft, type PlannedRun, planRuns } from '../../core/comparison/plan-runs.ts';
import type { Scenario } from '../../core/comparison/scenario.ts';
import type { BuildInfo } from '../../core/report.ts';
import { seededRandom } from '../../core/seeded-random.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ComparisonStore, ScenarioPort } from '../../ports/lab-store.ts';
import type { LockPort } from '../../ports/locks.ts';
import { Scope } from '../scheduling/index.ts';
import { jsonFile } from '../stages/index.ts';
import type { ComparisonRig } from './comparison-rig.ts';
import { COMPARISON_LOCK, RUN_FAILED, scenarioGone } from './lab-errors.ts';
import type { OwnScenarios } from './own-scenarios.ts';
import { openReportDesk } from './report-desk.ts';
import { runScenario } from './run-scenario.ts';
import { createSpokenRound } from './spoken-round.ts';
import type {
  ComparisonCard,
  ComparisonReport,
  RunningComparison,
  StudioComparisons,
} from './studio-comparisons.ts';

export interface ComparisonPorts {
  readonly store: ComparisonStore;
  /** The bundled ones. */
  readonly scenarios: ScenarioPort;
  readonly own: OwnScenarios;
  /** Opened when runs begin, and ended with them. */
  readonly openRig: () => ComparisonRig;
  readonly locks: LockPort;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly wallClockMs: () => number;
  readonly persist: () => Promise<boolean>;
  readonly build: BuildInfo;
}

interface Kept {
  readonly comparison: Comparison;
  /** In their order. */
  readonly runs: readonly RunRecord[];
}

/** Errors: the store's. */
export async function createComparisons(ports: ComparisonPorts): Promise<StudioComparisons> {
  const { store } = ports;
  const kept = signal<readonly Kept[]>(
    await Promise.all(
      (await store.comparisons()).map(async (comparison) => {
        return { comparison, runs: await store.runs(comparison.id) };
      }),
    ),
  );
  const running = signal<RunningComparison | null>(null);
  const results = new WeakMap<readonly RunRecord[], ComparisonReport['result']>();
  let scope: Scope | null = null;
  let listed: Promise<readonly Scenario[]> | null = null;

  const find = (id: string) => kept.value.find(({ comparison }) => comparison.id === id);
  function change(id: string, next: (before: Kept) => Kept): void {
    kept.value = kept.value.map((one) => (one.comparison.id === id ? next(one) : one));
  }

  async function scenarios(): Promise<readonly Scenario[]> {
    const listing = listed ?? ports.scenarios.list();
    listed = listing;
    listing.catch(() => {
      listed = null;
    });
    return [...(await listing), ...ports.own.own.value];
  }

  const soundOf = async (scenario: Scenario) =>
    ports.own.sound(scenario.id) ?? (await ports.scenarios.audio(scenario));

  async function run(id: string, mine: Scope): Promise<void> {
    const show = (change: Partial<RunningComparison>) => {
      if (!mine.isOver && running.value !== null) running.value = { ...running.value, ...change };
    };
    // Another tab may have gone on with it.
    const stored = await store.runs(id);
    change(id, (one) => ({ ...one, runs: stored }));
    const all = new Map((await mine.within(scenarios())).map((scenario) => [scenario.id, scenario]));
    const scenarioOf = ({ scenario }: PlannedRun) => {
      const found = all.get(scenario);
      if (found === undefined) throw scenarioGone(scenario);
      return found;
    };
    const rig = ports.openRig();
    const round = createSpokenRound(rig.judge);
    const spent: { mediaMs: number; tookMs: number }[] = [];
    try {
      await mine.within(rig.judge.prepare(mine.signal));
      for (let next = nextRun(find(id)); next !== null; next = nextRun(find(id))) {
        const comparison = find(id)?.comparison;
        const configuration = comparison?.plan.configurations[next.configuration];
        if (comparison === undefined || configuration === undefined) return;
        const scenario = scenarioOf(next);
        const { configuration: index, isWarmup } = next;
        show({ now: { scenario: scenario.id, configuration: index, isWarmup } });
        const startedAtMs = ports.clock.now();
        const media = await mine.within(soundOf(scenario));
        const runId = ports.newId();
        const { measured, sound } = await runScenario(rig, configuration, scenario, media, runId, mine);
        mine.signal.throwIfAborted();
        const record: RunRecord = {
          schema: 'sotto-comparison-run/1',
          comparisonId: id,
          ...next,
          endedAtMs: ports.wallClockMs(),
          ...measured,
        };
        await store.putRun(record);
        change(id, (one) => ({ ...one, runs: [...one.runs, record] }));
        for (const known of await round.add(record, sound, mine)) {
          await store.putRun(known);
          change(id, (one) => ({
            ...one,
            runs: one.runs.map((run) => (run.index === known.index ? known : run)),
          }));
        }
        spent.push({ mediaMs: record.mediaMs, tookMs: ports.clock.now() - startedAtMs });
        const left = leftOf(find(id)).map((one) => scenarioOf(one).audio.durationMs);
        show({ leftMs: msLeft(spent, left) });
      }
    } finally {
      rig.dispose();
    }
  }

  function pause(): void {
    scope?.end();
    scope = null;
    running.value = null;
  }

  async function endAt(one: Kept, endedAtRun: number | null): Promise<void> {
    const { id } = one.comparison;
    if (!find(id)) return;
    const comparison = { ...one.comparison, endedAtRun };
    await store.putComparison(comparison);
    change(id, (before) => ({ ...before, comparison }));
  }

  function report(id: string): ComparisonReport | null {
    const found = find(id);
    if (found === undefined) return null;
    const { comparison, runs } = found;
    let result = results.get(runs);
    if (result === undefined) {
      const hasAny = runs.some(({ isWarmup, error }) => !isWarmup && error === null);
      const count = comparison.plan.configurations.length;
      result = hasAny ? compareRuns(runs, count, { random: seededRandom(RESULT_SEED) }) : null;
      results.set(runs, result);
    }
    return { comparison, runs, result };
  }

  return {
    cards: computed(() => kept.value.map(cardOf)),
    running,
    scenarios,
    own: ports.own,
    async create(name, plan) {
      void ports.persist().catch(() => false);
      const comparison: Comparison = {
        schema: 'sotto-comparison/1',
        id: ports.newId(),
        name,
        createdAtMs: ports.wallClockMs(),
        plan,
        endedAtRun: null,
        build: ports.build,
      };
      await store.putComparison(comparison);
      kept.value = [{ comparison, runs: [] }, ...kept.value];
      return comparison.id;
    },
    start(id) {
      if (!find(id)) return;
      pause();
      const mine = new Scope(`comparison ${id}`);
      scope = mine;
      running.value = { comparisonId: id, now: null, leftMs: null, error: null };
      ports.locks
        .request(COMPARISON_LOCK, { signal: mine.signal }, () => run(id, mine))
        .then(
          () => {
            if (!mine.isOver) running.value = null;
          },
          (thrown) => {
            if (mine.isOver) return;
            const error: ErrorInfo = toErrorInfo(thrown, RUN_FAILED);
            running.value = { comparisonId: id, now: null, leftMs: null, error };
          },
        );
    },
    pause,
    async end(id) {
      if (running.value?.comparisonId === id) pause();
      const found = find(id);
      if (!found) return async () => {};
      await endAt(found, found.runs.length);
      return () => endAt(found, null);
    },
    report,
    openReport: (id) => openReportDesk(store, id),
    file(id, format) {
      const found = report(id);
      if (found === null) return null;
      return format === 'csv'
        ? new Blob([comparisonCsv(found.runs)], { type: 'text/csv' })
        : jsonFile(comparisonJson(found.comparison, found.runs, found.result));
    },
    async remove(id) {
      const found = find(id);
      if (!found) return async () => {};
      if (running.value?.comparisonId === id) pause();
      const place = kept.value.indexOf(found);
      const edits = await store.reportEdits(id);
      await store.removeComparison(id);
      kept.value = kept.value.toSpliced(place, 1);
      return async () => {
        for (const record of found.runs) await store.putRun(record);
        if (edits) await store.putReportEdits(edits);
        await store.putComparison(found.comparison);
        kept.value = kept.value.toSpliced(place, 0, found);
      };
    },
  };
}

function leftOf(one: Kept | undefined): readonly PlannedRun[] {
  if (one === undefined) return [];
  const { comparison, runs } = one;
  const done = new Set(runs.map(({ index }) => index));
  return planRuns(comparison.plan)
    .slice(0, comparison.endedAtRun ?? undefined)
    .filter(({ index }) => !done.has(index));
}

function nextRun(one: Kept | undefined): PlannedRun | null {
  return leftOf(one)[0] ?? null;
}

function cardOf(one: Kept): ComparisonCard {
  const { id, name, createdAtMs, plan } = one.comparison;
  return {
    id,
    name,
    createdAtMs,
    configurations: plan.configurations.length,
    scenarios: plan.scenarios.length,
    repeats: plan.repeats,
    runs: plan.configurations.length * (plan.scenarios.length * plan.repeats + 1),
    done: one.runs.length,
    failed: one.runs.filter(({ error }) => error !== null).length,
    isOver: leftOf(one).length === 0,
  };
}
