import { addUnit, startStageReport } from '../../../src/app/stages/stage-report.ts';
import type { LoadReport, RunRequest, UnitMeter } from '../../../src/contracts/worker.ts';
import type { Stage } from '../../../src/core/stage.ts';
import type { ModelPort } from '../../../src/ports/model-worker.ts';
import type { BenchStages } from '../bench-report.ts';

export interface LoggedUnit {
  readonly stage: Stage;
  /** On this page's clock. */
  readonly startMs: number;
  readonly endMs: number;
  readonly meter: UnitMeter;
  /** What an encoder was given, padding included. */
  readonly encodedMs: number;
}

/** What ran at the workers, and when. */
export class UnitLog {
  #units: LoggedUnit[] = [];
  readonly #all: LoggedUnit[] = [];

  add(unit: LoggedUnit): void {
    this.#units.push(unit);
    this.#all.push(unit);
  }

  /** What all units cost. */
  reports(models: Readonly<Record<Stage, LoadReport>>): BenchStages {
    const report = (stage: Stage) =>
      this.#all
        .filter((unit) => unit.stage === stage)
        .reduce(
          (sum, { meter }) => addUnit(sum, meter, meter.waitMs + meter.gateMs),
          startStageReport(models[stage]),
        );
    return { stt: report('stt'), llm: report('llm'), tts: report('tts') };
  }

  /** The units since the last call. */
  take(): readonly LoggedUnit[] {
    const units = this.#units;
    this.#units = [];
    return units;
  }
}

/** A worker whose units are written down. */
export function metered<Unit extends RunRequest, Result, Progress>(
  stage: Stage,
  worker: ModelPort<Unit, Result, Progress>,
  log: UnitLog,
  encodedMs: (result: Result) => number = () => 0,
): ModelPort<Unit, Result, Progress> {
  return {
    load: (...parameters) => worker.load(...parameters),
    async run(unit, options) {
      const startMs = performance.now();
      const answer = await worker.run(unit, options);
      const { value, meter } = answer;
      log.add({ stage, startMs, endMs: performance.now(), meter, encodedMs: encodedMs(value) });
      return answer;
    },
  };
}

/**
 * Time in which at least one unit ran: on the CPU a unit is busy while it runs. On a GPU what each worker measured of its
 * own submissions is added up, which counts twice what overlaps.
 */
export function busyMs(units: readonly LoggedUnit[], isGpu: (stage: Stage) => boolean): number {
  let total = 0;
  let reachedMs = Number.NEGATIVE_INFINITY;
  for (const { stage, startMs, endMs, meter } of units.toSorted((a, b) => a.startMs - b.startMs)) {
    if (isGpu(stage)) total += meter.gpuBusyMs;
    else {
      total += Math.max(0, endMs - Math.max(startMs, reachedMs));
      reachedMs = Math.max(reachedMs, endMs);
    }
  }
  return total;
}
