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

// Parseval: a tone of amplitude A in a block of N samples has N A² / 4 over all bins, here spread over 10 and 20 of them.
it.each([
  ['10 bins', 0.5, [400, 600], 10 * Math.log10((800 * 0.25) / 4 / 10)],
  ['20 bins', 0.5, [300, 700], 10 * Math.log10((800 * 0.25) / 4 / 20)],
  ['a quieter tone', 0.1, [400, 600], 10 * Math.log10((800 * 0.01) / 4 / 10)],
])('is the mean power of a band of %s, whatever the phase', (_, amplitude, edges, db) => {
  for (const samples of [tone(500, amplitude), tone(500, amplitude).subarray(8)])
    for (const [energy] of bandEnergiesDb(samples, SAMPLE_RATE_HZ, edges)) expect(energy).toBeCloseTo(db, 2);
});

it('has a block for each whole 50 ms', () => {
  expect(bandEnergiesDb(tone(500, 0.5), SAMPLE_RATE_HZ, [0, 8000])).toHaveLength(3);
  expect(bandEnergiesDb(tone(500, 0.5).subarray(1), SAMPLE_RATE_HZ, [0, 8000])).toHaveLength(2);
});

it('has nothing but the floor in a band of no bins', () => {
  expect(bandEnergiesDb(tone(500, 0.5), SAMPLE_RATE_HZ, [505, 510])).toEqual([[-60], [-60], [-60]]);
});
