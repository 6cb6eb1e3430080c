import { type ErrorInfo, SottoError, toErrorInfo } from '../../contracts/errors.ts';
import type {
  LoadReport,
  LoadRequest,
  ModelWorker,
  Outcome,
  RunRequest,
  TryElsewhere,
  UnitMeter,
  Verdict,
  WorkerEvent,
} from '../../contracts/worker.ts';
import { isLasting } from '../../core/models/load-failure.ts';
import { CANCELLED, DISPOSED, NOT_SENT, NOTHING_LOADED, noStep, unresponsive } from './client-errors.ts';
import { crashed } from './crashed.ts';
import { LoadWatch } from './load-watch.ts';
import { watch } from './watchdog.ts';
import { createWorkerClient, handOver, type WorkerClient, type WorkerHandle } from './worker-client.ts';

/** No unit takes so long; a GPU that hangs must not hold a worker for ever. */
const LONGEST_UNIT_MS = 600_000;

export interface RunOptions<Progress> {
  readonly signal: AbortSignal;
  /** Ten minutes unless it is given; 0 = no limit. */
  readonly timeoutMs?: number;
  readonly onPartial?: (partial: Progress) => void;
  /** The cost of the unit, also when it failed. */
  readonly onMeter?: (meter: UnitMeter) => void;
}

export interface UnitResult<Result> {
  readonly value: Result;
  readonly meter: UnitMeter;
  /** How the model was loaded when it ran the unit: a restart may have moved it. */
  readonly load: LoadReport;
}

export interface LoadListeners {
  readonly onEvent?: (event: WorkerEvent) => void;
  /** A restarted worker loaded the model again, perhaps elsewhere. */
  readonly onReloaded?: (report: LoadReport) => void;
  /** What was learnt of placements, also where the load fails. */
  readonly onVerdicts?: (verdicts: readonly Verdict[]) => void;
}

export interface ModelClient<Unit extends RunRequest, Result, Progress> {
  readonly state: 'empty' | 'loading' | 'ready' | 'disposed';
  /** How the model was loaded last. */
  readonly report: LoadReport | null;
  /** A worker that stops loading without a word is replaced once. Errors: model/missing, model/load-failed, worker/crashed. */
  load(request: LoadRequest, listeners?: LoadListeners): Promise<LoadReport>;
  /**
   * Runs one unit; after a restart the last model is loaded again first. Inputs from 1 MB on are transferred.
   * Errors: run/failed, run/cancelled, run/timeout, device/lost, worker/crashed, model/missing.
   */
  run(unit: Omit<Unit, keyof RunRequest>, options: RunOptions<Progress>): Promise<UnitResult<Result>>;
  /** Loads the last model again where it is not loaded. Errors: as `load`. */
  restore(): Promise<LoadReport>;
  setGate(open: boolean): void;
  /** Ends the worker: everything in flight rejects with worker/crashed. The next call starts a new one. */
  recycle(): void;
  dispose(): void;
}

/** Smaller inputs are copied, so that the caller can send a unit again after a crash. */
const TRANSFER_FROM_BYTES = 1 << 20;
/** After these a library answers nothing but errors, so the worker is replaced. */
const POISONING: ReadonlySet<string> = new Set(['run/failed', 'device/lost', 'model/load-failed']);

/**
 * The one owner of a worker's life: starts it when it is needed, loads, runs, cancels, and replaces it after a crash.
 * @param spawn starts a fresh worker
 * @param onUnit hears of every unit that was done
 */
