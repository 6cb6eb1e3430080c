import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PeakFinder } from '../../../src/core/audio/peaks.ts';

const samplesOf = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 500 });

it('finds the extremes, however the stream is cut', () => {
  fc.assert(
    fc.property(
      samplesOf,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 90 }),
      (values, buckets, step) => {
        const samples = Float32Array.from(values);
        const whole = new PeakFinder(buckets);
        whole.push(samples);
        const pieces = new PeakFinder(buckets);
        for (let at = 0; at < samples.length; at += step) pieces.push(samples.subarray(at, at + step));
        const peaks = whole.finish();
        expect(pieces.finish()).toEqual(peaks);
        expect(peaks.length).toBe(buckets * 2);
        expect(Math.min(...peaks.filter((_, i) => i % 2 === 0))).toBe(Math.min(...samples));
        expect(Math.max(...peaks.filter((_, i) => i % 2 === 1))).toBe(Math.max(...samples));
      },
    ),
  );
});

it('puts a peak where it was', () => {
  const finder = new PeakFinder(4);
  const samples = new Float32Array(1000);
  samples[600] = 1;
  samples[900] = -1;
  finder.push(samples);
  expect([...finder.finish()]).toEqual([0, 0, 0, 0, 0, 1, -1, 0]);
});

it('is flat for nothing', () => {
  expect([...new PeakFinder(2).finish()]).toEqual([0, 0, 0, 0]);
});
