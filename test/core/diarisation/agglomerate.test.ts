import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agglomerate, groupsAfter, type Merge } from '../../../src/core/diarisation/agglomerate.ts';
import {
  dot,
  packVoices,
  toPrint,
  unitVector,
  unpackVoices,
} from '../../../src/core/diarisation/voice-sample.ts';

const vector = fc
  .array(fc.integer({ min: -5, max: 5 }), { minLength: 3, maxLength: 3 })
  .filter((all) => all.some(Boolean));
const voices = fc.array(vector.map(unitVector), { minLength: 1, maxLength: 12 });

/** By place of a group: the voices in it. */
function membersAfter(size: number, merges: readonly Merge[]): Map<number, number[]> {
  const members = new Map<number, number[]>();
  for (const [at, place] of groupsAfter(size, merges).entries())
    members.set(place, [...(members.get(place) ?? []), at]);
  return members;
}

describe('average linkage', () => {
  it('joins the two groups whose voices are most alike on average, until one is left', () => {
    fc.assert(
      fc.property(voices, (all) => {
        const merges = agglomerate(all.map((sum) => ({ sum, count: 1 })));
        expect(merges.length).toBe(all.length - 1);
        for (const [step, { into, from, similarity }] of merges.entries()) {
          const groups = membersAfter(all.length, merges.slice(0, step));
          const mean = (a: readonly number[], b: readonly number[]) =>
            a
              .flatMap((i) => b.map((j) => dot(all[i] ?? unitVector([]), all[j] ?? unitVector([]))))
              .reduce((x, y) => x + y, 0) /
            (a.length * b.length);
          const places = [...groups.keys()];
          const pairs = places.flatMap((a, at) =>
            places.slice(at + 1).map((b) => mean(groups.get(a) ?? [], groups.get(b) ?? [])),
          );
          expect(similarity).toBeCloseTo(Math.max(...pairs), 4);
          expect(mean(groups.get(into) ?? [], groups.get(from) ?? [])).toBeCloseTo(similarity, 4);
          expect(similarity).toBeLessThanOrEqual((merges[step - 1]?.similarity ?? 1) + 1e-4);
        }
      }),
    );
  });

  it('counts a group by how many voices are in it', () => {
    const [a, b, c] = [unitVector([1, 0]), unitVector([1, 0.2]), unitVector([1, 1])];
    const pair = { sum: a.map((value, at) => value + (b[at] ?? 0)), count: 2 };
    const [merge] = agglomerate([pair, { sum: c, count: 1 }]);
    expect(merge?.similarity).toBeCloseTo((dot(a, c) + dot(b, c)) / 2, 5);
  });

  it('has nothing to join of one or none', () => {
    expect(agglomerate([])).toEqual([]);
    expect(agglomerate([{ sum: unitVector([1]), count: 1 }])).toEqual([]);
  });
});

describe('a voice', () => {
  it.each([
    [
      [3, 4],
      [0.6, 0.8],
    ],
    [
      [0, 0],
      [0, 0],
    ],
    [[-2], [-1]],
  ])('%j as a unit vector is %j', (values, unit) => {
    expect([...unitVector(values)].map((value) => Math.round(value * 1e6) / 1e6)).toEqual(unit);
  });

  it.each([
    [
      [0, 0.5, 1],
      [0, 128, 255],
    ],
    [
      [0, 0.02, 0.01],
      [0, 255, 128],
    ],
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
  ])('is kept in bytes, the greatest of which is 255: %j', (values, bytes) => {
    const print = toPrint({ startMs: 3, endMs: 4 }, Float32Array.from(values));
    expect(print).toEqual({ startMs: 3, endMs: 4, vector: Uint8Array.from(bytes) });
  });

  it('comes back from JSON as it was', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 256 }), (bytes) => {
        const sample = {
          speech: [{ startMs: 0, endMs: 9 }],
          prints: [{ startMs: 1, endMs: 2, vector: new Uint8Array(bytes) }],
        };
        expect(unpackVoices(JSON.parse(JSON.stringify(packVoices(sample))))).toEqual(sample);
      }),
    );
  });
});
