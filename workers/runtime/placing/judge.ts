import type { Verdict } from '../../../src/contracts/worker.ts';
import type { Deviation } from '../../../src/core/models/canary.ts';

export type Judgement = Pick<Verdict, 'trusted' | 'detail' | 'failure' | 'runMs'>;

/**
 * Lets a model answer its canary.
 * @param nowMs given when its speed is wanted too: the first answers compiled, the second ones tell
 */
export async function judge(
  model: { deviation(): Promise<Deviation> },
  nowMs: (() => number) | null,
): Promise<Judgement> {
  const { share, what } = await model.deviation();
  const detail = `${what}: ${share.toFixed(2)} x tolerance`;
  if (share > 1) return { trusted: false, failure: 'canary-failed', detail };
  if (nowMs === null) return { trusted: true, detail };
  const startedAtMs = nowMs();
  await model.deviation();
  return { trusted: true, detail, runMs: nowMs() - startedAtMs };
}
