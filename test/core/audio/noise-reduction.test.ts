import { describe, expect, it } from 'vitest';
import { estimateSnrDb, isNoisy } from '../../../src/core/audio/noise-reduction.ts';
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

function white(length: number): Float32Array {
  const random = seededRandom(7);
  return Float32Array.from({ length }, () => 2 * random() - 1);
}

/** As of traffic: without high tones. */
function rumble(length: number): Float32Array {
  let state = 0;
  return white(length).map((sample) => {
    state = 0.95 * state + sample;
    return state;
  });
}

function withNoise(samples: Float32Array, noise: Float32Array, snrDb: number): Float32Array {
  const scale = Math.sqrt(energy(samples) / energy(noise) / 10 ** (snrDb / 10));
  return samples.map((sample, at) => sample + scale * (noise[at] ?? 0));
}

describe('the signal-to-noise ratio of a window', () => {
  it.each([
    // Low noise comes and goes, so its quietest tenth is less than all of it.
    ['hiss', 1, white],
    ['rumble', 3, rumble],
  ] as const)('with %s is found to %i dB', (_, toleranceDb, noise) => {
    const clean = speech();
    for (const snrDb of [0, 5, 10, 20]) {
      const found = estimateSnrDb(withNoise(clean, noise(clean.length), snrDb));
      expect(Math.abs(found - snrDb)).toBeLessThan(toleranceDb);
    }
  });

  it('does not depend on how loud it is', () => {
    const noisy = withNoise(speech(), white(5 * RATE_HZ), 5);
    const quiet = estimateSnrDb(noisy.map((sample) => sample / 20));
    expect(quiet).toBeCloseTo(estimateSnrDb(noisy), 1);
  });

  it.each([
    ['silence', new Float32Array(RATE_HZ)],
    ['nothing', new Float32Array(0)],
    ['speech without noise', speech()],
    ['speech with a little noise', withNoise(speech(), white(5 * RATE_HZ), 20)],
  ])('of %s asks for nothing', (_, samples) => {
    expect(isNoisy(samples)).toBe(false);
  });

  it.each([
    ['hiss', white],
    ['rumble', rumble],
  ])('of 10 dB over %s asks for less of it', (_, noise) => {
    expect(isNoisy(withNoise(speech(), noise(5 * RATE_HZ), 10))).toBe(true);
  });
});
