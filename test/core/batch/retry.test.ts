import { describe, expect, it } from 'vitest';
import { unitOf } from '../../../src/core/batch/plan.ts';
import { afterFailure, afterInterruption, MAX_TRIES } from '../../../src/core/batch/retry.ts';

const UNIT = unitOf('job', 'stt', { index: 0, startMs: 0, endMs: 1_000 });
const ERROR = { code: 'run/failed', message: 'It failed.' };
const NOW_MS = 1_000_000;
const MINUTE_MS = 60_000;

describe('a unit whose tab went away', () => {
  it.each([
    [1, 0],
    [2, 1_000],
    [3, 4_000],
    [4, 16_000],
    [5, MINUTE_MS],
    [20, MINUTE_MS],
  ])('comes back after the %i. time, %i ms later', (times, delayMs) => {
    const unit = afterInterruption({ ...UNIT, interruptions: times - 1 }, NOW_MS);
    expect(unit).toMatchObject({ state: 'ready', lease: null, interruptions: times, tries: 0 });
    expect(unit.notBeforeMs).toBe(times === 1 ? 0 : NOW_MS + delayMs);
  });
});

describe('a unit that failed', () => {
  it('is tried later twice, then set aside with its error', () => {
    let unit = UNIT;
    const seen: [string, number][] = [];
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      unit = afterFailure(unit, ERROR, true, NOW_MS);
      seen.push([unit.state, unit.notBeforeMs - NOW_MS]);
    }
    expect(seen).toEqual([
      ['ready', 1_000],
      ['ready', 4_000],
      ['setAside', 4_000],
    ]);
    expect(unit.error).toEqual(ERROR);
  });

  it('is set aside at once when trying again cannot help', () => {
    expect(afterFailure(UNIT, ERROR, false, NOW_MS)).toMatchObject({ state: 'setAside', tries: 1 });
  });
});
