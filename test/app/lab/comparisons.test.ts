import { describe, expect, it } from 'vitest';
import type { StudioComparisons } from '../../../src/app/lab/index.ts';
import { createWorkingClock } from '../../../src/app/lab/working-clock.ts';
import { SottoError } from '../../../src/contracts/errors.ts';
import type { ComparisonPlan, RunRecord } from '../../../src/core/comparison/comparison.ts';
import type { MetricId } from '../../../src/core/comparison/metrics.ts';
import { planRuns } from '../../../src/core/comparison/plan-runs.ts';
import {
  COMPARED,
  fakeComparisons,
  memoryComparisonStore,
  SCRIPT,
  scenarioOf,
  scriptedRig,
} from '../../fakes/ui/fake-comparisons.ts';
import { until } from '../../fakes/until.ts';

const PLAN: ComparisonPlan = {
  configurations: [COMPARED, { ...COMPARED, denoise: true }],
  scenarios: ['lamp', 'shelf', 'media-talk'],
  repeats: 2,
  seed: 3,
};
const RUNS = planRuns(PLAN).length;

async function runAll(comparisons: StudioComparisons, id: string): Promise<void> {
  comparisons.start(id);
  await until(() => comparisons.running.value === null || comparisons.running.value.error !== null);
}

describe('a comparison', () => {
  it('runs each scenario in each configuration in the order of its plan, and says what it found', async () => {
    const rig = scriptedRig();
    const comparisons = await fakeComparisons({ openRig: () => rig });
    const id = await comparisons.create('Test', PLAN);
    await runAll(comparisons, id);
    expect(comparisons.running.value).toBeNull();
    const found = comparisons.report(id);
    expect(
      found?.runs.map(({ index, scenario, configuration }) => ({ index, scenario, configuration })),
    ).toEqual(
      planRuns(PLAN).map(({ index, scenario, configuration }) => ({ index, scenario, configuration })),
    );
    expect(rig.log.filter((line) => line.startsWith('use'))).toEqual(
      planRuns(PLAN).map(({ configuration }) => `use tts${configuration === 1 ? ' denoised' : ''}`),
    );
    expect(rig.log.at(-1)).toBe('dispose');
    const [run] = found?.runs ?? [];
    expect(run).toMatchObject({
      error: null,
      text: 'Put the lamp on the shelf.',
      words: { substitutions: 0, referenceLength: 6 },
      reply: 'The lamp stands on the shelf.',
      checks: [true],
      speech: {
        heardText: 'Put the lamp on the shelf.',
        clippedShare: 0,
        dnsmos: { background: 3.9 },
      },
      stages: { stt: { model: 'fake-stt', runMs: 10 } },
    });
    expect(run?.firstTextMs).toBeLessThan(run?.firstAudioMs ?? 0);
    expect(run?.firstAudioMs).toBeLessThan(run?.totalMs ?? 0);
    expect(found?.result?.counted).toEqual([6, 6]);
    expect(comparisons.cards.value[0]).toMatchObject({ runs: RUNS, done: RUNS, failed: 0, isOver: true });
  });

  it('knows how far every other configuration’s speech is from the first one’s', async () => {
    const store = memoryComparisonStore();
    const comparisons = await fakeComparisons({ store });
    const id = await comparisons.create('Test', PLAN);
    await runAll(comparisons, id);
    const stored = await store.runs(id);
    expect(comparisons.report(id)?.runs).toEqual(stored);
    for (const { configuration, isWarmup, speech } of stored)
      expect(speech?.distanceDb).toBe(configuration === 1 && !isWarmup ? 4.2 : undefined);
    const means = comparisons
      .report(id)
      ?.result?.summaries.find(({ metric }) => metric === 'distance')?.means;
    expect(means).toEqual([null, expect.closeTo(4.2, 9)]);
  });

  it('shows what was stored before speech was judged', async () => {
    const store = memoryComparisonStore();
    const first = await fakeComparisons({ store });
    const id = await first.create('Old', PLAN);
    await runAll(first, id);
    for (const run of await store.runs(id)) {
      const { dnsmos: _, distanceDb: __, ...speech } = run.speech ?? {};
      await store.putRun({ ...run, speech: speech as RunRecord['speech'] });
    }
    const found = (await fakeComparisons({ store })).report(id)?.result;
    const meansOf = (id: MetricId) => found?.summaries.find(({ metric }) => metric === id)?.means;
    expect([meansOf('dnsmosOverall'), meansOf('distance'), meansOf('heardWer')]).toEqual([
      [null, null],
      [null, null],
      [expect.any(Number), expect.any(Number)],
    ]);
    expect(found?.comparisons.map(({ metric }) => metric)).not.toContain('dnsmosOverall');
  });

  it('stops and says so where the model that judges speech cannot be fetched', async () => {
    const rig = scriptedRig();
    const judge = {
      ...rig.judge,
      prepare: () =>
        Promise.reject(new SottoError({ code: 'model/download-failed', message: '', recoverable: true })),
    };
    const comparisons = await fakeComparisons({ openRig: () => ({ ...rig, judge }) });
    const id = await comparisons.create('Test', PLAN);
    await runAll(comparisons, id);
    expect(comparisons.running.value?.error?.code).toBe('model/download-failed');
    expect([comparisons.report(id)?.runs, rig.log]).toEqual([[], ['dispose']]);
  });

  it('asks for its turns as background work', async () => {
    const rig = scriptedRig();
    const comparisons = await fakeComparisons({ openRig: () => rig });
    await runAll(comparisons, await comparisons.create('Test', PLAN));
    const turns = rig.log.filter((line) => line.startsWith('turn'));
    expect(turns.length).toBeGreaterThan(RUNS);
    expect(turns.filter((line) => !line.endsWith('background'))).toEqual([]);
  });

  it('goes on behind the last stored run when the page was closed', async () => {
    const store = memoryComparisonStore();
    const { putRun } = store;
    const sixth = new Promise<void>((resolve) => {
      store.putRun = async (run) => {
        if (run.index < 5) return putRun(run);
        resolve();
        return new Promise(() => {});
      };
    });
    const first = await fakeComparisons({ store });
    const id = await first.create('Test', PLAN);
    first.start(id);
    await sixth;
    store.putRun = putRun;
    const second = await fakeComparisons({ store, newId: () => 'later' });
    expect(second.cards.value[0]).toMatchObject({ done: 5, isOver: false });
    await runAll(second, id);
    expect((await store.runs(id)).map(({ index }) => index)).toEqual(
      planRuns(PLAN).map(({ index }) => index),
    );
  });

  it('is paused in the middle of a run, which is done again', async () => {
    const comparisons: StudioComparisons = await fakeComparisons({
      scenarios: {
        list: async () => ['lamp', 'shelf', 'media-talk'].map((id) => scenarioOf(id)),
        async audio() {
          if (comparisons.report(id)?.runs.length === 4 && !paused) {
            paused = true;
            comparisons.pause();
          }
          return new Blob(['Opus']);
        },
      },
    });
    let paused = false;
    const id = await comparisons.create('Test', PLAN);
    await runAll(comparisons, id);
    expect([paused, comparisons.cards.value[0]?.done]).toEqual([true, 4]);
    await runAll(comparisons, id);
    expect(comparisons.cards.value[0]).toMatchObject({ done: RUNS, isOver: true });
  });

  it('is ended early, and what has run counts', async () => {
    const comparisons: StudioComparisons = await fakeComparisons({
      scenarios: {
        list: async () => ['lamp', 'shelf', 'media-talk'].map((id) => scenarioOf(id)),
        async audio() {
          if (comparisons.report(id)?.runs.length === 4) await comparisons.end(id);
          return new Blob(['Opus']);
        },
      },
    });
    const id = await comparisons.create('Test', PLAN);
    await runAll(comparisons, id);
    await until(() => comparisons.cards.value[0]?.isOver === true);
    expect(comparisons.cards.value[0]).toMatchObject({ done: 4, isOver: true });
    expect(comparisons.report(id)?.result?.counted).toEqual([1, 1]);
    expect(comparisons.report(id)?.comparison.endedAtRun).toBe(4);
  });

  it('goes on where its end was taken back, but not where it was removed meanwhile', async () => {
    const store = memoryComparisonStore();
    const comparisons = await fakeComparisons({ store });
    const id = await comparisons.create('Test', PLAN);
    const takeBack = await comparisons.end(id);
    expect(comparisons.cards.value[0]).toMatchObject({ done: 0, isOver: true });
    await takeBack();
    await runAll(comparisons, id);
    expect(comparisons.cards.value[0]).toMatchObject({ done: RUNS, isOver: true });
    expect((await store.comparisons())[0]?.endedAtRun).toBeNull();
    const late = await comparisons.end(id);
    await comparisons.remove(id);
    await late();
    expect(await store.comparisons()).toEqual([]);
  });

  it('counts a run that fails as failed, and goes on', async () => {
    const rig = scriptedRig({ ...SCRIPT, failures: { llm: ['run/timeout'] } });
    const comparisons = await fakeComparisons({ openRig: () => rig });
    const id = await comparisons.create('Test', PLAN);
    await runAll(comparisons, id);
    expect(comparisons.cards.value[0]).toMatchObject({ done: RUNS, failed: 1 });
    expect(comparisons.report(id)?.runs[0]).toMatchObject({
      error: { code: 'run/timeout' },
      totalMs: null,
      speech: null,
    });
  });

  it.each([
    [
      'a model cannot be loaded',
      scriptedRig({ ...SCRIPT, loadFailures: { stt: ['model/load-failed'] } }),
      COMPARED,
      'model/load-failed',
    ],
    ['a voice belongs to another pack', scriptedRig(), { ...COMPARED, voice: 'gone' }, 'batch/other-models'],
  ] as const)('stops and says so where %s', async (_, rig, configuration, code) => {
    const comparisons = await fakeComparisons({ openRig: () => rig });
    const id = await comparisons.create('Test', { ...PLAN, configurations: [configuration, configuration] });
    await runAll(comparisons, id);
    expect(comparisons.running.value?.error?.code).toBe(code);
    expect(rig.log.at(-1)).toBe('dispose');
  });

  it('stops and says so where a scenario is not bundled any more', async () => {
    const comparisons = await fakeComparisons();
    await runAll(comparisons, await comparisons.create('Test', { ...PLAN, scenarios: ['old'] }));
    expect(comparisons.running.value?.error?.code).toBe('media/gone');
  });

  it('is saved with every run, and removed and put back with them', async () => {
    const store = memoryComparisonStore();
    const comparisons = await fakeComparisons({ store });
    const id = await comparisons.create('Test', PLAN);
    await runAll(comparisons, id);
    const json = JSON.parse((await comparisons.file(id, 'json')?.text()) ?? '');
    expect(json).toMatchObject({ schema: 'sotto-comparison/1', build: { commit: 'abc' } });
    expect(json.runs).toHaveLength(RUNS);
    expect(json.runs[0].schema).toBe('sotto-comparison-run/1');
    expect((await comparisons.file(id, 'csv')?.text())?.split('\r\n')).toHaveLength(RUNS + 2);
    const putBack = await comparisons.remove(id);
    expect([comparisons.cards.value, await store.comparisons(), await store.runs(id)]).toEqual([[], [], []]);
    await putBack();
    expect(await store.runs(id)).toHaveLength(RUNS);
    expect(comparisons.cards.value).toHaveLength(1);
  });
});

