import type { StageReport } from '../../../src/core/report.ts';
import { STAGES, type Stage } from '../../../src/core/stage.ts';
import { submitFiles, submitText } from '../../../tools/studio-page.mjs';
import { type BenchReport, type BenchRow, bounded, compare, exactly } from '../bench-report.ts';
import { reportOf, type TurnReport, withReadyStudio } from '../studio-turns.ts';

const SAMPLE = 'public/scenarios/first-question.wav';
/** Inputs of other lengths than the warm-up's: what is compiled for a length shows here. */
const TEXTS = [
  'hello',
  'what is seven plus eight',
  `please spell garden and ${'tell me more about it '.repeat(12)}`,
];
const MEDIA = ['test/fixtures/audio/fox.m4a', 'test/fixtures/audio/fox-video.mp4'];
const MOST_OF_SECOND = 1.5;

/** What a warm-up spares the first turn: the first run after it against the second, and what is still compiled: nothing. */
export async function run(): Promise<BenchReport> {
  return withReadyStudio({ device: 'webgpu', dtype: 'fp16' }, async ({ page }) => {
    const speak = async (file: string) => reportOf((await submitFiles(page, [file]))[0]);
    const first = await speak(SAMPLE);
    const second = await speak(SAMPLE);
    const others: TurnReport[] = [];
    for (const file of MEDIA) others.push(await speak(file));
    for (const text of TEXTS) others.push(await reportOf(await submitText(page, text)));
    const turns = [first, second, ...others];
    return {
      schema: 'sotto-bench/1',
      suite: 'warmup',
      browser: first.browser,
      adapter: first.adapter,
      stages: second.stages,
      rows: STAGES.flatMap((stage) => rowsOf(stage, first, second, turns)),
      parameters: { sample: SAMPLE, turns: turns.length },
    };
  });
}

function rowsOf(
  stage: Stage,
  first: TurnReport,
  second: TurnReport,
  turns: readonly TurnReport[],
): BenchRow[] {
  const compiled = turns.reduce((sum, { stages }) => sum + (stages[stage]?.pipelines ?? 0), 0);
  const again = perUnit(second.stages[stage]);
  const run = compare(
    `${stage}: first run after ready, the second as baseline`,
    perUnit(first.stages[stage]),
    again,
    'ms',
  );
  return [
    {
      metric: `${stage}: pipelines before ready`,
      value: first.stages[stage].loadPipelines,
      unit: 'compiled',
    },
    exactly(`${stage}: pipelines after ready, ${turns.length} turns`, compiled, 'compiled', 0),
    bounded(run, MOST_OF_SECOND, 'the second'),
    compare(`${stage}: warm-up, the second run as baseline`, first.stages[stage].warmupMs, again, 'ms'),
  ];
}

const perUnit = ({ runMs, units }: Pick<StageReport, 'runMs' | 'units'>) => runMs / units;
