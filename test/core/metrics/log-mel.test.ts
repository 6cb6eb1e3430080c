import { describe, expect, it } from 'vitest';
import { hzToMel, logMelDistanceDb, logMelSpectrogram, melToHz } from '../../../src/core/metrics/log-mel.ts';
import { powerSpectrum } from '../../../src/core/metrics/power-spectrum.ts';

const RATE_HZ = 16_000;

function sine(frequencyHz: number, amplitude = 1, durationMs = 200): Float32Array {
  return Float32Array.from(
    { length: (RATE_HZ * durationMs) / 1000 },
    (_, n) => amplitude * Math.sin((2 * Math.PI * frequencyHz * n) / RATE_HZ),
  );
}
const spectrogram = (samples: Float32Array) => logMelSpectrogram(samples, RATE_HZ);

describe('powerSpectrum', () => {
  it('agrees with the definition of the discrete Fourier transform', () => {
    const frame = Float64Array.from({ length: 32 }, (_, n) => Math.sin(n * n) + (n % 5));
    const expected = Array.from({ length: 17 }, (_, k) => {
      const sum = (part: (angle: number) => number) =>
        frame.reduce((total, value, n) => total + value * part((2 * Math.PI * k * n) / 32), 0);
      return sum(Math.cos) ** 2 + sum(Math.sin) ** 2;
    });
    for (const [bin, power] of powerSpectrum(frame).entries())
      expect(power).toBeCloseTo(expected[bin] ?? 0, 6);
  });

  it('refuses a length that is no power of 2', () => {
    expect(() => powerSpectrum(new Float64Array(24))).toThrow(RangeError);
  });
});

describe('the mel scale', () => {
  it('puts 1000 Hz at 1000 mel, and back', () => {
    expect(hzToMel(1000)).toBeCloseTo(1000, 1);
    expect(melToHz(hzToMel(3456))).toBeCloseTo(3456, 6);
  });
});

describe('logMelSpectrogram', () => {
  it('has a frame every 10 ms and 80 bands', () => {
    const frames = spectrogram(sine(440, 1, 1000));
    expect(frames).toHaveLength(98); // (1000 - 25) / 10, rounded down, and the first
    expect(frames[0]).toHaveLength(80);
    expect(spectrogram(new Float32Array(100))).toEqual([]);
  });

  it.each([500, 1500, 4000, 7000])(
    'finds a full-scale sine of %i Hz in its band, near 0 dB',
    (frequencyHz) => {
      const [frame] = spectrogram(sine(frequencyHz));
      const loudest = Math.max(...(frame ?? []));
      const band = (frame ?? new Float64Array()).indexOf(loudest);
      const centreMel = ((band + 1) * hzToMel(RATE_HZ / 2)) / 81;
      expect(Math.abs(centreMel - hzToMel(frequencyHz))).toBeLessThan(hzToMel(RATE_HZ / 2) / 81);
      expect(Math.abs(loudest)).toBeLessThan(4);
    },
  );

  it('is -80 dB for silence', () => {
    expect(spectrogram(new Float32Array(1600)).every((frame) => frame.every((db) => db === -80))).toBe(true);
  });
});

describe('logMelDistanceDb', () => {
  const noise = Float32Array.from({ length: 8000 }, (_, n) => 0.2 * Math.sin(n * n * 0.37));

  it('is 0 for the same sound and 6 dB for it at twice the level', () => {
    expect(logMelDistanceDb(spectrogram(noise), spectrogram(noise))).toBe(0);
    const louder = spectrogram(noise.map((sample) => 2 * sample));
    expect(logMelDistanceDb(spectrogram(noise), louder)).toBeCloseTo(6.02, 1);
  });

  it('grows with the difference in pitch and with what is missing', () => {
    const near = logMelDistanceDb(spectrogram(sine(1000)), spectrogram(sine(1030)));
    const far = logMelDistanceDb(spectrogram(sine(1000)), spectrogram(sine(3000)));
    expect(far).toBeGreaterThan(2 * near);
    expect(logMelDistanceDb(spectrogram(noise), [])).toBeGreaterThan(20);
    expect(logMelDistanceDb([], [])).toBe(0);
  });
});
