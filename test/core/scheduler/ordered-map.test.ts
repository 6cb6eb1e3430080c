import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderedMap } from '../../../src/core/scheduler/ordered-map.ts';

const key = fc.integer({ min: 0, max: 60 });
const change = fc.oneof(
  fc.record({ type: fc.constant('set' as const), key }),
  fc.record({ type: fc.constant('delete' as const), key }),
);

describe('OrderedMap', () => {
  it('holds what a sorted Map holds, after any changes, in every version', () => {
    let deleted = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 50, maxLength: 200, size: 'max' }), key, (changes, from) => {
        let map = OrderedMap.empty<number, string>((a, b) => a - b);
        const model = new Map<number, string>();
        const versions: [OrderedMap<number, string>, string[]][] = [];
        changes.forEach((each, at) => {
          if (each.type === 'set') model.set(each.key, `v${at}`);
          else if (model.delete(each.key)) deleted += 1;
          map = each.type === 'set' ? map.set(each.key, `v${at}`) : map.delete(each.key);
          const sorted = [...model].toSorted(([a], [b]) => a - b);
          versions.push([map, sorted.map(([, value]) => value)]);
          expect(map.get(each.key)).toBe(model.get(each.key));
          expect([...map.from(from)]).toEqual(sorted.filter(([at]) => at >= from).map(([, value]) => value));
        });
        for (const [version, values] of versions) {
          expect([...version.from(-1)]).toEqual(values);
          expect(version.size).toBe(values.length);
          expect(version.first()).toBe(values[0]);
        }
      }),
      { numRuns: 20 },
    );
    expect(deleted, 'keys that were held').toBeGreaterThan(200);
  });

  it.each(['ascending', 'descending'])('compares O(log n) keys after %s insertions', (direction) => {
    let compared = 0;
    let map = OrderedMap.empty<number, number>((a, b) => {
      compared += 1;
      return a - b;
    });
    const size = 4_096;
    for (let at = 0; at < size; at += 1) {
      const next = direction === 'ascending' ? at : -at;
      map = map.set(next, next);
    }
    for (let at = 0; at < size / 2; at += 1) map = map.delete(map.first() ?? 0);
    compared = 0;
    for (const value of map.from(Number.NEGATIVE_INFINITY)) map.get(value);
    // Depth of a weight-balanced tree with these parameters: at most log(n) / log(4/3).
    const visits = (compared - map.size) / map.size;
    expect(visits).toBeLessThanOrEqual(Math.log(size / 2) / Math.log(4 / 3));
    expect(visits).toBeGreaterThan(1);
  });
});
