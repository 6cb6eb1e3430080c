import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WAVE_BUCKET_MS, WaveFinder } from '../../../src/core/audio/wave.ts';
import { WaveLevels } from '../../../src/core/audio/wave-levels.ts';

const samplesOf = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 2000 });

function waveOf(samples: Float32Array, step: number): number[] {
  const finder = new WaveFinder();
  const pairs: number[] = [];
  for (let at = 0; at < samples.length; at += step)
    pairs.push(...finder.push(samples.subarray(at, at + step)));
  return [...pairs, ...finder.flush()];
}

describe('a waveform', () => {
  it('holds the extremes, however the stream is cut', () => {
    fc.assert(
      fc.property(samplesOf, fc.integer({ min: 1, max: 700 }), (values, step) => {
        const samples = Float32Array.from(values);
        const pairs = waveOf(samples, step);
        expect(pairs).toEqual(waveOf(samples, samples.length));
        expect(pairs.length).toBe(2 * Math.ceil(samples.length / 320));
        expect(Math.min(...pairs) / 127).toBeCloseTo(Math.min(...samples), 1);
        expect(Math.max(...pairs) / 127).toBeCloseTo(Math.max(...samples), 1);
      }),
    );
  });

  it('puts a peak where it was', () => {
    const samples = new Float32Array(960);
    samples[330] = 1;
    samples[700] = -1;
    expect(waveOf(samples, 100)).toEqual([0, 0, 0, 127, -127, 0]);
  });
});

describe('its levels', () => {
  const pairsOf = fc.array(fc.tuple(fc.integer({ min: -127, max: 0 }), fc.integer({ min: 0, max: 127 })), {
    minLength: 1,
    maxLength: 3000,
  });

  it('never lose a peak, and find none that is not near', () => {
    fc.assert(
      fc.property(pairsOf, fc.nat(70_000), fc.integer({ min: 1, max: 70_000 }), (pairs, fromMs, lengthMs) => {
        const levels = new WaveLevels();
        levels.append(Int8Array.from(pairs.slice(0, 100).flat()));
        levels.append(Int8Array.from(pairs.slice(100).flat()));
        expect(levels.endMs).toBe(pairs.length * WAVE_BUCKET_MS);
        const found = levels.extremes(fromMs, fromMs + lengthMs);
        expect(found === null).toBe(fromMs >= levels.endMs);
        if (found === null) return;
        // Half of the time at most, in coarse buckets.
        const marginMs = Math.max(WAVE_BUCKET_MS, lengthMs / 2);
        const between = (from: number, to: number) =>
          pairs.slice(Math.max(0, Math.ceil(from / WAVE_BUCKET_MS)), Math.ceil(to / WAVE_BUCKET_MS));
        const inside = between(fromMs, fromMs + lengthMs);
        const near = between(fromMs - marginMs, fromMs + lengthMs + marginMs);
        const [low, high] = found;
        for (const pair of inside) {
          expect(low).toBeLessThanOrEqual(pair[0]);
          expect(high).toBeGreaterThanOrEqual(pair[1]);
        }
        expect(near.some((pair) => pair[0] === low)).toBe(true);
        expect(near.some((pair) => pair[1] === high)).toBe(true);
      }),
    );
  });
});
