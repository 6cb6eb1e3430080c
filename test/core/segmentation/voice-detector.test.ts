import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readWav } from '../../../src/core/audio/wav.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { energy, FRAME_SAMPLES } from '../../../src/core/segmentation/frame.ts';
import { Framer } from '../../../src/core/segmentation/framer.ts';
import { LevelDetector } from '../../../src/core/segmentation/level-detector.ts';
import { SpeechDetector } from '../../../src/core/segmentation/speech-detector.ts';
import { VoiceDetector } from '../../../src/core/segmentation/voice-detector.ts';
import { readVoiceWeights } from '../../../src/core/segmentation/voice-weights.ts';
import expected from '../../fixtures/voice-activity.json' with { type: 'json' };

const BYTES = readFileSync('workers/audio/voice-activity/weights.bin');
const WEIGHTS = readVoiceWeights(BYTES);
/** A question that a synthesised voice asks. */
const QUESTION = readWav(readFileSync(expected.audio))?.samples ?? new Float32Array(0);
/** 4 s of noise on either side, in which nobody speaks. */
const SIDE = 4 * 16_000;

interface Detector {
  push(frame: Float32Array): number[];
  flush(): number[];
}

/** The whole ones. */
const framesOf = (samples: Float32Array) => new Framer().push(samples);

function probabilities(detector: Detector, samples: Float32Array): number[] {
  const found = framesOf(samples).flatMap((frame) => detector.push(frame));
  return [...found, ...detector.flush()];
}

/** The question at a level, in white noise of another. */
function inNoise(gain: number, noise: number): Float32Array {
  const random = seededRandom(3);
  return Float32Array.from({ length: QUESTION.length + 2 * SIDE }, (_, index) => {
    return gain * (QUESTION[index - SIDE] ?? 0) + noise * (random() * 2 - 1);
  });
}

/** Frames of the question that are within 25 dB of its loudest. */
const SPOKEN = (() => {
  const energies = framesOf(QUESTION).map(energy);
  const least = Math.max(...energies) * 10 ** -2.5;
  return energies.flatMap((each, frame) => (each > least ? [frame] : []));
})();

/** Percent of the spoken frames, and of those on either side, that are taken for speech. */
function taken(detector: Detector, samples: Float32Array): { spoken: number; silent: number } {
  const found = probabilities(detector, samples);
  const [first, end] = [SIDE, SIDE + QUESTION.length].map((sample) => Math.floor(sample / FRAME_SAMPLES));
  const percent = (values: readonly number[]) =>
    (100 * values.filter((value) => value >= 0.5).length) / values.length;
  return {
    spoken: percent(SPOKEN.map((frame) => found[frame + (first ?? 0)] ?? 0)),
    silent: percent([...found.slice(0, first), ...found.slice(end)]),
  };
}

describe('VoiceDetector', () => {
  it('answers as the network that was trained', () => {
    const found = probabilities(new VoiceDetector(WEIGHTS), QUESTION);
    expect(found).toHaveLength(expected.probabilities.length);
    const differences = found.map((value, frame) => Math.abs(value - (expected.probabilities[frame] ?? 0)));
    expect(Math.max(...differences)).toBeLessThan(1e-3);
  });

  it.each([
    ['as it was recorded', 1, 0],
    ['soft', 0.03, 0],
    ['in noise', 1, 0.05],
    ['soft and in noise', 0.1, 0.005],
  ])('finds a question %s, and nothing else', (_, gain, noise) => {
    const { spoken, silent } = taken(new VoiceDetector(WEIGHTS), inNoise(gain, noise));
    expect(spoken).toBeGreaterThan(75);
    expect(silent).toBeLessThan(4);
  });

  it('answers 30 frames later, one for each, and the rest at the end', () => {
    const detector = new VoiceDetector(WEIGHTS);
    const answers = Array.from({ length: 40 }, () => detector.push(new Float32Array(FRAME_SAMPLES)).length);
    expect(answers).toEqual([...Array(30).fill(0), ...Array(10).fill(1)]);
    expect(detector.flush()).toHaveLength(30);
  });

  it.each([0, 1, 29, 30, 31])('answers for each of %d frames', (frames) => {
    const samples = new Float32Array(frames * FRAME_SAMPLES);
    expect(probabilities(new VoiceDetector(WEIGHTS), samples)).toHaveLength(frames);
  });

  it.each([0, 2, BYTES.length - 2, BYTES.length + 2])('is not made of %d bytes', (length) => {
    const bytes = new Uint8Array(length);
    bytes.set(BYTES.subarray(0, length));
    expect(() => readVoiceWeights(bytes)).toThrow(RangeError);
  });
});

describe('SpeechDetector', () => {
  it('finds more of a soft question in noise than levels alone', () => {
    const samples = inNoise(0.1, 0.03);
    const levels = taken(new LevelDetector(), samples).spoken;
    expect(taken(new SpeechDetector(WEIGHTS), samples).spoken).toBeGreaterThan(levels);
  });

  it('takes what stands out, though it is no voice', () => {
    const samples = Float32Array.from({ length: 6 * 16_000 }, (_, index) =>
      index > 32_000 && index < 64_000 ? 0.3 * Math.sin(index / 5) : 0,
    );
    const levels = probabilities(new LevelDetector(), samples);
    const found = probabilities(new SpeechDetector(WEIGHTS), samples);
    expect(found).toHaveLength(levels.length);
    expect(levels.filter((level) => level >= 0.5).length).toBeGreaterThan(50);
    for (const [frame, level] of levels.entries()) expect(found[frame]).toBeGreaterThanOrEqual(level);
  });

  it('answers 1.5 s later, and at the end for all', () => {
    const detector = new SpeechDetector(WEIGHTS);
    const answers = Array.from({ length: 60 }, () => detector.push(new Float32Array(FRAME_SAMPLES)).length);
    expect(answers).toEqual([...Array(46).fill(0), ...Array(14).fill(1)]);
    expect(detector.flush()).toHaveLength(46);
    expect(detector.flush()).toEqual([]);
  });
});
