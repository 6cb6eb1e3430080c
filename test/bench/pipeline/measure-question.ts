import { quantile } from '../../../src/core/metrics/statistics.ts';
import { submitFiles } from '../../../tools/studio-page.mjs';
import type { BenchReport, BenchRow } from '../bench-report.ts';
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

/** From the end of a recording to what the user waits for, with the models that users get, warm, on WASM. */
export async function measureQuestion(
  turns: number,
): Promise<Pick<BenchReport, 'browser' | 'adapter' | 'stages' | 'rows'>> {
  const answers = await withReadyStudio({ pack: 'bundled', device: 'wasm' }, async ({ page }) => {
    const done: Answer[] = [];
    while (done.length < turns) {
      const statuses = await watchStatuses(page);
      const report = await reportOf((await submitFiles(page, [QUESTION]))[0]);
      done.push({ ...report, textMs: await statuses.msUntil('thinking') });
      console.error(`bench: question ${done.length}/${turns}`);
    }
    return done;
  });
  const last = answers.at(-1);
  if (last === undefined) throw new Error('nothing was asked');
  const { browser, adapter, stages } = last;
  const rows = WAITS.map(([name, limitMs, of]): BenchRow => {
    const value = quantile(answers.map(of), 0.5);
    return {
      metric: `a question of 4 s, WASM: end of recording to ${name}`,
      value,
      unit: 'ms',
      bar: `<= ${limitMs} ms`,
      ok: value <= limitMs,
    };
  });
  return { browser, adapter, stages, rows };
}
