import {
  type Conditions,
  type GovernorDecision,
  type GovernorSettings,
  govern,
} from '../core/governor/govern.ts';
import type { SchedulerEvent } from '../core/scheduler/events.ts';

export interface BackgroundGovernorPorts {
  readonly conditions: () => Conditions;
  readonly settings: () => GovernorSettings;
  readonly send: (event: SchedulerEvent) => void;
  readonly wakeAfter: (delayMs: number, callback: () => void) => () => void;
}

export interface BackgroundGovernor {
  /** Conditions or settings have changed. */
  review(): void;
  /** What holds now, and why. */
  readonly decision: GovernorDecision | null;
}

/** Tells the scheduler what background work may take, when a condition changes or time alone makes a difference. */
export function createBackgroundGovernor(ports: BackgroundGovernorPorts): BackgroundGovernor {
  let decision: GovernorDecision | null = null;
  let cancelWake = () => {};

  function review(): void {
    const next = govern(ports.conditions(), ports.settings());
    cancelWake();
    cancelWake = next.recheckAfterMs === null ? () => {} : ports.wakeAfter(next.recheckAfterMs, review);
    const isSame = decision?.allowed === next.allowed && decision.duty === next.duty;
    decision = next;
    if (!isSame) ports.send({ type: 'governorChanged', allowed: next.allowed, duty: next.duty });
  }

  return {
    review,
    get decision() {
      return decision;
    },
  };
}
