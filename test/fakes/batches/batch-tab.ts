import { effect } from '@preact/signals';
import { BatchStore } from '../../../src/adapters/batch-store/batch-store.ts';
import { watchLifecycle } from '../../../src/adapters/browser/page-lifecycle.ts';
import { TabLeader } from '../../../src/adapters/browser/tab-leader.ts';
import { createTabTalk } from '../../../src/adapters/browser/tab-talk.ts';
import type { UnitInput } from '../../../src/app/batch/batch-ports.ts';
import { type BatchCommand, Batches, type BatchList } from '../../../src/app/batch/batches.ts';
import { Runner } from '../../../src/app/scheduling/runner.ts';
import { shareTalk } from '../../../src/app/scheduling/share-talk.ts';
import { configHash } from '../../../src/core/batch/job-options.ts';
import { STAGES, type Stage } from '../../../src/core/stage.ts';
import { Gate } from '../../../workers/runtime/serving/gate.ts';
import { fakeAudio, medium, speak, WINDOW_MS } from './batch-engine.ts';
import { JOB_OPTIONS, TALK } from './batch-job.ts';

/** Long enough to be killed in, short enough for a hundred kills. */
const UNIT_MS = 8;
/** Forward passes of a unit, before each of which it may have to wait. */
const PASSES = 4;
const { signal: never } = new AbortController();

/** What an end-to-end test asks of the page: real storage, locks and channels around an engine that is deterministic. */
export interface BatchTab {
  readonly isLeading: () => boolean;
  readonly list: () => BatchList;
  readonly add: (windows: number) => Promise<string>;
  readonly ask: (command: BatchCommand) => void;
  /** Begins a turn of its user that lasts as long as the tab. */
  readonly talk: () => void;
  /** Forward passes of each stage since this tab heard that another talks; null while none does. */
  readonly passesSinceHeld: () => readonly number[] | null;
  /** Finished units, `stage:index`. */
  readonly done: (jobId: string) => Promise<string[]>;
  /** All results of a job, as one text. */
  readonly output: (jobId: string) => Promise<string>;
}

declare global {
  interface Window {
    batchTab: BatchTab;
    /** Given by the test: hears of every unit that this tab has begun. */
    unitBegan?: (unit: string) => void;
    /** Given by the test: hears when this tab begins to lead. */
    leadTaken?: () => void;
  }
}

const store = new BatchStore();
const clock = { now: () => Date.now() };
const newId = () => crypto.randomUUID();
const wakeAfter = (delayMs: number, callback: () => void) => {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
};
const gates: Record<Stage, Gate> = { stt: new Gate(), llm: new Gate(), tts: new Gate() };
const passes: Record<Stage, number> = { stt: 0, llm: 0, tts: 0 };
let passesWhenHeld: typeof passes | null = null;
const runner = new Runner({
  clock,
  newId,
  wakeAfter,
  gates: {
    stt: (open) => gates.stt.set(open),
    llm: (open) => gates.llm.set(open),
    tts: (open) => gates.tts.set(open),
  },
  loadModel: async () => 0,
  evictModel: async () => {},
});
const work = (stage: Stage) => async (input: UnitInput) => {
  window.unitBegan?.(`${stage}:${input.unit.index}`);
  for (let pass = 0; pass < PASSES; pass++) {
    await gates[stage].pass(never);
    passes[stage] += 1;
    await new Promise((resolve) => setTimeout(resolve, UNIT_MS / PASSES));
  }
  return speak(stage, input);
};
const batches = new Batches({
  store,
  scheduler: runner,
  audio: fakeAudio(),
  stages: { stt: work('stt'), llm: work('llm'), tts: work('tts') },
  prepare: async () => 1,
  windowRule: async () => ({ windowMs: WINDOW_MS }),
  clock,
  newId,
  wakeAfter,
});

shareTalk(runner, (onOthers) =>
  createTabTalk(
    { locks: navigator.locks, openChannel: () => new BroadcastChannel('sotto-talk'), newId },
    (isTalking) => {
      passesWhenHeld = isTalking ? { ...passes } : null;
      onOthers(isTalking);
    },
  ),
);

let shown: BatchList = { jobs: [], damaged: [] };
const leader = new TabLeader<BatchList, BatchCommand>(
  {
    locks: navigator.locks,
    openChannel: () => new BroadcastChannel('sotto-batches'),
    takeLead: () => store.takeLead(),
    newId,
  },
  {
    onLead(token, signal) {
      window.leadTaken?.();
      void batches.lead(token, signal);
    },
    onState: (list) => {
      shown = list;
    },
    onCommand: (command) => batches.do(command),
  },
);
effect(() => {
  const list = batches.list.value;
  if (leader.isLeading) leader.show(list);
});
watchLifecycle({ onFreeze: () => leader.rest(), onThaw: () => void leader.start() });
void leader.start();

window.batchTab = {
  isLeading: () => leader.isLeading,
  list: () => shown,
  async add(windows) {
    const job = await batches.add(TALK, medium(windows), Date.now());
    leader.ask({ type: 'refresh' });
    return job.id;
  },
  ask: (command) => leader.ask(command),
  talk() {
    void runner.submit({ sessionId: 'talk', stage: 'llm' }, () => new Promise(() => {}));
  },
  passesSinceHeld: () =>
    passesWhenHeld && STAGES.map((stage) => passes[stage] - (passesWhenHeld?.[stage] ?? 0)),
  async done(jobId) {
    return (await store.units(jobId, ['done'])).map(({ stage, index }) => `${stage}:${index}`);
  },
  async output(jobId) {
    const results = await Promise.all(
      STAGES.map((stage) => store.results({ id: jobId, configHash: configHash(JOB_OPTIONS) }, stage)),
    );
    return results
      .flat()
      .map(({ stage, index, data }) => `${stage} ${index} ${JSON.stringify(data)}`)
      .join('\n');
  },
};
