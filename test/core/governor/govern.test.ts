import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Conditions,
  DEFAULT_GOVERNOR_SETTINGS,
  type GovernorSettings,
  govern,
} from '../../../src/core/governor/govern.ts';

const NOON = 720;
const UNKNOWN: Conditions = { onBattery: null, pressure: null, idleMs: null, minuteOfDay: NOON };
const NIGHT = { hours: { fromMinute: 22 * 60, toMinute: 6 * 60 } };
const IDLE_ONLY = { onlyWhenIdle: true };

describe('govern', () => {
  it.each<[string, Partial<Conditions>, Partial<GovernorSettings>, string, number, number | null]>([
    ['nothing known', {}, {}, 'normal', 0.61, null],
    ['mains, calm', { onBattery: false, pressure: 'fair' }, {}, 'normal', 0.61, null],
    ['battery', { onBattery: true }, {}, 'battery', 0.3, null],
    ['serious pressure', { pressure: 'serious' }, {}, 'pressure', 0.15, null],
    ['battery and serious pressure', { onBattery: true, pressure: 'serious' }, {}, 'pressure', 0.15, null],
    [
      'a battery that is spared more than a hot machine',
      { onBattery: true, pressure: 'serious' },
      { batteryDuty: 0.1 },
      'battery',
      0.1,
      null,
    ],
    [
      'battery and pressure that ask for the same',
      { onBattery: true, pressure: 'serious' },
      { batteryDuty: 0.15 },
      'pressure',
      0.15,
      null,
    ],
    ['a duty below the one for batteries', { onBattery: true }, { duty: 0.2 }, 'normal', 0.2, null],
    ['critical pressure', { pressure: 'critical' }, {}, 'overheated', 0.05, null],
    ['noon, only at night', {}, NIGHT, 'outsideHours', 0, 10 * 3_600_000],
    ['23:00, only at night', { minuteOfDay: 23 * 60 }, NIGHT, 'normal', 0.61, 7 * 3_600_000],
    ['05:59, only at night', { minuteOfDay: 359 }, NIGHT, 'normal', 0.61, 60_000],
    ['06:00, only at night', { minuteOfDay: 360 }, NIGHT, 'outsideHours', 0, 16 * 3_600_000],
    ['in use, only when idle', { idleMs: 20_000 }, IDLE_ONLY, 'inUse', 0, 40_000],
    [
      'in use near the end of its hours',
      { minuteOfDay: 359, idleMs: 20_000 },
      { ...IDLE_ONLY, ...NIGHT },
      'inUse',
      0,
      40_000,
    ],
    ['idle, only when idle', { idleMs: 60_000 }, IDLE_ONLY, 'normal', 0.61, null],
    ['unknown use, only when idle', {}, IDLE_ONLY, 'normal', 0.61, null],
  ])('%s', (_, conditions, settings, reason, duty, recheckAfterMs) => {
    const decision = govern({ ...UNKNOWN, ...conditions }, { ...DEFAULT_GOVERNOR_SETTINGS, ...settings });
    expect(decision).toEqual({ reason, duty, allowed: duty > 0, recheckAfterMs });
  });

  it('decides otherwise after the time to check again, when the hours are what forbids it', () => {
    const minute = fc.integer({ min: 0, max: 1_439 });
    fc.assert(
      fc.property(minute, minute, minute, (fromMinute, toMinute, minuteOfDay) => {
        const settings = { ...DEFAULT_GOVERNOR_SETTINGS, hours: { fromMinute, toMinute } };
        const now = govern({ ...UNKNOWN, minuteOfDay }, settings);
        if (now.recheckAfterMs === null) {
          expect(now.allowed).toBe(true);
          return;
        }
        const later = (minuteOfDay + now.recheckAfterMs / 60_000) % 1_440;
        expect(govern({ ...UNKNOWN, minuteOfDay: later }, settings).allowed).toBe(!now.allowed);
      }),
    );
  });
});
