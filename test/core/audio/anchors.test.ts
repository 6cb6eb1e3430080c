import { describe, expect, it } from 'vitest';
import { lowAnchor } from '../../../src/core/audio/low-pass.ts';
import { modulatedNoise } from '../../../src/core/audio/modulated-noise.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';

function sine(frequencyHz: number, sampleRateHz: number): Float32Array {
  return Float32Array.from({ length: sampleRateHz / 2 }, (_, n) =>
    Math.sin((2 * Math.PI * frequencyHz * n) / sampleRateHz),
  );
}

/** Mean power of the middle, where the ends don't matter. */
function power(samples: Float32Array): number {
  const middle = samples.subarray(samples.length / 4, (3 * samples.length) / 4);
  return middle.reduce((sum, sample) => sum + sample * sample, 0) / middle.length;
}

describe('the low anchor of BS.1534-3', () => {
  it.each([16_000, 22_050, 24_000, 48_000])(
    'at %i Hz passes up to 3.5 kHz and stops above',
    (sampleRateHz) => {
      const gainDb = (frequencyHz: number) => {
        const samples = sine(frequencyHz, sampleRateHz);
        return 10 * Math.log10(power(lowAnchor({ samples, sampleRateHz }).samples) / power(samples));
      };
      for (const frequencyHz of [100, 1000, 2500, 3400, 3500])
        expect(Math.abs(gainDb(frequencyHz))).toBeLessThan(0.1);
      expect(gainDb(4000)).toBeLessThan(-25);
      for (const frequencyHz of [4500, 6000, 7500]) expect(gainDb(frequencyHz)).toBeLessThan(-50);
    },
  );

  it('keeps length and place of what is heard', () => {
    const samples = new Float32Array(4000);
    samples[2000] = 1;
    const { samples: passed } = lowAnchor({ samples, sampleRateHz: 24_000 });
    expect(passed).toHaveLength(4000);
    expect(passed.indexOf(Math.max(...passed))).toBe(2000);
  });

  it('is the sound itself where its rate holds nothing above', () => {
    const sound = { samples: sine(500, 6000), sampleRateHz: 6000 };
    expect(lowAnchor(sound).samples).toBe(sound.samples);
  });
});

it('modulated noise is as loud as the speech at each moment, and silent where it is', () => {
  const samples = sine(300, 16_000);
  samples.fill(0, 0, 4000);
  const { samples: spoilt } = modulatedNoise({ samples, sampleRateHz: 16_000 }, seededRandom(1));
  expect(spoilt.subarray(0, 4000).every((sample) => sample === 0)).toBe(true);
  const noise = spoilt.map((sample, n) => sample - (samples[n] ?? 0)).subarray(4000);
  const speech = samples.subarray(4000);
  expect(10 * Math.log10(power(speech) / power(noise))).toBeCloseTo(0, 0);
});
