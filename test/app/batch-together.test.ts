import { describe, expect, it } from 'vitest';
import type { StageWork, UnitInput } from '../../src/app/batch/batch-ports.ts';
import { SottoError } from '../../src/contracts/errors.ts';
import type { JobRecord } from '../../src/core/batch/job.ts';
import { ANY_LANGUAGE, startLanguage } from '../../src/core/language/session-language.ts';
import type { Stage } from '../../src/core/stage.ts';
import { Random } from '../bench/scheduler/random.ts';
import { medium, speak } from '../fakes/batches/batch-engine.ts';
import { TALK } from '../fakes/batches/batch-job.ts';
import { NodeTab, nextTick, outputs } from '../fakes/batches/node-tab.ts';
import { until } from '../fakes/until.ts';

const TOGETHER = 4;
/** Turns of the event loop, in which windows are read. */
const SHORTEST = 60;
const ENGLISH: typeof TALK = { ...TALK, sessionLanguage: { ...ANY_LANGUAGE, held: 'en' } };
const CRASHED = { code: 'worker/crashed', message: 'The worker is gone.', recoverable: true } as const;

/** A worker that takes several windows, which end in any order; keeps the books. */
class Worker {
  /** `moment`: those that begin without a wait in between have the same. */
  readonly begun: { readonly unit: string; readonly atOnce: number; readonly moment: number }[] = [];
  #moment = 0;
  readonly most: Record<Stage, number> = { stt: 0, llm: 0, tts: 0 };
  readonly #atWork = new Map<string, (error: SottoError) => void>();
  readonly #random = new Random(7);
  readonly #work: StageWork;

  /** @param work what each unit gives, after a while */
  constructor(
    work: (input: UnitInput) => ReturnType<StageWork> = async (input) => speak(input.unit.stage, input),
  ) {
    this.#work = work;
  }

