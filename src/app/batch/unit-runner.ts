import type { LoadReport, RunRequest } from '../../contracts/worker.ts';
import type { StageReport } from '../../core/report.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ModelPort } from '../../ports/model-worker.ts';
import { addCost, type RunUnit, startStageReport } from '../stages/index.ts';
import { otherModels } from './batch-errors.ts';
import type { UnitWaiting } from './batch-ports.ts';

/**
 * Within one turn at the scheduler: the runs that a batch's unit takes, and what they cost together. They are all of
 * one model. Errors: batch/other-models when another one was loaded meanwhile.
 */
export interface UnitRunner<Unit extends RunRequest, Result, Progress> {
  readonly run: RunUnit<Unit, Result, Progress>;
  readonly cost: () => StageReport;
}

export function createUnitRunner<Unit extends RunRequest, Result, Progress>(
  worker: ModelPort<Unit, Result, Progress>,
  model: LoadReport,
  { clock, times, ...turn }: UnitWaiting & { readonly clock: Clock },
  signal: AbortSignal,
): UnitRunner<Unit, Result, Progress> {
  let cost = startStageReport(model);
  let askedAtMs: number | null = turn.askedAtMs;
  return {
    cost: () => cost,
    async run(unit) {
      const begunAtMs = clock.now();
      const { value, meter, load } = await worker.run(unit, { signal });
      if (load.modelId !== model.modelId) throw otherModels(model.modelId);
      cost = addCost(cost, load, meter, { askedAtMs: askedAtMs ?? begunAtMs, begunAtMs }, times);
      askedAtMs = null;
      return value;
    },
  };
}
