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

  it('answers 1.5 s later, one frame for each, and the rest at the end', () => {
    const detector = new LevelDetector();
    const frame = () => new Float32Array(FRAME_SAMPLES);
    const answers = Array.from({ length: 60 }, () => detector.push(frame()).length);
    expect(answers).toEqual([...Array(46).fill(0), ...Array(14).fill(1)]);
    expect(detector.flush().length).toBe(46);
    expect(detector.flush()).toEqual([]);
  });

  it('judges speech that begins at once', () => {
    const samples = speechIn(0.001).subarray(SPEECH_RATE_HZ * 2);
    expect(share(probabilities(samples).slice(0, 60))).toBeGreaterThan(0.4);
  });

  it('answers for a frame 1.5 s later, and at the end for all', () => {
    const detector = new LevelDetector();
    const answers = Array.from({ length: 60 }, () => detector.push(new Float32Array(FRAME_SAMPLES)).length);
    expect(answers).toEqual([...Array(46).fill(0), ...Array(14).fill(1)]);
    expect(detector.flush()).toHaveLength(46);
    expect(detector.flush()).toEqual([]);
  });

  it.each([
    ['a little louder', [5, 5, 5, 5], 1 / (1 + Math.E ** 2)],
    ['8 dB louder, where it may be either', [8, 8, 8, 8], 0.5],
    ['much louder', [11, 11, 11, 11], 1 / (1 + Math.E ** -2)],
  ])('takes what gets %s for speech with that probability', (_, gainsDb, expected) => {
    expect(probabilities(stepped(gainsDb))[STEP_FRAME + 25]).toBeCloseTo(expected, 2);
  });

  it.each<[string, readonly number[], boolean]>([
    ['in two octaves of speech', [0, 0, 12, 12], true],
    ['in two others', [12, 12, 0, 0], true],
    ['in one alone, as a whistle does', [0, 0, 12, 0], false],
    ['below speech, as a hum does', [0, 0, 0, 0, 12], false],
    ['above it, as a hiss does', [0, 0, 0, 0, 0, 12], false],
  ])('hears speech in what stands out %s: %s', (_, gainsDb, isSpeech) => {
    expect((probabilities(stepped(gainsDb))[STEP_FRAME + 25] ?? 0) > 0.5).toBe(isSpeech);
  });

  it('forgets a quiet that is 1.5 s ago', () => {
    const found = probabilities(stepped([20, 20, 20, 20]));
    expect(found[STEP_FRAME + 44]).toBeGreaterThan(0.99);
    expect(found[STEP_FRAME + 60]).toBeLessThan(0.01);
  });

  it('looks back at the quiet before, and ahead at the one behind', () => {
    const found = probabilities(stepped([-20, -20, -20, -20]));
    expect(found[STEP_FRAME - 60]).toBeLessThan(0.01);
    expect(found[STEP_FRAME - 20]).toBeGreaterThan(0.99);
    expect(found[STEP_FRAME + 60]).toBeLessThan(0.01);
  });
});

const TONES_HZ = [250, 500, 1000, 2000, 31.25, 7000];
const STEP_FRAME = 100;

/** Tones with whole periods in a frame, of which each gets louder at STEP_FRAME by its gain. */
function stepped(gainsDb: readonly number[]): Float32Array {
  return Float32Array.from({ length: 2 * STEP_FRAME * FRAME_SAMPLES }, (_, i) =>
    TONES_HZ.reduce((sum, hz, tone) => {
      const gainDb = i < STEP_FRAME * FRAME_SAMPLES ? 0 : (gainsDb[tone] ?? 0);
      return sum + 0.01 * 10 ** (gainDb / 20) * Math.sin((2 * Math.PI * hz * i) / SPEECH_RATE_HZ);
    }, 0),
  );
}
