import { quantile } from '../../../src/core/metrics/statistics.ts';
import type { DeviceWish } from '../../../src/core/stage.ts';
import { submitFiles } from '../../../tools/studio-page.mjs';
import { type BenchReport, type BenchRow, bounded, compare } from '../bench-report.ts';
import { reportOf, type TurnReport, withReadyStudio } from '../studio-turns.ts';
import { watchStatuses } from './watch-statuses.ts';

/** A spoken question of 4 s. */
const QUESTION = 'test/fixtures/audio/question.ogg';

interface Answer extends TurnReport {
  readonly textMs: number;
}

/** What each wait may take, in ms. */
const WAITS: readonly [name: string, limitMs: number, of: (answer: Answer) => number][] = [
  ['text', 1_200, ({ textMs }) => textMs],
  ['first token', 2_000, ({ firstTokenMs }) => firstTokenMs],
  ['first sound', 3_000, ({ firstAudioMs }) => firstAudioMs],
];
/** What the first sound on a GPU may take of what it takes on this machine's CPU. */
const GPU_SHARE = 0.5;

type Measured = Pick<BenchReport, 'browser' | 'adapter' | 'stages' | 'rows'>;

/** From the end of a recording to what the user waits for, with the models that users get, warm, on WASM. */
export async function measureQuestion(turns: number): Promise<Measured> {
  const answers = await ask('wasm', turns);
  const rows = WAITS.map(([name, limitMs, of]): BenchRow => {
    const value = median(answers, of);
    return {
      metric: `a question of 4 s, WASM: end of recording to ${name}`,
      value,
      unit: 'ms',
      bar: `<= ${limitMs} ms`,
      ok: value <= limitMs,
    };
  });
  return { ...placeOf(answers), rows };
}

/** The same on this machine's GPU, all three models there, against its CPU. */
export async function measureQuestionOnGpu(turns: number): Promise<Measured> {
  const [gpu, cpu] = [await ask('webgpu', turns), await ask('wasm', turns)];
  const rows = WAITS.map(([name, , of]): BenchRow => {
    const metric = `a question of 4 s, WebGPU: end of recording to ${name}`;
    const row = compare(metric, median(gpu, of), median(cpu, of), 'ms');
    return name === 'first sound' ? bounded(row, GPU_SHARE, 'WASM') : row;
  });
  return { ...placeOf(gpu), rows };
}

function ask(device: DeviceWish, turns: number): Promise<Answer[]> {
  return withReadyStudio({ pack: 'bundled', device }, async ({ page }) => {
    const done: Answer[] = [];
    while (done.length < turns) {
      const statuses = await watchStatuses(page);
      const report = await reportOf((await submitFiles(page, [QUESTION]))[0]);
      done.push({ ...report, textMs: await statuses.msUntil('thinking') });
      console.error(`bench: question ${done.length}/${turns}, ${device}`);
    }
    return done;
  });
}

function median(answers: readonly Answer[], of: (answer: Answer) => number): number {
  return quantile(answers.map(of), 0.5);
}

function placeOf(answers: readonly Answer[]): Omit<Measured, 'rows'> {
  const last = answers.at(-1);
  if (last === undefined) throw new Error('nothing was asked');
  const { browser, adapter, stages } = last;
  return { browser, adapter, stages };
}