  get windowsAtWork(): readonly string[] {
    return [...this.#atWork.keys()].filter((unit) => unit.startsWith('stt'));
  }

  readonly run: StageWork = (input, signal) => {
    const { stage, index } = input.unit;
    const unit = `${stage}:${index}`;
    return new Promise((resolve, reject) => {
      this.#atWork.set(unit, reject);
      const atOnce = [...this.#atWork.keys()].filter((other) => other.startsWith(stage)).length;
      this.most[stage] = Math.max(this.most[stage], atOnce);
      this.begun.push({ unit, atOnce, moment: this.#moment });
      setImmediate(() => {
        this.#moment += 1;
      });
      signal.addEventListener('abort', () => reject(signal.reason));
      void this.#later(input, signal).then(resolve, reject);
    }).finally(() => this.#atWork.delete(unit)) as ReturnType<StageWork>;
  };

  async #later(input: UnitInput, signal: AbortSignal): ReturnType<StageWork> {
    for (let ticks = SHORTEST + Math.floor(this.#random.next() * SHORTEST); ticks > 0; ticks -= 1)
      await nextTick();
    return this.#work(input, signal);
  }

  /** All that is at work dies. */
  crash(): void {
    for (const reject of this.#atWork.values()) reject(new SottoError(CRASHED));
  }

  times(unit: string): number {
    return this.begun.filter((each) => each.unit === unit).length;
  }
}

/** Of what is no signal. */
async function when(condition: () => boolean): Promise<void> {
  while (!condition()) await nextTick();
}

const jobIn = (tab: NodeTab) => tab.batches.list.value.jobs[0];
const isDone = (tab: NodeTab) => jobIn(tab)?.state === 'done';
const stt = (windows: number) => Array.from({ length: windows }, (_, index) => `stt:${index}`);

async function begin(name: string, windows: number, worker: Worker, job = ENGLISH, together = TOGETHER) {
  const tab = new NodeTab(name, { run: worker.run, together });
  const added = await tab.batches.add(job, medium(windows), 1);
  await tab.lead();
  return { tab, job: added };
}

/** What a batch gives whose windows are transcribed one by one. */
async function oneByOne(name: string, windows: number): Promise<string> {
  const { tab, job } = await begin(name, windows, new Worker(), ENGLISH, 1);
  await until(() => isDone(tab));
  const given = await outputs(tab.store, job);
  await tab.close();
  return given;
}

describe('a batch whose transcriber takes four windows at once', () => {
  it('gives it four, begun in order, and comes to what one by one comes to', async () => {
    const worker = new Worker();
    const { tab, job } = await begin('four', 30, worker);
    await until(() => isDone(tab));
    expect(worker.most).toEqual({ stt: TOGETHER, llm: 1, tts: 1 });
    expect(worker.begun.map(({ unit }) => unit).filter((unit) => unit.startsWith('stt'))).toEqual(stt(30));
    expect(await outputs(tab.store, job)).toBe(await oneByOne('one', 30));
    await tab.close();
  });

  it('has all windows of a turn come to the worker at the same time', async () => {
    const worker = new Worker();
    const { tab } = await begin('at-once', 24, worker);
    await until(() => isDone(tab));
    const windows = worker.begun.filter(({ unit }) => unit.startsWith('stt'));
    const fourths = windows.flatMap(({ atOnce }, at) => (atOnce === TOGETHER ? [at] : []));
    expect(fourths.length).toBeGreaterThan(2);
    for (const at of fourths) {
      const turn = windows.slice(at - TOGETHER + 1, at + 1);
      expect(turn.map(({ atOnce }) => atOnce)).toEqual([1, 2, 3, 4]);
      expect(new Set(turn.map(({ moment }) => moment)).size).toBe(1);
    }
    await tab.close();
  });

  it('hears one window after the other until the language is held', async () => {
    const seen: (string | null)[] = [];
    const worker = new Worker(async (input) => {
      const { stage } = input.unit;
      if (stage === 'stt') seen.push(input.job.sessionLanguage.held);
      const isSpoken = stage === 'stt' && input.unit.index >= 4;
      return { ...speak(stage, input), languageScores: isSpoken ? { named: { ko: 0 }, rest: -4 } : null };
    });
    const auto = { ...TALK, stages: ['stt'] as const, sessionLanguage: startLanguage('auto', 'en') };
    const { tab } = await begin('language', 30, worker, auto);
    await until(() => isDone(tab));
    const heldFrom = seen.indexOf('ko');
    expect(heldFrom).toBeGreaterThan(4);
    expect(seen.slice(heldFrom)).not.toContain(null);
    const early = worker.begun.slice(0, heldFrom);
    expect(early.map(({ unit, atOnce }) => [unit, atOnce])).toEqual(stt(heldFrom).map((unit) => [unit, 1]));
    expect(worker.most.stt).toBe(TOGETHER);
    await tab.close();
  });

  it('sets the one window aside that fails, alone from its second try on, and repeats no other', async () => {
    const worker = new Worker(async (input) => {
      if (input.unit.stage === 'stt' && input.unit.index === 9) throw new Error('broken');
      return speak(input.unit.stage, input);
    });
    const { tab } = await begin('failing', 24, worker);
    await until(() => isDone(tab));
    expect(jobIn(tab)?.cursor).toMatchObject({ setAside: 1, done: { stt: 23, llm: 23, tts: 23 } });
    const tries = worker.begun.filter(({ unit }) => unit === 'stt:9');
    expect(tries.slice(1).map(({ atOnce }) => atOnce)).toEqual([1, 1]);
    for (const unit of stt(24)) expect(worker.times(unit), unit).toBe(unit === 'stt:9' ? 3 : 1);
    await tab.close();
  });

  it('does only those again that were at the worker when it crashed', async () => {
    const worker = new Worker();
    const { tab, job } = await begin('crashed', 24, worker);
    await when(() => worker.windowsAtWork.length === TOGETHER);
    const lost = worker.windowsAtWork;
    worker.crash();
    await until(() => isDone(tab));
    for (const unit of stt(24)) expect(worker.times(unit), unit).toBe(lost.includes(unit) ? 2 : 1);
    expect(jobIn(tab)?.cursor.setAside).toBe(0);
    expect(await outputs(tab.store, job)).toBe(await oneByOne('not-crashed', 24));
    await tab.close();
  });

  it('lets who talks wait for one window, and does the others later', async () => {
    const worker = new Worker();
    const { tab } = await begin('talk', 24, worker);
    await when(() => worker.windowsAtWork.length === TOGETHER);
    const [first, ...others] = worker.windowsAtWork;
    const atWork = await tab.runner.submit(
      { sessionId: 'talk', stage: 'stt' },
      async () => worker.windowsAtWork,
    );
    expect(atWork).toEqual([]);
    expect(worker.times(first ?? '')).toBe(1);
    await until(() => isDone(tab));
    for (const unit of stt(24)) expect(worker.times(unit), unit).toBe(others.includes(unit) ? 2 : 1);
    expect(jobIn(tab)?.cursor).toMatchObject({ setAside: 0, done: { stt: 24 } });
    await tab.close();
  });

  it('pauses with several at work, and goes on with those that were not done', async () => {
    const worker = new Worker();
    const { tab, job } = await begin('paused-together', 24, worker);
    await when(() => worker.windowsAtWork.length === TOGETHER);
    const lost = worker.windowsAtWork;
    await tab.batches.do({ type: 'pause', jobId: job.id });
    await when(() => worker.windowsAtWork.length === 0);
    expect(jobIn(tab)?.state).toBe('paused');
    await tab.batches.do({ type: 'resume', jobId: job.id });
    await until(() => isDone(tab));
    for (const unit of stt(24))
      expect(worker.times(unit), unit).toBeLessThanOrEqual(lost.includes(unit) ? 2 : 1);
    await tab.close();
  });

  it('loses and repeats no finished unit when its tab is killed at 50 random instants', async () => {
    const windows = 40;
    const random = new Random(19);
    const open = () => new NodeTab('killed-together', { together: TOGETHER, run: new Worker().run });
    let tab = open();
    const job: JobRecord = await tab.batches.add(ENGLISH, medium(windows), 1);
    const finished = new Set<string>();
    for (let kills = 0; kills < 50; kills += 1) {
      await tab.lead();
      for (let ticks = Math.floor(random.next() * 60); ticks > 0; ticks -= 1) await nextTick();
      tab.kill();
      const after = open();
      for (const unit of tab.ran) expect(finished.has(unit), `${unit} was finished before`).toBe(false);
      for (const { stage, index } of await after.store.units(job.id, ['done']))
        finished.add(`${stage}:${index}`);
      tab = after;
    }
    await tab.lead();
    await until(() => isDone(tab));
    expect(await outputs(tab.store, job)).toBe(await oneByOne('not-killed', windows));
    await tab.close();
  }, 60_000);
});
