import type { CheckTime, Verdict } from '../../../src/contracts/worker.ts';
import { quantile } from '../../../src/core/metrics/statistics.ts';
import { type Check, verdictOf } from '../../../src/core/models/canary.ts';

export type Judgement = Pick<Verdict, 'trusted' | 'detail' | 'failure'>;

interface Checked {
  check(): Promise<Check>;
}

/** Lets a model answer its check. */
export async function judge(model: Checked): Promise<Judgement> {
  return verdictOf(await model.check());
}

/** Answers that are timed: one may meet a garbage collection, or another program. */
const TIMED = 3;
/** How often `timeChecks` asks for an answer. */
export const CHECKS = TIMED + 1;

/** Lets a model answer its check against the clock; the first answer, which may compile something, doesn't count. */
export async function timeChecks(model: Checked, nowMs: () => number): Promise<Omit<CheckTime, 'openMs'>> {
  await model.check();
  const times: number[] = [];
  let work = 0;
  for (let count = 0; count < TIMED; count++) {
    const startedAtMs = nowMs();
    ({ work } = await model.check());
    times.push(nowMs() - startedAtMs);
  }
  return { runMs: quantile(times, 0.5), work };
}
