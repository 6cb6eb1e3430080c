import { expect, it } from 'vitest';
import { bandEnergiesDb } from '../../../src/core/audio/band-energies.ts';

const SAMPLE_RATE_HZ = 16_000;
const tone = (hz: number, amplitude: number) =>
  Float32Array.from(
    { length: 2400 },
    (_, n) => amplitude * Math.sin((2 * Math.PI * hz * n) / SAMPLE_RATE_HZ),
  );

it('finds a tone in its band alone', () => {
  const energies = bandEnergiesDb(tone(1500, 0.5), SAMPLE_RATE_HZ, [0, 1000, 2000, 4000]);
  expect(energies).toHaveLength(3);
  for (const [low = 0, middle = 0, high = 0] of energies) {
    expect(middle).toBeGreaterThan(low + 40);
    expect(middle).toBeGreaterThan(high + 40);
  }
});

it('rises by 20 dB when the amplitude rises tenfold', () => {
  const [[soft = 0] = []] = bandEnergiesDb(tone(500, 0.05), SAMPLE_RATE_HZ, [400, 600]);
  const [[loud = 0] = []] = bandEnergiesDb(tone(500, 0.5), SAMPLE_RATE_HZ, [400, 600]);
  expect(loud - soft).toBeCloseTo(20, 1);
});

it('floors silence at -60 dB and leaves out a partial block', () => {
  expect(bandEnergiesDb(new Float32Array(1000), SAMPLE_RATE_HZ, [0, 8000])).toEqual([[-60]]);
});
