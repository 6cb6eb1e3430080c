import { quantile } from '../../../src/core/metrics/statistics.ts';
import type { Placement } from '../../../src/core/models/device-choice.ts';
import { STAGES, type Stage } from '../../../src/core/stage.ts';
import { submitFiles } from '../../../tools/studio-page.mjs';
import { type BenchReport, type BenchRow, compare, exactly } from '../bench-report.ts';
import { reportOf, type TurnReport, withReadyStudio } from '../studio-turns.ts';
import { measureQuestion, measureQuestionOnGpu } from './measure-question.ts';

const SAMPLE = 'public/scenarios/first-question.wav';
/** The first is what the app is for, the last what the others are compared with. */
const PLACEMENTS: readonly Placement[] = [
  { device: 'webgpu', dtype: 'fp16' },
  { device: 'webgpu', dtype: 'fp32' },
  { device: 'wasm', dtype: 'fp32' },
];
const TIMES = [
  ['time to first partial', 'firstPartialMs'],
  ['time to first token', 'firstTokenMs'],
  ['time to first audio', 'firstAudioMs'],
  ['whole turn', 'totalMs'],
] as const;

export interface PipelineBenchOptions {
  readonly only?: string | undefined;
  /** Turns of each measurement. */
  readonly limit?: number | undefined;
}

type Measured = Omit<BenchReport, 'schema' | 'suite' | 'parameters'>;

const PARTS: Readonly<Record<string, (turns: number | undefined) => Promise<Measured>>> = {
  question: (turns = 20) => measureQuestion(turns),
  'question-gpu': (turns = 20) => measureQuestionOnGpu(turns),
  placements: (turns = 3) => measurePlacements(turns),
};

/** On a software GPU they take hours: who has one asks for them. */
const NEED_A_GPU = ['question-gpu'];

/** Questions through all stages of the built app, with its models warm. Values are medians. */
export async function run({ only, limit }: PipelineBenchOptions): Promise<BenchReport> {
  const parts = Object.entries(PARTS).filter(([name]) =>
    only === undefined ? !NEED_A_GPU.includes(name) : only === name,
  );
  const measured: Measured[] = [];
  for (const [, measure] of parts) measured.push(await measure(limit));
  const [first] = measured;
  if (first === undefined) throw new Error(`--only takes one of ${Object.keys(PARTS).join(', ')}`);
  return {
    schema: 'sotto-bench/1',
    suite: 'pipeline',
    ...first,
    rows: measured.flatMap(({ rows }) => rows),
    otherStages: Object.assign({}, ...measured.slice(1).map(({ otherStages }) => otherStages)),
    parameters: { parts: parts.map(([name]) => name).join(' '), turns: limit ?? 'as each part needs' },
  };
}

/** A question at each placement, with the small models of the first wave: on a software GPU larger ones take hours. */
async function measurePlacements(turns: number): Promise<Measured> {
  const measured = new Map<string, readonly TurnReport[]>();
  for (const placement of PLACEMENTS) measured.set(nameOf(placement), await ask(placement, turns));
  const [subject] = measured.keys();
  const first = measured.get(subject ?? '')?.[0];
  if (!first) throw new Error('nothing was measured');
  const stagesOf = (name: string) => measured.get(name)?.at(-1)?.stages ?? {};
  return {
    browser: first.browser,
    adapter: first.adapter,
    stages: stagesOf(subject ?? ''),
    otherStages: Object.fromEntries([...measured.keys()].map((name) => [name, stagesOf(name)])),
    rows: PLACEMENTS.flatMap((placement) => rowsOf(placement, measured)),
  };
}

const nameOf = ({ device, dtype }: Placement) => `${device} ${dtype}`;

function ask(placement: Placement, turns: number): Promise<TurnReport[]> {
  return withReadyStudio(placement, async ({ page }) => {
    const reports: TurnReport[] = [];
    while (reports.length < turns) reports.push(await reportOf((await submitFiles(page, [SAMPLE]))[0]));
    return reports;
  });
}

function rowsOf(placement: Placement, measured: ReadonlyMap<string, readonly TurnReport[]>): BenchRow[] {
  const name = nameOf(placement);
  const baseline = PLACEMENTS.at(-1) ?? placement;
  const medianOf = (of: Placement, figure: (report: TurnReport) => number) =>
    quantile((measured.get(nameOf(of)) ?? []).map(figure), 0.5);
  const row = (metric: string, figure: (report: TurnReport) => number): BenchRow =>
    placement === baseline
      ? { metric: `${name}: ${metric}`, value: medianOf(placement, figure), unit: 'ms' }
      : compare(`${name}: ${metric}`, medianOf(placement, figure), medianOf(baseline, figure), 'ms');
  const inPlace = (stage: Stage) =>
    (measured.get(name) ?? []).every(
      ({ stages }) => stages[stage].device === placement.device && stages[stage].dtype === placement.dtype,
    );
  return [
    ...TIMES.map(([metric, field]) => row(metric, (report) => report[field])),
    ...STAGES.flatMap((stage) => [
      row(`${stage} busy`, ({ stages }) => stages[stage].busyMs),
      row(`${stage} wait`, ({ stages }) => stages[stage].waitMs),
    ]),
    exactly(`${name}: stages that ran there`, STAGES.filter(inPlace).length, 'of 3', STAGES.length),
  ];
}
