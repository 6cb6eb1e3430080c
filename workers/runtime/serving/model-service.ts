import { SottoError } from '../../../src/contracts/errors.ts';
import type {
  AdapterIdentity,
  LoadReport,
  LoadRequest,
  ModelWorker,
  Outcome,
  RunRequest,
  TryElsewhere,
  WorkerEvent,
} from '../../../src/contracts/worker.ts';
import type { LoadedModel, ModelKind } from '../model.ts';
import type { GpuMeter } from '../placing/gpu-meter.ts';
import { placeModel } from '../placing/place-model.ts';
import { cancelled, deviceLost, loadFailure, runFailure } from './failure.ts';
import { Gate } from './gate.ts';
import { GpuShares } from './gpu-shares.ts';
import { GrowthWatch } from './growth-watch.ts';
import { Turns } from './turns.ts';
import { UnitRun, type UnitRunPorts } from './unit-run.ts';

export interface ServicePorts {
  readonly gpu: GpuMeter;
  readonly identify: () => Promise<AdapterIdentity | null>;
  readonly nowMs: () => number;
  /** What the engine takes of the CPU's memory. */
  readonly heapBytes: () => number;
}

/** What every model worker serves, around one kind of model: turns, gate, cancelling, time limit, metering, errors as data. */
export function createModelService<Unit extends RunRequest, Result, Progress>(
  kind: ModelKind<Unit, Result, Progress>,
  { gpu, identify, nowMs, heapBytes }: ServicePorts,
): ModelWorker<Unit, Result> {
  const turns = new Turns();
  const shares = new GpuShares(() => gpu.totals());
  const gate = new Gate();
  const growth = new GrowthWatch();
  const waiting = new Map<string, UnitRun<Progress>>();
  let events: MessagePort | null = null;
  let loaded: LoadedModel<Unit, Result, Progress> | null = null;
  let report: LoadReport | null = null;
  let lost = rejectable();

  const emit = (event: WorkerEvent) => events?.postMessage(event);
  const ports: UnitRunPorts = { gate, shares, nowMs, emit };

  gpu.onLost((detail) => {
    // Disposing of a model may destroy its device: that is no loss.
    if (loaded === null || report?.device !== 'webgpu') return;
    const error = deviceLost(detail);
    lost.reject(new SottoError(error));
    emit({ type: 'deviceLost', error });
  });

  async function unload(): Promise<void> {
    const model = loaded;
    loaded = null;
    lost = rejectable();
    await model?.dispose();
  }

  async function loadNow(request: LoadRequest): Promise<LoadReport | TryElsewhere> {
    await unload();
    growth.reset();
    turns.most = 1;
    const onPhase: Parameters<typeof placeModel>[2]['onPhase'] = (phase, placement, warmed) =>
      emit({ type: 'loadProgressed', phase, ...placement, ...(warmed && { warmed }) });
    const pipelines = () => gpu.totals().pipelines;
    const memoryBytes = () => heapBytes() + gpu.totals().liveBytes;
    const placed = await placeModel(kind, request, { identify, nowMs, pipelines, memoryBytes, onPhase });
    if (placed.model === null) return { elsewhere: placed.verdicts };
    loaded = placed.model;
    report = placed.report;
    turns.most = report.together ?? 1;
    return report;
  }

  async function answer<Value>(
    run: UnitRun<Progress>,
    work: () => Promise<Value>,
    explain: typeof runFailure,
    modelId: string,
  ): Promise<Outcome<Value>> {
    try {
      const value = await run.perform(work);
      await gpu.settled();
      return { ok: true, value, meter: run.meter() };
    } catch (thrown) {
      return { ok: false, error: explain(thrown, modelId), meter: run.meter() };
    } finally {
      run.end();
    }
  }

  async function runLoaded(unit: Unit, run: UnitRun<Progress>): Promise<Outcome<Result>> {
    const model = loaded;
    if (model === null || report === null) return { ok: false, error: NO_MODEL, meter: run.meter() };
    const work = () => Promise.race([model.run(unit, run), lost.promise]);
    const outcome = await answer(run, work, runFailure, report.modelId);
    return growth.isGrowing(gpu.totals().liveBytes)
      ? { ...outcome, meter: { ...outcome.meter, isOutgrown: true } }
      : outcome;
  }

  return {
    connect(port) {
      events = port;
    },
    load(request) {
      const run = new UnitRun<Progress>({ runId: 'load', timeoutMs: 0 }, { ...ports, emit: () => undefined });
      return turns.alone(() => answer(run, () => loadNow(request), loadFailure, request.manifest.id));
    },
    async run(unit) {
      const run = new UnitRun<Progress>(unit, ports);
      waiting.set(unit.runId, run);
      const answered = turns.together(() => runLoaded(unit, run)).finally(() => waiting.delete(unit.runId));
      const outcome = await Promise.race([answered, cancelledBeforeStart(run)]);
      emit({ type: 'unitEnded', runId: unit.runId });
      return outcome;
    },
    cancel(runId) {
      waiting.get(runId)?.cancel();
    },
    setGate(open) {
      gate.set(open);
    },
    dispose: () => turns.alone(unload),
  };
}

const NO_MODEL = {
  code: 'model/missing',
  message: 'No model is loaded in this worker; load one first.',
  recoverable: true,
} as const;

/** A promise that only ever rejects, without a complaint when nobody listens. */
function rejectable(): { readonly promise: Promise<never>; reject(reason: SottoError): void } {
  let reject: (reason: SottoError) => void = () => undefined;
  const promise = new Promise<never>((_resolve, doReject) => {
    reject = doReject;
  });
  promise.catch(() => undefined);
  return { promise, reject };
}

/** A unit that still waits answers its cancelling at once instead of after the units before it. */
function cancelledBeforeStart(run: UnitRun<unknown>): Promise<Outcome<never>> {
  return new Promise((resolve) => {
    const onAbort = () => {
      if (!run.started) resolve({ ok: false, error: cancelled(), meter: run.meter() });
    };
    run.signal.addEventListener('abort', onAbort, { once: true });
  });
}
