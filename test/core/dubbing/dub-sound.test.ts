import { describe, expect, it } from 'vitest';
import { integratedLoudness, LoudnessMeter, loudness } from '../../../src/core/audio/loudness.ts';
import { trimSilence } from '../../../src/core/audio/trim-silence.ts';
import { defaultVoices } from '../../../src/core/dubbing/default-voices.ts';
import { dubLevels } from '../../../src/core/dubbing/dub-levels.ts';
import { DuckEnvelope } from '../../../src/core/dubbing/duck-envelope.ts';
import { isWorthAnother, lengthsOf, speedFor } from '../../../src/core/dubbing/speech-speed.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';

const RATE = 16_000;

function noise(seconds: number, amplitude: number, seed = 1): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: seconds * RATE }, () => amplitude * (2 * random() - 1));
}

describe('the original under speech', () => {
  const gains = (times: readonly number[]) => {
    const envelope = new DuckEnvelope([
      { startMs: 1000, endMs: 2000 },
      { startMs: 2200, endMs: 3000 },
    ]);
    return times.map((ms) => Number(envelope.gainAt(ms).toFixed(3)));
  };

  it('goes down before somebody speaks, stays down over short pauses, and comes back behind', () => {
    expect(gains([0, 850, 925, 1000, 1500, 2000])).toEqual([1, 1, 0.6, 0.2, 0.2, 0.2]);
    expect(gains([2100, 2199, 2200, 2999])).toEqual([0.4, 0.205, 0.2, 0.2]);
    expect(gains([3000, 3200, 3400, 9000])).toEqual([0.2, 0.6, 1, 1]);
  });

  it('never steps', () => {
    const all = gains(Array.from({ length: 4000 }, (_, ms) => ms));
    const steps = all.slice(1).map((gain, at) => Math.abs(gain - (all[at] ?? 0)));
    expect(Math.max(...steps)).toBeLessThan(0.01);
  });
});

describe('loudness', () => {
  it('of a sound that comes in pieces is that of the whole', () => {
    const whole = noise(5, 0.3);
    const meter = new LoudnessMeter(RATE, 1);
    for (let at = 0; at < whole.length; at += 777) meter.push([whole.subarray(at, at + 777)]);
    expect(integratedLoudness(meter.powers())).toBeCloseTo(loudness(whole, RATE), 9);
  });

  it('of two channels is that of their powers together', () => {
    const meter = new LoudnessMeter(RATE, 2);
    const one = noise(5, 0.3);
    meter.push([one, one]);
    expect(integratedLoudness(meter.powers()) - loudness(one, RATE)).toBeCloseTo(10 * Math.log10(2), 6);
  });

  it.each([
    ['a loud original', 0.9, 0.1],
    ['a quiet one', 0.004, 0.1],
    ['none', 0, 0.1],
    ['speech that is quiet itself', 0.2, 0.01],
  ])('of a dub over %s is -23', (_, originalPeak, speechPeak) => {
    const original = noise(20, originalPeak);
    const speech = noise(20, speechPeak, 2).map((sample, at) => ((at / RATE) % 4 < 3 ? sample : 0));
    const ranges = [0, 4, 8, 12, 16].map((s) => ({ startMs: s * 1000, endMs: (s + 3) * 1000 }));
    const envelope = new DuckEnvelope(ranges);
    const ducked = original.map((sample, at) => sample * envelope.gainAt((at / RATE) * 1000));
    const powersOf = (samples: Float32Array) => {
      const meter = new LoudnessMeter(RATE, 1);
      meter.push([samples]);
      return meter.powers();
    };
    const gains = dubLevels({
      original: powersOf(original),
      ducked: powersOf(ducked),
      speech: powersOf(speech),
    });
    const mixed = ducked.map((sample, at) => sample * gains.original + (speech[at] ?? 0) * gains.speech);
    expect(loudness(mixed, RATE)).toBeCloseTo(-23, 0.5);
    expect(gains.original).toBeLessThanOrEqual(gains.speech);
  });
});

it('silence around speech is taken away but for a margin, and silence alone is left', () => {
  const spoken = new Float32Array(RATE);
  spoken.set(noise(0.5, 0.3), RATE / 4);
  expect(trimSilence({ samples: spoken, sampleRateHz: RATE }, 0.02).samples.length).toBeCloseTo(
    0.54 * RATE,
    -3,
  );
  expect(trimSilence({ samples: new Float32Array(100), sampleRateHz: RATE }, 0.02).samples.length).toBe(100);
});

describe('the speed of speech', () => {
  it.each([
    [1940, 2000, 1],
    [1940, 1600, 1.25],
    [1067, 1000, 1.1],
    [2000, 1000, 1.25],
    [2000, 9000, 0.8],
    [2000, 0, 1.25],
  ])('of %i ms for %i ms is %d', (natural, wanted, speed) => {
    expect(speedFor(natural, wanted)).toBeCloseTo(speed, 9);
    const { shortestMs, longestMs } = lengthsOf(natural);
    expect(natural / speed).toBeGreaterThanOrEqual(shortestMs - 1e-9);
    expect(natural / speed).toBeLessThanOrEqual(longestMs + 1e-9);
  });

  it.each([
    [1000, 1, 1000, false],
    [1010, 1, 1000, true],
    [1030, 1.25, 1000, false],
    [910, 1, 1000, false],
    [890, 1, 1000, true],
    [890, 0.8, 1000, false],
  ])('%i ms at %d for %i ms are spoken again: %s', (length, speed, wanted, isWorth) => {
    expect(isWorthAnother(length, speed, wanted)).toBe(isWorth);
  });
});

it.each([
  ['', { a: 'x', b: 'y', c: 'z', d: 'x' }],
  ['y', { a: 'y', b: 'z', c: 'x', d: 'y' }],
  ['gone', { a: 'x', b: 'y', c: 'z', d: 'x' }],
])('speakers get one voice after the other, from “%s” on', (preferred, wanted) => {
  expect(Object.fromEntries(defaultVoices(['a', 'b', 'c', 'd'], ['x', 'y', 'z'], preferred))).toEqual(wanted);
  expect(defaultVoices(['a'], [], preferred).get('a')).toBe('');
});
