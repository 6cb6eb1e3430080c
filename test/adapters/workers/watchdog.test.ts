import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watch } from '../../../src/adapters/workers/watchdog.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LIMIT_MS = 30_000;

describe('the watch over a worker', () => {
  it.each([
    ['gives up once the limit and ten seconds have passed', LIMIT_MS, false, 40_000, 1],
    ['waits until then', LIMIT_MS, false, 39_999, 0],
    ['waits for a unit that may stand still', LIMIT_MS, true, 400_000, 0],
    ['never gives up without a limit', 0, false, 4_000_000, 0],
  ])('%s', (_, limitMs, mayWait, passedMs, times) => {
    const giveUp = vi.fn();
    const end = watch(limitMs, () => mayWait, giveUp);
    vi.advanceTimersByTime(passedMs);
    expect(giveUp).toHaveBeenCalledTimes(times);
    end();
  });

  it('gives a worker its whole time again after the page was frozen', () => {
    const giveUp = vi.fn();
    const nowMs = vi.spyOn(performance, 'now');
    watch(LIMIT_MS, () => false, giveUp);
    nowMs.mockReturnValue(performance.now() + 3_600_000);
    vi.advanceTimersByTime(40_000);
    expect(giveUp).not.toHaveBeenCalled();
    vi.advanceTimersByTime(40_000);
    expect(giveUp).toHaveBeenCalledTimes(1);
  });

  it('ends', () => {
    const giveUp = vi.fn();
    watch(LIMIT_MS, () => false, giveUp)();
    vi.advanceTimersByTime(400_000);
    expect(giveUp).not.toHaveBeenCalled();
  });
});
