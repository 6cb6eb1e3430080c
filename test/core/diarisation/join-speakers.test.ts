import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinSpeakers, speakerLimit } from '../../../src/core/diarisation/join-speakers.ts';
import { coherence, joined, likeness, type VoiceGroup } from '../../../src/core/diarisation/voice-group.ts';
import { unitVector } from '../../../src/core/diarisation/voice-sample.ts';

const at = (degrees: number) =>
  unitVector([Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]);
/** So many voices, half of them this far to each side of the middle. */
const group = (count: number, middle: number, spread = 0): VoiceGroup =>
  Array.from({ length: count }, (_, index) => ({
    sum: at(middle + (index % 2 ? spread : -spread)),
    count: 1,
  })).reduce(joined);

const limitOf = (a: VoiceGroup, b: VoiceGroup) =>
  speakerLimit({ ...a, coherence: coherence(a) }, { ...b, coherence: coherence(b) });

const vector = fc
  .array(fc.integer({ min: -5, max: 5 }), { minLength: 3, maxLength: 3 })
  .filter((all) => all.some(Boolean));
const groups = fc.array(
  fc
    .array(vector.map(unitVector), { minLength: 1, maxLength: 40 })
    .map((voices) => voices.map((sum) => ({ sum, count: 1 })).reduce(joined)),
  { maxLength: 8 },
);

describe('a group of voices', () => {
  it.each([
    ['one voice', group(1, 10), 0],
    ['the same voice twice', group(2, 10), 1],
    ['two at right angles', group(2, 10, 45), 0],
    // Of six pairs two are alike and four 60 degrees apart.
    ['two and two', group(4, 10, 30), (2 + 4 * 0.5) / 6],
  ])('is as coherent as any two of its voices are alike: %s', (_, one, mean) => {
    expect(coherence(one)).toBeCloseTo(mean, 5);
  });

  it.each([
    [0, 60, 0.5],
    [0, 90, 0],
    [0, 180, -1],
  ])('is like another as their voices are on average: %d and %d degrees', (a, b, mean) => {
    expect(likeness(group(3, a), group(5, b))).toBeCloseTo(mean, 5);
  });
});

describe('two groups are of one speaker', () => {
  it.each([
    ['single voices', group(1, 0), group(1, 0), 0.05],
    ['four of a kind and many', group(4, 0), group(32, 0), -0.18 + 2 * 0.067 + 0.25],
    ['eight of a kind and many', group(8, 0), group(32, 0), -0.18 + 3 * 0.067 + 0.25],
    ['the looser of the two counts', group(8, 0), group(8, 0, 45), -0.18 + 3 * 0.067 + 0.25 * (3 / 7)],
    ['more than twelve say no more', group(12, 0), group(12, 0), -0.18 + Math.log2(12) * 0.067 + 0.25],
    ['however many', group(500, 0), group(64, 0), -0.18 + Math.log2(12) * 0.067 + 0.25],
  ])('from this mean cosine on: %s', (_, a, b, limit) => {
    expect(limitOf(a, b)).toBeCloseTo(limit, 5);
    expect(limitOf(b, a)).toBe(limitOf(a, b));
  });

  it('asks more of larger and of more coherent groups', () => {
    const size = fc.record({
      count: fc.integer({ min: 1, max: 60 }),
      coherence: fc.double({ min: -0.2, max: 1, noNaN: true }),
    });
    const more = fc.record({ count: fc.nat(30), coherence: fc.double({ min: 0, max: 0.5, noNaN: true }) });
    fc.assert(
      fc.property(size, size, more, (a, b, plus) => {
        const larger = { count: a.count + plus.count, coherence: a.coherence + plus.coherence };
        expect(speakerLimit(larger, b)).toBeGreaterThanOrEqual(speakerLimit(a, b));
      }),
    );
  });
});

describe('groups are joined', () => {
  it.each([
    ['none', [], []],
    ['one', [group(4, 0)], [0]],
    ['alike', [group(4, 0), group(4, 30)], [0, 0]],
    ['at right angles', [group(4, 0), group(4, 90)], [0, 1]],
    // A mean cosine of 0.26: enough for four voices, too little for sixteen.
    ['a few voices that are little alike', [group(16, 0), group(4, 75)], [0, 0]],
    ['many that are as little alike', [group(16, 0), group(16, 75)], [0, 1]],
    ['through one between them', [group(4, 0), group(4, 85), group(4, 42)], [0, 0, 0]],
    ['the nearest first', [group(16, 0), group(16, 100), group(16, 60)], [0, 1, 1]],
  ])('%s', (_, given, places) => {
    expect([...joinSpeakers(given)]).toEqual(places);
  });

  it('until no two are above their limit; a place is that of the first of its own', () => {
    fc.assert(
      fc.property(groups, (given) => {
        const left = new Map<number, VoiceGroup>();
        for (const [index, place] of joinSpeakers(given).entries()) {
          const [before, own] = [left.get(place), given[index]];
          if (own) left.set(place, before ? joined(before, own) : own);
          expect(place).toBeLessThanOrEqual(index);
        }
        const all = [...left.values()];
        for (const [index, a] of all.entries())
          for (const b of all.slice(index + 1)) expect(likeness(a, b)).toBeLessThan(limitOf(a, b) + 1e-5);
      }),
    );
  });
});
