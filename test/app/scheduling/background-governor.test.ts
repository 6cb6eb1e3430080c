import { describe, expect, it } from 'vitest';
import { createBackgroundGovernor, restOf } from '../../../src/app/scheduling/background-governor.ts';
import {
  type Conditions,
  DEFAULT_GOVERNOR_SETTINGS,
  type GovernorDecision,
} from '../../../src/core/governor/govern.ts';
import type { SchedulerEvent } from '../../../src/core/scheduler/events.ts';

function setUp(settings = DEFAULT_GOVERNOR_SETTINGS) {
  const sent: SchedulerEvent[] = [];
  const wakes: { delayMs: number; callback: () => void; isCancelled: boolean }[] = [];
  let conditions: Conditions = { onBattery: null, pressure: null, idleMs: 0, minuteOfDay: 720 };
  const governor = createBackgroundGovernor({
    conditions: () => conditions,
    settings: () => settings,
    send: (event) => sent.push(event),
    wakeAfter: (delayMs, callback) => {
      const wake = { delayMs, callback, isCancelled: false };
      wakes.push(wake);
      return () => {
        wake.isCancelled = true;
      };
    },
  });
  const change = (to: Partial<Conditions>) => {
    conditions = { ...conditions, ...to };
    governor.review();
  };
  return { governor, sent, wakes, change };
}

describe('createBackgroundGovernor', () => {
  it('tells the scheduler at once, and only what is new', () => {
    const { governor, sent, change } = setUp();
    governor.review();
    change({ onBattery: true });
    change({ idleMs: 5 });
    change({ pressure: 'critical' });
    expect(sent).toEqual([
      { type: 'governorChanged', allowed: true, duty: 0.61 },
      { type: 'governorChanged', allowed: true, duty: 0.3 },
      { type: 'governorChanged', allowed: true, duty: 0.05 },
    ]);
    expect(governor.decision.value?.reason).toBe('overheated');
  });

  it('looks again when time alone makes a difference, once', () => {
    const { governor, sent, wakes, change } = setUp({ ...DEFAULT_GOVERNOR_SETTINGS, onlyWhenIdle: true });
    governor.review();
    change({ idleMs: 10_000 });
    expect(wakes.map(({ delayMs, isCancelled }) => [delayMs, isCancelled])).toEqual([
      [60_000, true],
      [50_000, false],
    ]);
    change({ idleMs: 60_000 });
    expect(sent.at(-1)).toEqual({ type: 'governorChanged', allowed: true, duty: 0.61 });
    expect(wakes.every(({ isCancelled }) => isCancelled)).toBe(true);
  });
});

describe('why background work rests', () => {
  it.each<[string, Partial<GovernorDecision> | null, ReturnType<typeof restOf>]>([
    ['nothing is known yet', null, null],
    ['nothing is in the way', { reason: 'normal' }, null],
    ['it is slower on battery', { reason: 'battery' }, null],
    ['it is slower under pressure', { reason: 'pressure' }, null],
    ['it all but rests on a hot machine', { reason: 'overheated' }, 'pressure'],
    ['its share on battery is none', { reason: 'battery', allowed: false }, 'battery'],
    ['its share under pressure is none', { reason: 'pressure', allowed: false }, 'pressure'],
    ['it is not its time of the day', { reason: 'outsideHours', allowed: false }, 'quietHours'],
    ['somebody is at the keyboard', { reason: 'inUse', allowed: false }, 'inUse'],
    ['the user gave it nothing', { reason: 'normal', allowed: false }, null],
  ])('is said only where it does: %s', (_, decision, rest) => {
    const whole = { allowed: true, duty: 0.5, reason: 'normal', recheckAfterMs: null, ...decision } as const;
    expect(restOf(decision && whole)).toBe(rest);
  });
});
