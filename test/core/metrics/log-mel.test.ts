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

  it('of one sample is its square', () => {
    expect([...powerSpectrum(Float64Array.of(3))]).toEqual([9]);
  });

  it('refuses a length that is no power of 2', () => {
    expect(() => powerSpectrum(new Float64Array(24))).toThrow(
      new RangeError('a frame of 24 samples is no power of 2'),
    );
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

  it.each([
    [30, 1],
    [100, 1],
    [241, 0.5],
  ])(
    'gives each of the %i tones of a window, at level %f, to two neighbours in whose middle it lies',
    (bin, level) => {
      // A window of 512 samples; a Hann window gives a quarter of the power to each bin beside.
      const rateHz = 20_480;
      const hz = (bin * rateHz) / 512;
      const tone = Float32Array.from(
        { length: 512 },
        (_, n) => level * Math.sin((2 * Math.PI * bin * n) / 512),
      );
      const [frame = new Float64Array()] = logMelSpectrogram(tone, rateHz);
      const centreHz = (band: number) => melToHz(((band + 1) * hzToMel(rateHz / 2)) / 81);
      const energies = [...frame].map((db) => (db === -80 ? 0 : 10 ** (db / 10)));
      const energy = energies.reduce((sum, value) => sum + value, 0);
      expect(energy / level ** 2).toBeCloseTo(1.5, 4);
      const centroidHz = energies.reduce((sum, value, band) => sum + value * centreHz(band), 0) / energy;
      expect(Math.abs(centroidHz - hz)).toBeLessThan(1);
      expect(energies.filter((value) => value > 0.01 * energy).length).toBeLessThanOrEqual(4);
    },
  );

  it.each([
    [399, 0],
    [400, 1],
    [559, 1],
    [560, 2],
  ])('has of %i samples at 16 kHz %i frames', (samples, frames) => {
    expect(spectrogram(new Float32Array(samples))).toHaveLength(frames);
  });

  it('hears a click in the frames whose windows it lies in', () => {
    const click = new Float32Array(1600);
    click[800] = 1;
    // Windows begin at 160 * frame and are 400 samples long.
    const heard = spectrogram(click).flatMap((frame, at) => (frame.some((db) => db > -80) ? [at] : []));
    expect(heard).toEqual([3, 4]);
  });

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

  const flat = (...levels: number[]) => levels.map((level) => new Float64Array(80).fill(level));
  it.each([
    ['of two levels their difference', flat(-10), flat(-30), 20],
    ['of several frames the mean', flat(-10, -10), flat(-30, -20), 15],
    ['of what goes on alone how much it is above silence', flat(-10, -20), flat(-10), 30],
    ['of nothing and a sound how much that is above silence', [], flat(-10, -50), 50],
  ])('is %s, whichever comes first', (_, one, other, expected) => {
    expect(logMelDistanceDb(one, other)).toBe(expected);
    expect(logMelDistanceDb(other, one)).toBe(expected);
  });

  it('grows with the difference in pitch and with what is missing', () => {
    const near = logMelDistanceDb(spectrogram(sine(1000)), spectrogram(sine(1030)));
    const far = logMelDistanceDb(spectrogram(sine(1000)), spectrogram(sine(3000)));
    expect(far).toBeGreaterThan(2 * near);
    expect(logMelDistanceDb(spectrogram(noise), [])).toBeGreaterThan(20);
    expect(logMelDistanceDb([], [])).toBe(0);
  });
});