export function createModelClient<Unit extends RunRequest, Result, Progress>(
  spawn: () => WorkerHandle,
  onUnit: (result: UnitResult<Result>) => void = () => {},
): ModelClient<Unit, Result, Progress> {
  type Life = WorkerClient<ModelWorker<Unit, Result>>;
  interface Listener {
    readonly life: Life;
    onStarted(): void;
    onEnded(): void;
    onPartial: ((partial: Progress) => void) | undefined;
  }
  let life: Life | null = null;
  let request: LoadRequest | null = null;
  let loadListeners: LoadListeners = {};
  let loading: Promise<LoadReport> | null = null;
  let report: LoadReport | null = null;
  let state: ModelClient<Unit, Result, Progress>['state'] = 'empty';
  let gateOpen = true;
  let units = 0;
  const listeners = new Map<string, Listener>();
  const loads = new Set<LoadWatch>();
  /** To be replaced once its last unit has answered: what runs beside a failure may still end well. */
  let spoilt: Life | null = null;
  /** A worker that ends by itself is replaced at once, unless it did nothing: a GPU may go again and again. */
  let hasWorked = false;

  function living(): Life {
    if (state === 'disposed') throw new SottoError(DISPOSED);
    if (life !== null) return life;
    const born: Life = createWorkerClient(spawn(), (reason) => end(born, reason));
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<WorkerEvent<Progress>>) => hear(born, data);
    void born.remote.connect(handOver(port2, [port2]));
    if (!gateOpen) void born.remote.setGate(false);
    life = born;
    return born;
  }

  function hear(from: Life, event: WorkerEvent<Progress>): void {
    if (event.type === 'unitStarted') listeners.get(event.runId)?.onStarted();
    else if (event.type === 'partialProduced') listeners.get(event.runId)?.onPartial?.(event.partial);
    else if (event.type === 'unitEnded') listeners.get(event.runId)?.onEnded();
    else hearOfLoad(event);
    if (event.type === 'deviceLost') replace(from, event.error);
  }

  function hearOfLoad(event: WorkerEvent): void {
    for (const load of loads) load.step();
    loadListeners.onEvent?.(event);
  }

  function replace(old: Life, reason: ErrorInfo): void {
    const isIts = life === old && hasWorked;
    end(old, reason);
    hasWorked = false;
    if (isIts) ready().catch(() => {});
  }

  function unitsOf(asked: Life): number {
    return [...listeners.values()].filter((listener) => listener.life === asked).length;
  }

  function end(old: Life, reason: ErrorInfo): void {
    old.end(reason);
    if (life !== old) return;
    life = null;
    loading = null;
    if (state !== 'disposed') state = 'empty';
  }

  /** Waits for an answer or the worker's end, and throws what the worker reports as data. */
  async function ask<Value>(
    asked: Life,
    answer: Promise<Outcome<Value>>,
  ): Promise<Outcome<Value> & { ok: true }> {
    const outcome = await asked.orEnd(answer);
    if (outcome.ok) return outcome;
    const { code } = outcome.error;
    if (code === 'run/failed' && unitsOf(asked) > 1) spoilt = asked;
    else if (POISONING.has(code)) end(asked, crashed(code));
    throw new SottoError(outcome.error);
  }

  /** @returns 'still' where the worker stopped saying what it does */
  async function loadIn(asked: Life, wanted: LoadRequest): Promise<LoadReport | TryElsewhere | 'still'> {
    const watched = new LoadWatch(() => unitsOf(asked) > 0);
    loads.add(watched);
    try {
      const answer = ask(asked, asked.remote.load(wanted)).then(({ value }) => value);
      return await Promise.race([answer, watched.still]);
    } finally {
      watched.end();
      loads.delete(watched);
    }
  }

  async function loadNow(current: LoadRequest): Promise<LoadReport> {
    const learnt: Verdict[] = [];
    let stoodStill = false;
    for (;;) {
      const asked = living();
      state = 'loading';
      const knowing = { ...current, verdicts: [...current.verdicts, ...learnt] };
      const said = await loadIn(asked, knowing);
      if (said === 'still' && stoodStill) {
        end(asked, crashed('no step of a load'));
        throw new SottoError(noStep(current.manifest.id));
      }
      stoodStill ||= said === 'still';
      const value = said === 'still' ? ANOTHER_WORKER : said;
      loadListeners.onVerdicts?.('elsewhere' in value ? value.elsewhere : value.verdicts);
      if ('elsewhere' in value) {
        learnt.push(...value.elsewhere);
        if (life !== asked) throw new SottoError(crashed('replaced while it was loading'));
        // Units that wait for this load go on waiting for it.
        const waitedFor = loading;
        end(asked, crashed('load failed'));
        loading = waitedFor;
        continue;
      }
      report = { ...value, verdicts: [...learnt, ...value.verdicts].filter(isLasting) };
      if (life === asked) state = 'ready';
      // A later restart need not ask the canaries again.
      if (request === current) request = { ...current, verdicts: [...current.verdicts, ...report.verdicts] };
      return report;
    }
  }

  async function loadAgain(): Promise<LoadReport> {
    if (request === null) throw new SottoError(NOTHING_LOADED);
    const again = await loadNow(request);
    loadListeners.onReloaded?.(again);
    return again;
  }

  async function ready(): Promise<{ readonly asked: Life; readonly load: LoadReport }> {
    loading ??= loadAgain();
    const load = await loading;
    return { asked: living(), load };
  }

  return {
    get state() {
      return state;
    },
    get report() {
      return report;
    },
    load(wanted, listeners = {}) {
      request = wanted;
      loadListeners = listeners;
      loading = loadNow(wanted);
      return loading;
    },
    async run(parameters, { signal, timeoutMs = LONGEST_UNIT_MS, onPartial, onMeter }) {
      const { asked, load } = await ready();
      if (signal.aborted) throw new SottoError(CANCELLED);
      units += 1;
      const runId = `unit-${units}`;
      const unit = { ...parameters, runId, timeoutMs } as Unit;
      let endWatch = () => {};
      const onStarted = () => {
        endWatch = watch(
          timeoutMs,
          () => !gateOpen,
          () => end(asked, unresponsive(timeoutMs)),
        );
      };
      const ended = new Promise<void>((resolve) => {
        listeners.set(runId, { life: asked, onStarted, onEnded: resolve, onPartial });
      });
      const cancel = () => void asked.remote.cancel(runId);
      signal.addEventListener('abort', cancel, { once: true });
      try {
        // comlink's mapped types cannot see through a generic unit, which is plain data.
        const send = asked.remote.run as unknown as (unit: Unit) => Promise<Outcome<Result>>;
        const answer = send(handOver(unit, bigBuffers(unit))).then(async (outcome) => {
          onMeter?.(outcome.meter);
          await ended;
          return outcome;
        });
        const { value, meter } = await ask(asked, answer);
        const result = { value, meter, load };
        hasWorked = true;
        if (meter.isOutgrown) spoilt = asked;
        onUnit(result);
        return result;
      } catch (thrown) {
        throw new SottoError(toErrorInfo(thrown, NOT_SENT));
      } finally {
        endWatch();
        signal.removeEventListener('abort', cancel);
        listeners.delete(runId);
        if (spoilt === asked && unitsOf(asked) === 0) replace(asked, crashed('run/failed'));
      }
    },
    restore: async () => (await ready()).load,
    setGate(open) {
      gateOpen = open;
      void life?.remote.setGate(open);
    },
    recycle() {
      if (life !== null) end(life, crashed('restarted by the page'));
    },
    dispose() {
      state = 'disposed';
      if (life !== null) end(life, DISPOSED);
    },
  };
}

function bigBuffers(unit: object): ArrayBuffer[] {
  return Object.values(unit)
    .filter((part) => ArrayBuffer.isView(part))
    .map((view) => view.buffer)
    .filter(
      (buffer): buffer is ArrayBuffer =>
        buffer instanceof ArrayBuffer && buffer.byteLength >= TRANSFER_FROM_BYTES,
    );
}

/** A load that stands still is tried once more. */
const ANOTHER_WORKER: TryElsewhere = { elsewhere: [] };