describe('the clock of a run', () => {
  function rig() {
    let nowMs = 0;
    const begin: (() => void)[] = [];
    const working = createWorkingClock(
      { now: () => nowMs },
      {
        cancelSession() {},
        submit: (_, work) =>
          new Promise((resolve, reject) => {
            const turn = { unitId: '', waitedMs: 0, signal: new AbortController().signal };
            begin.push(() => void work(turn).then(resolve, reject));
          }),
      },
      'background',
    );
    const at = (ms: number) => {
      nowMs = ms;
    };
    return { working, begin, at };
  }
  const request = { sessionId: 's', stage: 'stt' } as const;

  it('stands still while all units wait, and while their gate is closed', async () => {
    const { working, begin, at } = rig();
    let end = () => {};
    const work = working.scheduler.submit(request, () => new Promise<void>((resolve) => (end = resolve)));
    at(100);
    expect(working.clock.now()).toBe(0);
    begin[0]?.();
    at(130);
    working.hold(true);
    at(200);
    expect(working.clock.now()).toBe(30);
    working.hold(false);
    at(220);
    expect(working.clock.now()).toBe(50);
    end();
    await work;
    at(300);
    expect([working.clock.now(), working.heldMs()]).toEqual([130, 170]);
  });

  it('goes on while a unit of its own runs, whatever waits for that', async () => {
    const { working, begin, at } = rig();
    void working.scheduler.submit(request, () => new Promise<void>(() => {}));
    begin[0]?.();
    void working.scheduler.submit(request, async () => {});
    at(100);
    expect(working.clock.now()).toBe(100);
  });

  it('goes on when a unit that waited was dropped', async () => {
    let nowMs = 0;
    const working = createWorkingClock(
      { now: () => nowMs },
      { cancelSession() {}, submit: () => Promise.reject(new Error('dropped')) },
      'background',
    );
    await expect(working.scheduler.submit(request, async () => {})).rejects.toThrow('dropped');
    nowMs = 50;
    expect(working.clock.now()).toBe(50);
  });
});
