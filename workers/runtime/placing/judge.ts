import type { Verdict } from '../../../src/contracts/worker.ts';
import { type Deviation, verdictOf } from '../../../src/core/models/canary.ts';

export type Judgement = Pick<Verdict, 'trusted' | 'detail' | 'failure' | 'runMs'>;

/**
 * Lets a model answer its check.
 * @param nowMs given when its speed is wanted too: the first answers compiled, the second ones tell
 */
export async function judge(
  model: { check(): Promise<Deviation> },
  nowMs: (() => number) | null,
): Promise<Judgement> {
  const verdict = verdictOf(await model.check());
  if (!verdict.trusted || nowMs === null) return verdict;
  const startedAtMs = nowMs();
  await model.check();
  return { ...verdict, runMs: nowMs() - startedAtMs };
}
