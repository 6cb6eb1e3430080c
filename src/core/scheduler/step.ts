import { admit } from './admit.ts';
import { apply } from './apply.ts';
import { openDraft } from './draft.ts';
import { accrueCredit } from './duty.ts';
import type { SchedulerEffect, SchedulerEvent } from './events.ts';
import { moveGates } from './gates.ts';
import { keepToBudget } from './residency.ts';
import type { SchedulerState } from './state.ts';
import { askToWake } from './wake.ts';

export interface Step {
  readonly state: SchedulerState;
  readonly effects: readonly SchedulerEffect[];
}

/**
 * The scheduler. A pure function: the state given stays as it is, and equal arguments give equal answers.
 * Costs O(log n) of the units waiting; cancelling a session costs as much for each of its units.
 * @param nowMs a clock that all calls share; a reading before the last one counts as the last one.
 */
export function step(state: SchedulerState, event: SchedulerEvent, nowMs: number): Step {
  const draft = openDraft(state, nowMs);
  accrueCredit(draft, state);
  apply(draft, event);
  admit(draft);
  keepToBudget(draft);
  moveGates(draft);
  askToWake(draft);
  return draft;
}
