import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { changePoint } from '../../../src/core/sessions/change-point.ts';
import { findDrifts } from '../../../src/core/sessions/drift.ts';
import { DAY_MS, fakeHistory, fakeSession, NOW_MS } from '../../fakes/sessions/fake-sessions.ts';

const HISTORIES = 100;
/** Three weeks of six turns a day, whose times vary by about a third. */
const USE = { days: 21, perDay: 6, sigma: 0.3 };

const alarmsIn = (seed: number, slowdown?: { readonly fromDay: number; readonly factor: number }) => {
  const random = seededRandom(seed);
  const records = fakeHistory({ ...USE, random, ...(slowdown && { slowdown }) });
  return findDrifts(records, NOW_MS, random).filter(({ direction }) => direction === 'slower');
};
const count = (found: (seed: number) => boolean) =>
  Array.from({ length: HISTORIES }, (_, seed) => found(seed)).filter(Boolean).length;

it('of 100 histories in which nothing changed at least 95 raise no alarm', () => {
  expect(count((seed) => alarmsIn(seed).length === 0)).toBeGreaterThanOrEqual(95);
});

it('of 100 histories with replies that became 40 % slower at least 90 raise one, with the browser as what else changed', () => {
  const found = count((seed) => {
    const alarm = alarmsIn(seed, { fromDay: 14, factor: 1.4 }).find(
      ({ measure }) => measure === 'firstAudio',
    );
    return alarm?.traits.some(({ trait, to }) => trait === 'browser' && to === 'Chromium 156.0.2') === true;
  });
  expect(found).toBeGreaterThanOrEqual(90);
});

describe('a slowdown that is found', () => {
  const [alarm] = alarmsIn(7, { fromDay: 14, factor: 1.4 });

  it('tells by how much, since when, and from how many turns', () => {
    expect(alarm).toMatchObject({ measure: 'firstAudio', direction: 'slower' });
    expect(alarm?.change).toBeGreaterThan(0.25);
    expect(alarm?.change).toBeLessThan(0.6);
    const daysAgo = (NOW_MS - (alarm?.sinceMs ?? 0)) / DAY_MS;
    expect(Math.abs(daysAgo - 7)).toBeLessThan(2);
    expect((alarm?.counts[0] ?? 0) + (alarm?.counts[1] ?? 0)).toBe(126);
  });

  it('names the browser alone, where nothing else changed', () => {
    expect(alarm?.traits).toEqual([{ trait: 'browser', from: 'Chromium 155.0.1', to: 'Chromium 156.0.2' }]);
    expect(alarm?.lengthRatio).toBeNull();
  });
});

describe('what is no alarm', () => {
  const changed = fakeHistory({
    ...USE,
    random: seededRandom(3),
    slowdown: { fromDay: 14, factor: 1.6 },
  });
  const drifts = (records: typeof changed, nowMs = NOW_MS) => findDrifts(records, nowMs, seededRandom(1));

  it.each([
    [
      'batches, which wait as they should',
      changed.map((one) => ({ ...one, kind: 'batch' as const })),
      NOW_MS,
    ],
    ['turns whose models were on their way', changed.map((one) => ({ ...one, isCold: true })), NOW_MS],
    ['turns that failed', changed.map((one) => ({ ...one, outcome: 'failed' as const })), NOW_MS],
    ['a change of long ago', changed, NOW_MS + 30 * DAY_MS],
    ['too few turns', changed.slice(0, 15), NOW_MS],
    ['no turns', [], NOW_MS],
  ])('%s', (_, records, nowMs) => {
    expect(drifts(changed).length).toBeGreaterThan(0);
    expect(drifts(records, nowMs)).toEqual([]);
  });

  it('a change of a tenth, however sure', () => {
    const slightly = fakeHistory({
      days: 21,
      perDay: 6,
      sigma: 0.01,
      random: seededRandom(4),
      slowdown: { fromDay: 14, factor: 1.1 },
    });
    expect(drifts(slightly)).toEqual([]);
  });

  it('turns that became faster: they are told as such', () => {
    const faster = fakeHistory({ ...USE, random: seededRandom(5), slowdown: { fromDay: 14, factor: 0.6 } });
    expect(drifts(faster).map(({ direction }) => direction)).toContain('faster');
    expect(drifts(faster).map(({ direction }) => direction)).not.toContain('slower');
  });
});

it('longer recordings are named where they come with slower replies', () => {
  const longer = fakeHistory({ ...USE, random: seededRandom(6), slowdown: { fromDay: 14, factor: 1.5 } }).map(
    (record, index) => ({ ...record, mediaMs: (record.mediaMs ?? 0) * (index >= 14 * 6 ? 3 : 1) }),
  );
  const drift = findDrifts(longer, NOW_MS, seededRandom(1)).find(({ measure }) => measure === 'firstAudio');
  expect(drift?.lengthRatio).toBeGreaterThan(2);
});

describe('a change point', () => {
  it('is where a step was, to the value', () => {
    const found = changePoint([...Array(12).fill(1), ...Array(9).fill(2)], seededRandom(1));
    expect(found).toMatchObject({ index: 12, before: 1, after: 2, ratio: 2 });
    expect(found?.pValue).toBeLessThan(0.01);
  });

  it('of values that are all alike is none', () => {
    expect(changePoint(Array(30).fill(5), seededRandom(1))?.pValue).toBe(1);
  });

  it('needs eight values on each side', () => {
    expect(changePoint(Array(15).fill(1), seededRandom(1))).toBeNull();
    expect(changePoint([1, 1, ...Array(18).fill(9)], seededRandom(1))?.index).toBeGreaterThanOrEqual(8);
  });
});

it('a record of tomorrow, from a clock that was set back, is not looked at', () => {
  const tomorrow = Array.from({ length: 40 }, (_, index) =>
    fakeSession({ endedAtMs: NOW_MS + 1 + index, firstAudioMs: index < 20 ? 100 : 900 }),
  );
  expect(findDrifts(tomorrow, NOW_MS, seededRandom(1))).toEqual([]);
});
