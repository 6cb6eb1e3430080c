import { describe, expect, it } from 'vitest';
import { estimateNoise, isReduced, partlyReduced } from '../../../src/core/audio/noise-reduction.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { energy } from '../../../src/core/segmentation/frame.ts';

const RATE_HZ = 16_000;

/** Five seconds of a voice that pauses after every second for 0.4 s. */
function speech(): Float32Array {
  return Float32Array.from({ length: 5 * RATE_HZ }, (_, at) => {
    const inPhrase = at % (1.4 * RATE_HZ) < RATE_HZ;
    const syllable = 0.55 + 0.45 * Math.sin((2 * Math.PI * 4 * at) / RATE_HZ);
    return inPhrase ? 0.2 * syllable * Math.sin((2 * Math.PI * 180 * at) / RATE_HZ) : 0;
  });
}

function withHiss(samples: Float32Array, snrDb: number): Float32Array {
  const random = seededRandom(7);
  const hiss = samples.map(() => 2 * random() - 1);
  const scale = Math.sqrt(energy(samples) / energy(hiss) / 10 ** (snrDb / 10));
  return samples.map((sample, at) => sample + scale * (hiss[at] ?? 0));
}

describe('the signal-to-noise ratio of a window', () => {
  it.each([0, 5, 10, 20, 30])('of %i dB is found to a decibel', (snrDb) => {
    expect(Math.abs(estimateNoise(withHiss(speech(), snrDb)).snrDb - snrDb)).toBeLessThan(1);
  });

  it('does not depend on how loud it is', () => {
    const noisy = withHiss(speech(), 5);
    const quiet = estimateNoise(noisy.map((sample) => sample / 20));
    expect(quiet.snrDb).toBeCloseTo(estimateNoise(noisy).snrDb, 1);
  });

  it.each([
    ['silence', new Float32Array(RATE_HZ)],
    ['nothing', new Float32Array(0)],
    ['speech without noise', speech()],
  ])('of %s is none that asks for less noise', (_, samples) => {
    expect(isReduced(estimateNoise(samples))).toBe(false);
  });

  it('of 10 dB asks for it, and of 20 dB does not', () => {
    expect(isReduced(estimateNoise(withHiss(speech(), 10)))).toBe(true);
    expect(isReduced(estimateNoise(withHiss(speech(), 20)))).toBe(false);
  });
});

it('noise that is low is left, however strong it is: a reducer takes more of the speech than of it', () => {
  let state = 0;
  const noisy = withHiss(speech(), -5);
  const rumbling = noisy.map((sample) => {
    state = 0.95 * state + sample;
    return state / 20;
  });
  expect(estimateNoise(rumbling).snrDb).toBeLessThan(15);
  expect(isReduced(estimateNoise(rumbling))).toBe(false);
});

it('what a transcriber is given lies between the noise and none', () => {
  const given = partlyReduced(Float32Array.of(1, 0.5, -1), Float32Array.of(0, 0.5));
  expect(given[0]).toBeGreaterThan(0);
  expect(given[0]).toBeLessThan(1);
  expect([given[1], given[2]]).toEqual([0.5, -1]);
});
