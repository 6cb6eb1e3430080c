import { SottoError } from '../../contracts/errors.ts';
import type { Job, LoadReport, UnitMeter } from '../../contracts/worker.ts';
import type { StageReport } from '../../core/report.ts';
import type { WorkClass } from '../../core/scheduler/work.ts';
import type { Seat, Stage } from '../../core/stage.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ModelPort, RunOptions } from '../../ports/model-worker.ts';
import type { LoadedModel, ModelLoader } from '../models/index.ts';
import type { SchedulerPort } from '../scheduling/index.ts';
import { addUnit, mergeReports, startStageReport } from './stage-report.ts';

export interface StageRunOptions<Progress> extends RunOptions<Progress> {
  /** Length of the medium that the unit covers. */
  readonly mediaMs: number;
  /** The unit starts from its beginning in a new worker. */
  readonly onRestart?: () => void;
}

/** Runs the units of one stage for one turn, and adds up what they cost. */
export interface StageRunner<Unit extends Job, Result, Progress> {
  run(
    unit: Omit<Unit, keyof Job>,
    options: StageRunOptions<Progress>,
  ): Promise<{ readonly value: Result; readonly model: LoadedModel }>;
}

export interface StageRunnerPorts<Unit extends Job, Result, Progress> {
  readonly stage: Stage;
  /** Where the stage has more than one. */
  readonly seat?: Seat;
  readonly worker: ModelPort<Unit, Result, Progress>;
  readonly loader: ModelLoader;
  readonly scheduler: SchedulerPort;
  readonly clock: Clock;
  /** Asked at every unit: a session may be routed to the other class while it runs. */
  readonly workClass: () => WorkClass;
}

/** After these the worker starts anew by itself, and the unit is worth one more try. */
const WORTH_ANOTHER_TRY: ReadonlySet<string> = new Set(['worker/crashed', 'device/lost', 'run/failed']);

export function createStageRunner<Unit extends Job, Result, Progress>(
  ports: StageRunnerPorts<Unit, Result, Progress>,
  sessionId: string,
  onReport: (stage: Stage, report: StageReport) => void,
): StageRunner<Unit, Result, Progress> {
  const { stage, seat = stage, worker, loader, scheduler, clock, workClass } = ports;
  let report: StageReport | null = null;

  function count(load: LoadReport, meter: UnitMeter, queueMs: number): void {
    const unit = addUnit(startStageReport(load), meter, queueMs);
    report = report === null ? unit : mergeReports(report, unit);
    onReport(stage, report);
  }

  return {
    async run(unit, { mediaMs, onRestart, ...options }) {
      for (let isFirst = true; ; isFirst = false) {
        const model = await loader.ensure(seat);
        const askedAtMs = clock.now();
        try {
          return await scheduler.submit({ sessionId, stage, class: workClass(), mediaMs }, async () => {
            options.signal.throwIfAborted();
            const queueMs = clock.now() - askedAtMs;
            const { value, meter, load } = await worker.run(unit, options);
            count(load, meter, queueMs);
            return { value, model };
          });
        } catch (error) {
          const isWorthIt = error instanceof SottoError && WORTH_ANOTHER_TRY.has(error.code);
          if (!isFirst || !isWorthIt || options.signal.aborted) throw error;
          onRestart?.();
        }
      }
    },
  };
}
