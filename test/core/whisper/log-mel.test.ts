import { expect, it } from 'vitest';
import { melFilters } from '../../../src/core/audio/mel-filters.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { LogMel, MEL_HOP, MEL_WINDOW } from '../../../src/core/whisper/log-mel.ts';

const MELS = 80;
const RATE_HZ = 16_000;

/** As openai/whisper computes it: a Hann window around each hop, the ends mirrored, the last frame left out. */
function byDefinition(samples: readonly number[], length: number): number[][] {
  const padded = Array.from({ length }, (_, n) => samples[n] ?? 0);
  const at = (n: number) => padded[n < 0 ? -n : n < length ? n : 2 * (length - 1) - n] ?? 0;
  const filters = melFilters(MELS, MEL_WINDOW, RATE_HZ);
  const logs = Array.from({ length: length / MEL_HOP }, (_, frame) => {
    const signal = Array.from({ length: MEL_WINDOW }, (_, n) => {
      const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / MEL_WINDOW);
      return hann * at(frame * MEL_HOP - MEL_WINDOW / 2 + n);
    });
    const power = Array.from({ length: MEL_WINDOW / 2 + 1 }, (_, bin) => {
      const turned = (of: (angle: number) => number) =>
        signal.reduce((sum, value, n) => sum + value * of((2 * Math.PI * bin * n) / MEL_WINDOW), 0);
      return turned(Math.cos) ** 2 + turned(Math.sin) ** 2;
    });
    return filters.map(({ firstBin, weights }) => {
      const energy = weights.reduce((sum, weight, k) => sum + weight * (power[firstBin + k] ?? 0), 0);
      return Math.log10(Math.max(1e-10, energy));
    });
  });
  const most = Math.max(...logs.flat());
  return logs.map((frame) => frame.map((log) => (Math.max(log, most - 8) + 4) / 4));
}

it.each([
  ['as long as its input', 1600, 1600],
  ['shorter, with silence behind it', 900, 3200],
  ['so short that all but the beginning is silence', 3, 1600],
  ['longer, of which the end is cut off', 2500, 1600],
])('features of a sound are what they are by definition: %s', (_, count, length) => {
  const random = seededRandom(count);
  const samples = Array.from({ length: count }, (_, n) => Math.fround(random() - 0.5 + Math.sin(n / 7)));
  const features = new LogMel(MELS).features(Float32Array.from(samples), length);
  const frames = length / MEL_HOP;
  expect(features).toHaveLength(MELS * frames);
  for (const [frame, mels] of byDefinition(samples, length).entries())
    for (const [mel, expected] of mels.entries())
      expect(features[mel * frames + frame]).toBeCloseTo(expected, 5);
});

it('silence is as low everywhere as it can be', () => {
  const features = new LogMel(MELS).features(new Float32Array(1600), 1600);
  expect(new Set(features)).toEqual(new Set([-1.5]));
});
