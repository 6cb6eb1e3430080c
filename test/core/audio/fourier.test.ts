import { expect, it } from 'vitest';
import { PowerSpectrum } from '../../../src/core/audio/fourier.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';

function byDefinition(signal: Float64Array): number[] {
  return Array.from({ length: signal.length / 2 + 1 }, (_, bin) => {
    let [real, imaginary] = [0, 0];
    for (const [n, value] of signal.entries()) {
      real += value * Math.cos((2 * Math.PI * bin * n) / signal.length);
      imaginary -= value * Math.sin((2 * Math.PI * bin * n) / signal.length);
    }
    return real ** 2 + imaginary ** 2;
  });
}

it.each([2, 4, 8, 10, 16, 20, 50, 250, 256, 400])(
  'the spectrum of %i samples is what it is by definition',
  (length) => {
    const random = seededRandom(length);
    const spectrum = new PowerSpectrum(length);
    const power = new Float64Array(length / 2 + 1);
    for (let trial = 0; trial < 3; trial += 1) {
      const signal = Float64Array.from({ length }, () => random() - 0.5);
      spectrum.write(signal, power);
      for (const [bin, expected] of byDefinition(signal).entries())
        expect(power[bin]).toBeCloseTo(expected, 9);
    }
  },
);

it('of a length that has other factors there is none', () => {
  expect(() => new PowerSpectrum(12)).toThrow(RangeError);
});
