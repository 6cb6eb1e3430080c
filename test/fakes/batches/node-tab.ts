import { signal } from '@preact/signals';
import { BatchStore } from '../../../src/adapters/batch-store/batch-store.ts';
import { Connection } from '../../../src/adapters/batch-store/connection.ts';
import type { BatchPorts, StageWork } from '../../../src/app/batch/batch-ports.ts';
import { Batches } from '../../../src/app/batch/batches.ts';
import { Runner } from '../../../src/app/scheduling/runner.ts';
import type { JobRecord } from '../../../src/core/batch/job.ts';
import { STAGES, type Stage } from '../../../src/core/stage.ts';
import { fakeAudio, speak, WINDOW_MS } from './batch-engine.ts';

/** Time passes while somebody waits for it, one step a turn of the event loop. */
const TICK_MS = 10;
export const nextTick = () => new Promise<void>((resolve) => setImmediate(resolve));

/** One tab: page, workers and an engine that says what it was given. `kill` is what SIGKILL leaves: the database. */
export class NodeTab {
  readonly store: BatchStore;
  readonly batches: Batches;
  readonly runner: Runner;
  readonly #ran = signal<readonly string[]>([]);
  #lead = new AbortController();
  #isDead = false;
  #ids = 0;

  /** @param options `together`: how many windows its transcriber runs at once */
  constructor(name: string, options: { readonly run?: StageWork; readonly together?: number } = {}) {
    this.store = this.#untilDeath(new BatchStore(new Connection(name)));
    let nowMs = 0;
    const clock = { now: () => nowMs };
    const wakeAfter = (delayMs: number, callback: () => void) => {
      const dueMs = nowMs + delayMs;
      let isWanted = true;
      const wait = async () => {
        for (; nowMs < dueMs && isWanted && !this.#isDead; nowMs += TICK_MS) await nextTick();
        if (isWanted && !this.#isDead) callback();
      };
      void wait();
      return () => {
        isWanted = false;
      };
    };
    const newId = () => `${name}-${Math.random()}-${++this.#ids}`;
    this.runner = new Runner(
      {
        clock,
        newId,
        wakeAfter,
        gates: { stt: () => {}, llm: () => {}, tts: () => {} },
        loadModel: async () => 0,
        evictModel: async () => {},
      },
      { holdMs: 0 },
    );
    const run =
      (stage: Stage): StageWork =>
      async (input, signal) => {
        await nextTick();
        if (this.#isDead) return new Promise(() => {});
        this.#ran.value = [...this.ran, `${stage}:${input.unit.index}`];
        return options.run === undefined ? speak(stage, input) : options.run(input, signal);
      };
    const ports: BatchPorts = {
      store: this.store,
      scheduler: this.runner,
      audio: this.#untilDeath(fakeAudio()),
      stages: { stt: run('stt'), llm: run('llm'), tts: run('tts') },
      prepare: async (_, stage) => (stage === 'stt' ? (options.together ?? 1) : 1),
      windowRule: async () => ({ windowMs: WINDOW_MS }),
      clock,
      newId,
      wakeAfter,
    };
    this.batches = new Batches(ports);
  }

  /** What its workers have begun. */
  get ran(): readonly string[] {
    return this.#ran.value;
  }

  async lead(): Promise<void> {
    this.#lead = new AbortController();
    await this.batches.lead(await this.store.takeLead(), this.#lead.signal);
  }

  /** Leaves the lead to others. */
  rest(): void {
    this.#lead.abort();
  }

  kill(): void {
    this.#isDead = true;
  }

  async close(): Promise<void> {
    this.rest();
    await this.store.close();
  }

  /** After its death a tab neither asks nor hears anything. */
  #untilDeath<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (_, key) => {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          if (this.#isDead) return new Promise(() => {});
          const answer: unknown = await member.apply(target, args);
          return this.#isDead ? new Promise(() => {}) : answer;
        };
      },
    });
  }
}

/** All results of a job, as one text. */
export async function outputs(store: BatchStore, job: JobRecord): Promise<string> {
  const all = await Promise.all(STAGES.map((stage) => store.results(job, stage)));
  return JSON.stringify(all.flat().map(({ stage, index, data }) => ({ stage, index, data })));
}
