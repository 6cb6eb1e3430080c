import { describe, expect, it } from 'vitest';
import { comparisonCsv } from '../../../src/core/comparison/comparison-files.ts';
import { differingFields } from '../../../src/core/comparison/configuration.ts';
import { expectationOf } from '../../../src/core/comparison/expectation.ts';
import { checkReply, normalizerOf, referenceText } from '../../../src/core/comparison/scenario.ts';
import { speechFacts } from '../../../src/core/comparison/speech-facts.ts';
import { textDifference, writtenDifference } from '../../../src/core/comparison/text-difference.ts';
import type { PackId } from '../../../src/core/models/model-packs.ts';
import { CONFIGURATION } from './configuration-of.ts';
import { runOf } from './run-of.ts';

describe('a right reply', () => {
  const checks = [{ anyOf: ['42', 'forty two'] }, { anyOf: ['lamp', 'lamps'] }];
  it.each([
    ['That makes 42 lamps.', [true, true]],
    ['That makes forty-two lamps!', [true, true]],
    ['That makes 420 LAMPS', [false, true]],
    ['Lampshades: $42', [false, false]],
    ['', [false, false]],
  ])('“%s”', (reply, expected) => {
    expect(checkReply(reply, checks, 'en')).toEqual(expected);
  });

  it('of another language is read as it is written', () => {
    expect(checkReply('Das sind zwei Lämpchen.', [{ anyOf: ['zwei'] }], 'de')).toEqual([true]);
    expect(normalizerOf('de').name).not.toBe(normalizerOf('en-GB').name);
  });

  it('has its reference in one piece', () => {
    const segment = { startMs: 0, endMs: 1, speaker: 1 };
    const segments = [
      { ...segment, text: 'One.' },
      { ...segment, text: 'Two.' },
    ];
    expect(referenceText({ segments })).toBe('One. Two.');
  });
});

describe('a difference of texts', () => {
  const { normalize } = normalizerOf('en');
  it('shows what was taken for what, what is missing and what was never said', () => {
    expect(
      textDifference('The big grey cat sat down.', 'The pig grey cat sat down there', normalize),
    ).toEqual([
      { type: 'same', reference: 'the', heard: 'the' },
      { type: 'substituted', reference: 'big', heard: 'pig' },
      // American, as the normaliser has it.
      { type: 'same', reference: 'gray cat sat down', heard: 'gray cat sat down' },
      { type: 'inserted', reference: '', heard: 'there' },
    ]);
    expect(textDifference('two more times', '2', normalize)).toEqual([
      { type: 'same', reference: '2', heard: '2' },
      { type: 'deleted', reference: 'more times', heard: '' },
    ]);
  });

  it('keeps words as they are written where it compares them otherwise', () => {
    expect(writtenDifference('Put the lamp, please.', 'put The lamps please', normalize)).toEqual([
      { type: 'same', reference: 'Put the', heard: 'put The' },
      { type: 'substituted', reference: 'lamp,', heard: 'lamps' },
      { type: 'same', reference: 'please.', heard: 'please' },
    ]);
  });

  it('has neighbours of one kind together', () => {
    const asIs = (text: string) => text;
    expect(textDifference('a b c d e', 'x y c', asIs)).toEqual([
      { type: 'substituted', reference: 'a b', heard: 'x y' },
      { type: 'same', reference: 'c', heard: 'c' },
      { type: 'deleted', reference: 'd e', heard: '' },
    ]);
    expect(textDifference('a', 'x  y\na', asIs)).toEqual([
      { type: 'inserted', reference: '', heard: 'x y' },
      { type: 'same', reference: 'a', heard: 'a' },
    ]);
  });

  it('of nothing is nothing', () => {
    expect(textDifference('', ' ', normalize)).toEqual([]);
    expect(writtenDifference('', ' ', normalize)).toEqual([]);
  });
});

