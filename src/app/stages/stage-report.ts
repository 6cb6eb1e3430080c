import type { LoadReport, UnitMeter } from '../../contracts/worker.ts';
import { CoveredTime } from '../../core/metrics/covered-time.ts';
import type { StageReport } from '../../core/report.ts';

/** A stage's report before any unit of the turn ran. */
export function startStageReport(load: LoadReport): StageReport {
  return {
    model: load.modelId,
    device: load.device,
    dtype: load.dtype,
    reason: load.reason,
    adapter: load.adapter,
    weightBytes: load.weightBytes,
    loadMs: load.loadMs,
    warmupMs: load.warmupMs,
    loadPipelines: load.pipelines,
    busyMs: 0,
    runMs: 0,
    waitMs: 0,
    units: 0,
    dispatches: 0,
    pipelines: 0,
  };
}

/** @param waitedMs time in which no other unit of the stage waited */
export function addUnit(report: StageReport, meter: UnitMeter, waitedMs: number): StageReport {
  return {
    ...report,
    busyMs: report.busyMs + (report.device === 'webgpu' ? meter.gpuBusyMs : meter.runMs),
    runMs: report.runMs + meter.runMs,
    waitMs: report.waitMs + waitedMs,
    units: report.units + 1,
    dispatches: report.dispatches + meter.dispatches,
    pipelines: report.pipelines + meter.pipelines,
  };
}

/** What two units of a stage cost together; the model is the later one's, and so is the time of its load. */
export function mergeReports(earlier: StageReport, later: StageReport): StageReport {
  return {
    ...later,
    busyMs: earlier.busyMs + later.busyMs,
    runMs: earlier.runMs + later.runMs,
    waitMs: earlier.waitMs + later.waitMs,
    units: earlier.units + later.units,
    dispatches: earlier.dispatches + later.dispatches,
    pipelines: earlier.pipelines + later.pipelines,
  };
}

/** When a unit asked for its turn, and when it had it. */
export interface UnitTurn {
  readonly askedAtMs: number;
  readonly begunAtMs: number;
}

/** When the units of a stage waited and ran so far. Those that do so at the same time count once. */
export class StageTimes {
  readonly #waited = new CoveredTime();
  readonly #ran = new CoveredTime();

  /** @returns for how long it waited while none before it did */
  wait(startMs: number, endMs: number): number {
    return this.#waited.add(startMs, endMs);
  }

  /** @returns for how long it ran while none before it did */
  run(startMs: number, runMs: number): number {
    const endMs = startMs + runMs;
    // Without the rounding of times of day where it ran by itself.
    return Math.max(0, runMs - (endMs - startMs - this.#ran.add(startMs, endMs)));
  }
}

export function addCost(
  total: StageReport | null,
  load: LoadReport,
  meter: UnitMeter,
  { askedAtMs, begunAtMs }: UnitTurn,
  times: StageTimes,
): StageReport {
  // At the worker it waits within its run, as far as one can tell at its beginning.
  const ranAtMs = begunAtMs + meter.waitMs + meter.gateMs;
  const waitedMs = times.wait(askedAtMs, ranAtMs);
  const ran = { ...meter, runMs: times.run(ranAtMs, meter.runMs) };
  const unit = addUnit(startStageReport(load), ran, waitedMs);
  return total === null ? unit : mergeReports(total, unit);
}
