import { createModelClient, type UnitResult } from '../../../src/adapters/workers/model-client.ts';
import { addUnit, mergeReports, startStageReport } from '../../../src/app/stages/stage-report.ts';
import type { LoadReport, RunRequest } from '../../../src/contracts/worker.ts';
import type { StageReport } from '../../../src/core/report.ts';
import type { Stage } from '../../../src/core/stage.ts';
import type { BenchStages } from '../bench-report.ts';
import { bundledRequest, type Opening } from './bundled.ts';

export interface MeteredModel<Unit extends RunRequest, Result> {
  readonly load: LoadReport;
  run(unit: Omit<Unit, keyof RunRequest>): Promise<UnitResult<Result>>;
  /** Its costs count from now on. */
  dispose(): void;
}

const costs = new Map<string, Map<Stage, StageReport>>();

/** A bundled model in the app's own worker, whose units are counted as a turn counts them. */
export async function openMetered<Unit extends RunRequest, Result>(
  stage: Stage,
  opening: Opening,
  start: () => Worker,
): Promise<MeteredModel<Unit, Result>> {
  const client = createModelClient<Unit, Result, never>(start);
  const load = await client.load(await bundledRequest(opening));
  const { device, dtype, modelId } = opening;
  if ((device !== 'auto' && load.device !== device) || (dtype !== 'auto' && load.dtype !== dtype)) {
    const why = load.verdicts.map(({ detail }) => detail).join('; ');
    throw new Error(`${modelId} runs on ${load.device} ${load.dtype}, not on ${device} ${dtype}: ${why}`);
  }
  let report = startStageReport(load);
  return {
    load,
    async run(unit) {
      const result = await client.run(unit, { signal: new AbortController().signal });
      report = addUnit(report, result.meter, result.meter.waitMs + result.meter.gateMs);
      return result;
    },
    dispose() {
      client.dispose();
      add(stage, report);
    },
  };
}

function add(stage: Stage, report: StageReport): void {
  const placement = `${report.device} ${report.dtype}`;
  const stages = costs.get(placement) ?? new Map<Stage, StageReport>();
  const earlier = stages.get(stage);
  costs.set(placement, stages.set(stage, earlier ? mergeReports(earlier, report) : report));
}

/** What each stage really used so far, by placement: `wasm fp32`. */
export function meteredStages(): Readonly<Record<string, BenchStages>> {
  const withoutAdapter = ([stage, { adapter: _, ...report }]: [Stage, StageReport]) => [stage, report];
  return Object.fromEntries(
    [...costs].map(([placement, stages]) => [
      placement,
      Object.fromEntries([...stages].map(withoutAdapter)) as BenchStages,
    ]),
  );
}
