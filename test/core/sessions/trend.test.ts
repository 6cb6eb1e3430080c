import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configurationOf, configurations } from '../../../src/core/sessions/configuration.ts';
import { MEASURES, measured, measureOf } from '../../../src/core/sessions/measures.ts';
import { distribution, trendByDay } from '../../../src/core/sessions/trend.ts';
import { DAY_MS, fakeSession, fakeStage, NOW_MS } from '../../fakes/sessions/fake-sessions.ts';

const utcDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);

it('a day has its median, its 95th percentile and its count, and days without sessions are left out', () => {
  const at = (daysAgo: number, value: number) => ({ timeMs: NOW_MS - daysAgo * DAY_MS, value });
  expect(trendByDay([at(3, 10), at(3, 30), at(3, 20), at(0, 5)], utcDay)).toEqual([
    { day: '2026-11-24', count: 3, median: 20, p95: 29 },
    { day: '2026-11-27', count: 1, median: 5, p95: 5 },
  ]);
});

it('every session is counted on one day and in one bin, whatever its value', () => {
  const values = fc.array(
    fc.record({
      timeMs: fc.integer({ min: 0, max: 4e12 }),
      value: fc.double({ min: 0, max: 1e9, noNaN: true }),
    }),
  );
  fc.assert(
    fc.property(values, (all) => {
      const days = trendByDay(all, utcDay);
      expect(days.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
      for (const { median, p95 } of days) expect(median).toBeLessThanOrEqual(p95);
      const bins = distribution(all.map(({ value }) => value));
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
    }),
  );
});

it('one stray value does not press the others into one bin', () => {
  const bins = distribution([...Array.from({ length: 400 }, (_, index) => index), 1e9]);
  expect(bins.filter(({ count }) => count > 0).length).toBeGreaterThan(20);
  expect(distribution([])).toEqual([]);
  expect(distribution([0, 0]).at(0)?.count).toBe(2);
});

describe('measures', () => {
  it('are read from a session', () => {
    const record = fakeSession();
    expect(Object.fromEntries(MEASURES.map((measure) => [measure, measureOf(record, measure)]))).toEqual({
      firstAudio: 870,
      firstToken: 480,
      firstText: 320,
      total: 2310,
      rtf: 0.77,
      listening: 0.1,
      speaking: 0.2,
      wait: 22,
      busy: 1950,
    });
  });

  it.each([
    ['typed text has no speed of listening', { mediaMs: null }, ['rtf', 'listening']],
    ['a recording without length neither', { mediaMs: 0 }, ['rtf', 'listening']],
    ['a silent reply has no speed of speaking', { speechMs: 0 }, ['speaking']],
    [
      'a turn that did nothing has neither work nor wait',
      { stages: {} },
      ['listening', 'speaking', 'wait', 'busy'],
    ],
  ] as const)('%s', (_, change, missing) => {
    const record = fakeSession(change);
    expect(MEASURES.filter((measure) => measureOf(record, measure) === null)).toEqual(missing);
  });

  it('leave out what failed and what waited for models, and come oldest first', () => {
    const records = [
      fakeSession({ id: 'late', endedAtMs: 2 }),
      fakeSession({ id: 'early', endedAtMs: 1 }),
      fakeSession({ outcome: 'failed' }),
      fakeSession({ isCold: true }),
      fakeSession({ firstAudioMs: null }),
    ];
    expect(measured(records, 'firstAudio').map(({ record }) => record.id)).toEqual(['early', 'late']);
  });
});

it('a configuration is models, places and voice; what nobody chose is none of it', () => {
  const key = configurationOf(fakeSession());
  expect(key).toBe('whisper-base webgpu/fp16 · qwen2.5-0.5b webgpu/fp16 · kokoro-82m webgpu/fp16 · heart');
  expect(configurationOf(fakeSession({ browser: 'Firefox 140', endedAtMs: 0 }))).toBe(key);
  const typed = fakeSession({ stages: { llm: fakeStage({ device: 'wasm', dtype: 'q8' }) } });
  expect(configurationOf(typed)).toBe('whisper-base wasm/q8');
  expect(configurations([typed, fakeSession(), fakeSession(), fakeSession({ stages: {} })])).toEqual([
    { key, count: 2 },
    { key: 'whisper-base wasm/q8', count: 1 },
  ]);
});