describe('facts of speech', () => {
  const RATE_HZ = 16_000;
  const tone = (seconds: number, level: number) =>
    Float32Array.from({ length: seconds * RATE_HZ }, (_, n) => level * Math.sin(n / 3));
  const factsOf = (samples: Float32Array) => speechFacts({ samples, sampleRateHz: RATE_HZ });

  it('half of it silence', () => {
    const facts = factsOf(new Float32Array([...tone(1, 0.3), ...tone(1, 0.001)]));
    expect(facts).toMatchObject({ durationMs: 2000, clippedShare: 0 });
    expect(facts.silentShare).toBeCloseTo(0.5, 2);
  });

  it('clipped where it was too loud', () => {
    const clipped = tone(1, 2).map((sample) => Math.max(-1, Math.min(1, sample)));
    expect(factsOf(clipped).clippedShare).toBeGreaterThan(0.5);
  });

  it('10 dB more are 10 LU more', () => {
    const [quiet, loud] = [factsOf(tone(1, 0.05)), factsOf(tone(1, 0.05 * Math.sqrt(10)))];
    expect((loud.loudnessLufs ?? 0) - (quiet.loudnessLufs ?? 0)).toBeCloseTo(10, 1);
  });

  it('is silent 40 dB below the loudest, however short the last part of it is', () => {
    const level = (seconds: number, db: number) =>
      new Float32Array(seconds * RATE_HZ).fill(0.5 * 10 ** (db / 20));
    const share = (...parts: readonly Float32Array[]) =>
      factsOf(Float32Array.from(parts.flatMap((part) => [...part]))).silentShare;
    expect(share(level(1, 0), level(1, -39))).toBe(0);
    expect(share(level(1, 0), level(1, -41))).toBe(0.5);
    expect(share(level(1, -39), level(1, 0))).toBe(0);
    // 101 frames of 20 ms, of which the last is a quarter of a millisecond.
    expect(share(level(2, 0), level(0.00025, -6))).toBe(0);
    expect(share(level(2, 0), level(0.00025, -50))).toBeCloseTo(1 / 101, 9);
    expect(share(level(1, -200), new Float32Array(RATE_HZ))).toBe(0.5);
    expect(share(new Float32Array(RATE_HZ))).toBe(1);
  });

  it('counts samples at full scale on both sides', () => {
    const samples = new Float32Array([0.9995, -0.9995, 1, -1, 0.99, -0.99, 0, 0]);
    expect(factsOf(samples)).toMatchObject({ clippedShare: 0.5, durationMs: 0.5 });
  });

  it('has a frame for each sample where there are fewer than that in 20 ms', () => {
    const samples = new Float32Array([0.5, 0, 0.5, 0.5]);
    expect(speechFacts({ samples, sampleRateHz: 20 })).toMatchObject({ silentShare: 0.25, durationMs: 200 });
  });

  it('nothing has no loudness', () => {
    expect(factsOf(new Float32Array())).toEqual({
      durationMs: 0,
      loudnessLufs: null,
      clippedShare: 0,
      silentShare: 0,
    });
  });
});

it('configurations differ in what users chose', () => {
  expect(differingFields([CONFIGURATION, { ...CONFIGURATION, denoise: true, speed: 1.2 }])).toEqual([
    'speed',
    'denoise',
  ]);
  expect(differingFields([CONFIGURATION, CONFIGURATION])).toEqual([]);
  expect(differingFields([])).toEqual([]);
  expect(
    differingFields([CONFIGURATION, CONFIGURATION, { ...CONFIGURATION, pack: 'other' as PackId }]),
  ).toEqual(['pack']);
  // A voice is known by its name, and by which model speaks: both may have a speaker of that name.
  expect(differingFields([CONFIGURATION, { ...CONFIGURATION, voice: 'other' }])).toEqual([]);
  expect(differingFields([CONFIGURATION, { ...CONFIGURATION, seat: 'standIn' }])).toEqual(['voiceName']);
});

it('what a comparison can show grows with its size', () => {
  const [small, large] = [expectationOf(5, 1), expectationOf(20, 3)];
  expect(small.time).toBeGreaterThan(large.time);
  expect(large.time).toBeLessThan(0.1);
  // (1.95996 + 0.84162) s / sqrt(20); of times s is 0.12 sqrt(2 / 3), of errors 4.
  expect(large.time).toBeCloseTo(0.0633, 4);
  expect(large.errors).toBeCloseTo(2.5058, 4);
  expect(large).toMatchObject({ alikeWithin: 1, forAlike: 138, forOpinion: 549 });
});

it('a file has a line for each run, and no formula', () => {
  const lines = comparisonCsv([
    runOf({ text: '=1+1, he said "no"' }),
    runOf({ index: 1, error: { code: 'run/failed', message: '' }, configuration: 1 }),
  ]).split('\r\n');
  expect(lines[0]).toMatch(
    /^number,scenario,configuration,repeat,warm_up,error,media_ms,held_ms,firstText_ms/,
  );
  expect(lines[1]).toMatch(
    /^1,s0,A,1,0,,5000,0,400,1000,3000,0.1,1400,5,,100,0,3.5,4,3.2,-23,0,10,,1,0,0,20,/,
  );
  expect(lines[1]).toContain('"\'=1+1, he said ""no"""');
  expect(lines[2]).toMatch(/^2,s0,B,1,0,run\/failed,5000,0,,,,,,,,,,,,,,,,,/);
});
