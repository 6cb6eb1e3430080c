import { type ReadonlySignal, signal } from '@preact/signals';
import {
  type Conditions,
  type GovernorDecision,
  type GovernorSettings,
  govern,
} from '../../core/governor/govern.ts';
import type { SchedulerEvent } from '../../core/scheduler/events.ts';
import type { WakeAfter } from '../../ports/clock.ts';

export interface BackgroundGovernorPorts {
  readonly conditions: () => Conditions;
  readonly settings: () => GovernorSettings;
  readonly send: (event: SchedulerEvent) => void;
  readonly wakeAfter: WakeAfter;
}

export interface BackgroundGovernor {
  /** Conditions or settings have changed. */
  review(): void;
  /** What holds now, and why. */
  readonly decision: ReadonlySignal<GovernorDecision | null>;
}

/** Tells the scheduler what background work may take, when a condition changes or time alone makes a difference. */
export function createBackgroundGovernor(ports: BackgroundGovernorPorts): BackgroundGovernor {
  const decision = signal<GovernorDecision | null>(null);
  let cancelWake = () => {};

  function review(): void {
    const next = govern(ports.conditions(), ports.settings());
    cancelWake();
    cancelWake = next.recheckAfterMs === null ? () => {} : ports.wakeAfter(next.recheckAfterMs, review);
    const { allowed, duty } = decision.peek() ?? {};
    const isSame = allowed === next.allowed && duty === next.duty;
    decision.value = next;
    if (!isSame) ports.send({ type: 'governorChanged', allowed: next.allowed, duty: next.duty });
  }

  return { review, decision };
}

/** Why background work rests at the moment, although there is some; null while it may run. */
export type BackgroundRest = 'battery' | 'pressure' | 'quietHours' | 'inUse' | null;

const RESTS: Readonly<Record<GovernorDecision['reason'], BackgroundRest>> = {
  normal: null,
  battery: 'battery',
  pressure: 'pressure',
  overheated: 'pressure',
  outsideHours: 'quietHours',
  inUse: 'inUse',
};

/** Why background work rests, or all but rests. */
export function restOf(decision: GovernorDecision | null): BackgroundRest {
  const isResting = decision !== null && (!decision.allowed || decision.reason === 'overheated');
  return isResting ? RESTS[decision.reason] : null;
}
