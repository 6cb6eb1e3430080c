import { describe, expect, it } from 'vitest';
import { FRAME_SAMPLES, SPEECH_RATE_HZ } from '../../../src/core/segmentation/frame.ts';
import { LevelDetector } from '../../../src/core/segmentation/level-detector.ts';

/** Reproducible noise, uniform in -1..1. */
function noise(length: number): Float32Array {
  let state = 7;
  return Float32Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state / 2_147_483_647) * 2 - 1;
  });
}

/** Two seconds of nothing, two of voiced syllables, two of nothing, over noise of the given level. */
function speechIn(noiseLevel: number): Float32Array {
  const hiss = noise(SPEECH_RATE_HZ * 6);
  return hiss.map((sample, i) => {
    const t = i / SPEECH_RATE_HZ;
    const isSpeaking = t >= 2 && t < 4;
    const syllable = isSpeaking ? Math.max(0, Math.sin(Math.PI * 4 * t)) : 0;
    const voice = [1, 2, 3, 4, 5, 6].reduce((sum, k) => sum + Math.sin(2 * Math.PI * 150 * k * t) / k, 0);
    return noiseLevel * sample + 0.15 * syllable * voice;
  });
}

function probabilities(samples: Float32Array): number[] {
  const detector = new LevelDetector();
  const found: number[] = [];
  for (let at = 0; at + FRAME_SAMPLES <= samples.length; at += FRAME_SAMPLES) {
    found.push(...detector.push(samples.subarray(at, at + FRAME_SAMPLES)));
  }
  return [...found, ...detector.flush()];
}

const share = (values: readonly number[]) => values.filter((p) => p >= 0.5).length / values.length;

describe('LevelDetector', () => {
  it.each([0, 0.003, 0.03])('finds syllables and nothing else in noise of level %d', (level) => {
    const found = probabilities(speechIn(level));
    expect(found.length).toBe(Math.floor((SPEECH_RATE_HZ * 6) / FRAME_SAMPLES));
    // Half of the time between 2 s and 4 s is a syllable.
    expect(share(found.slice(63, 125))).toBeGreaterThan(0.4);
    expect(share(found.slice(0, 62))).toBe(0);
    expect(share(found.slice(135))).toBe(0);
  });

  it.each([
    ['silence', new Float32Array(SPEECH_RATE_HZ * 4)],
    ['loud steady noise', noise(SPEECH_RATE_HZ * 10).map((sample) => sample * 0.5)],
    [
      'mains hum',
      Float32Array.from({ length: SPEECH_RATE_HZ * 4 }, (_, i) => 0.1 * Math.sin((i * Math.PI) / 160)),
    ],
  ])('hears no speech in %s', (_, samples) => {
    expect(share(probabilities(samples))).toBe(0);
  });

  it('judges speech that begins at once', () => {
    const samples = speechIn(0.001).subarray(SPEECH_RATE_HZ * 2);
    expect(share(probabilities(samples).slice(0, 60))).toBeGreaterThan(0.4);
  });
});
