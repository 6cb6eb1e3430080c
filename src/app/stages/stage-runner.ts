import { SottoError } from '../../contracts/errors.ts';
import type { RunRequest } from '../../contracts/worker.ts';
import type { StageReport } from '../../core/report.ts';
import type { WorkClass } from '../../core/scheduler/work.ts';
import type { Seat, Stage } from '../../core/stage.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ModelPort } from '../../ports/model-worker.ts';
import type { ModelLoader } from '../models/index.ts';
import type { SchedulerPort, Scope } from '../scheduling/index.ts';
import type { RunUnit } from './run-unit.ts';
import { addCost, StageTimes } from './stage-report.ts';

export interface StageRunnerPorts<Unit extends RunRequest, Result, Progress> {
  readonly stage: Stage;
  /** Where the stage has more than one. */
  readonly seat?: Seat;
  readonly worker: ModelPort<Unit, Result, Progress>;
  readonly loader: ModelLoader;
  readonly scheduler: SchedulerPort;
  readonly clock: Clock;
  /** Since when somebody waits at the microphone or the keyboard; such units go before those of files. null for files. */
  readonly deadlineMs: number | null;
  /** Asked at every unit: a session may be routed to the other class while it runs. */
  readonly workClass: () => WorkClass;
}

/** After these the worker starts anew by itself, and the unit is worth one more try. */
const WORTH_ANOTHER_TRY: ReadonlySet<string> = new Set(['worker/crashed', 'device/lost', 'run/failed']);

/** Runs the units of one stage for one session, each in its turn at the scheduler, and adds up what they cost. */
export function createStageRunner<Unit extends RunRequest, Result, Progress>(
  ports: StageRunnerPorts<Unit, Result, Progress>,
  sessionId: string,
  scope: Scope,
  onReport: (stage: Stage, report: StageReport) => void,
): RunUnit<Unit, Result, Progress> {
  const { signal } = scope;
  const { stage, seat = stage, worker, loader, scheduler, clock, workClass, deadlineMs } = ports;
  const times = new StageTimes();
  let cost: StageReport | null = null;

  return async (unit, { mediaMs, onPartial, onRestart }) => {
    for (let isFirst = true; ; isFirst = false) {
      await scope.within(loader.ensure(seat));
      const askedAtMs = clock.now();
      try {
        const request = { sessionId, stage, class: workClass(), mediaMs, deadlineMs };
        const turn = scheduler.submit(request, async () => {
          signal.throwIfAborted();
          const begunAtMs = clock.now();
          const { value, meter, load } = await worker.run(unit, { signal, ...(onPartial && { onPartial }) });
          cost = addCost(cost, load, meter, { askedAtMs, begunAtMs }, times);
          if (!scope.isOver) onReport(stage, cost);
          return value;
        });
        return await scope.within(turn);
      } catch (error) {
        const isWorthIt = error instanceof SottoError && WORTH_ANOTHER_TRY.has(error.code);
        if (!isFirst || !isWorthIt || signal.aborted) throw error;
        onRestart?.();
      }
    }
  };
}
