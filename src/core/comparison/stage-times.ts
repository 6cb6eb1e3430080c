import type { StageReport } from '../report.ts';
import { STAGES, type Stage } from '../stage.ts';

type Stages = Readonly<Partial<Record<Stage, Pick<StageReport, 'runMs'>>>>;

/** How long two runs of the same took in one stage, or in all that both have. */
export interface StageTimes {
  readonly stage: Stage | 'all';
  /** Time in the worker, without loading and waiting. null: the stage did not run. */
  readonly firstMs: number | null;
  readonly secondMs: number | null;
  /** What the second took of the first's time; null where one of them has none. */
  readonly ratio: number | null;
}

/** One row a stage that ran in either, and their sum where both ran the same ones. */
export function stageTimes(first: Stages, second: Stages): readonly StageTimes[] {
  const ran = STAGES.filter((stage) => first[stage] ?? second[stage]);
  const rows = ran.map((stage) => rowOf(stage, first[stage]?.runMs ?? null, second[stage]?.runMs ?? null));
  const isWhole = rows.every(({ firstMs, secondMs }) => firstMs !== null && secondMs !== null);
  if (rows.length < 2 || !isWhole) return rows;
  const sum = (values: readonly (number | null)[]) =>
    values.reduce<number>((all, value) => all + (value ?? 0), 0);
  return [
    ...rows,
    rowOf('all', sum(rows.map(({ firstMs }) => firstMs)), sum(rows.map(({ secondMs }) => secondMs))),
  ];
}

function rowOf(stage: StageTimes['stage'], firstMs: number | null, secondMs: number | null): StageTimes {
  const ratio = firstMs === null || secondMs === null || firstMs <= 0 ? null : secondMs / firstMs;
  return { stage, firstMs, secondMs, ratio };
}
