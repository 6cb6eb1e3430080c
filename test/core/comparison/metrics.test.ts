import { describe, expect, it } from 'vitest';
import type { Comparison, RunRecord } from '../../../src/core/comparison/comparison.ts';
import { comparisonCsv, comparisonJson } from '../../../src/core/comparison/comparison-files.ts';
import { errorPercent, METRICS, type MetricId } from '../../../src/core/comparison/metrics.ts';
import { CONFIGURATION } from './configuration-of.ts';
import { runOf, textOf } from './run-of.ts';

const STAGE = { model: 'm', device: 'wasm', dtype: 'fp32', units: 1 } as const;
const WORDS = { hits: 9, substitutions: 4, deletions: 2, insertions: 1, referenceLength: 50 };
/** A run in which no two metrics are the same. */
const RUN = runOf({
  mediaMs: 4000,
  firstTextMs: 410,
  firstTokenMs: 777,
  firstAudioMs: 1020,
  totalMs: 3030,
  stages: {
    stt: { ...STAGE, runMs: 1000, busyMs: 901 },
    llm: { ...STAGE, runMs: 2000, busyMs: 1802 },
    tts: { ...STAGE, runMs: 3000, busyMs: 2703 },
  },
  words: WORDS,
  characters: { ...WORDS, referenceLength: 200 },
  checks: [true, false, true, true],
  speech: {
    durationMs: 2000,
    loudnessLufs: -23.5,
    clippedShare: 0.02,
    silentShare: 0.25,
    heardText: 'Said.',
    words: { ...WORDS, referenceLength: 10 },
    dnsmos: { signal: 3.1, background: 4.2, overall: 2.9 },
    distanceDb: 6.5,
  },
});
const measured = (id: MetricId, run: RunRecord) => METRICS.find((metric) => metric.id === id)?.of(run);

describe('what is measured of a run', () => {
  it.each([
    ['firstText', 410],
    ['firstAudio', 1020],
    ['total', 3030],
    ['rtf', 0.25],
    ['busy', 5406],
    ['wer', 14],
    ['cer', null],
    ['replies', 75],
    ['heardWer', 70],
    ['dnsmosSignal', 3.1],
    ['dnsmosBackground', 4.2],
    ['dnsmosOverall', 2.9],
    ['loudness', -23.5],
    ['clipping', 2],
    ['silence', 25],
    ['distance', 6.5],
  ] as const)('%s', (id, value) => {
    expect(measured(id, RUN)).toBe(value);
  });

  it.each([
    [
      'a run in which nothing came of it',
      ['firstText', 'firstAudio', 'total'],
      {
        firstTextMs: null,
        firstAudioMs: null,
        totalMs: null,
      },
    ],
    ['a run without a stage', ['rtf', 'busy'], { stages: {} }],
    ['a run without checks', ['replies'], { checks: [] }],
    ['a recording without a reference', ['wer'], { words: textOf(0, 0) }],
    [
      'a run that spoke nothing',
      [
        'heardWer',
        'dnsmosSignal',
        'dnsmosBackground',
        'dnsmosOverall',
        'loudness',
        'clipping',
        'silence',
        'distance',
      ],
      { speech: null },
    ],
    [
      'speech of which nothing could be estimated',
      ['dnsmosSignal', 'dnsmosBackground', 'dnsmosOverall', 'loudness', 'distance'],
      {
        speech: {
          durationMs: 0,
          loudnessLufs: null,
          clippedShare: 0,
          silentShare: 0,
          heardText: '',
          words: textOf(0, 0),
          dnsmos: null,
        },
      },
    ],
  ] as const)('%s has none', (_, ids, change) => {
    for (const id of ids) expect([id, measured(id, { ...RUN, ...change })]).toEqual([id, null]);
  });

  it.each([
    ['en', false],
    ['de-AT', false],
    ['ko', true],
    ['ko-KR', true],
    ['ja', true],
    ['zh-Hant-TW', true],
    ['th-TH', true],
  ])('errors of %s are counted by characters: %s', (language, isOfCharacters) => {
    const run = { ...RUN, language };
    expect([measured('wer', run), measured('cer', run)]).toEqual(isOfCharacters ? [null, 3.5] : [14, null]);
  });

  it('errors are whatever was taken for another, left out or put in', () => {
    expect(errorPercent(WORDS)).toBe(14);
    expect(errorPercent({ ...WORDS, insertions: 44 })).toBe(100);
    expect(errorPercent(textOf(0, 0))).toBeNull();
  });
});

describe('the file of a comparison', () => {
  const lines = (...runs: readonly RunRecord[]) => comparisonCsv(runs).split('\r\n');

  it('has a column for each metric, with its unit, between what was run and what was said', () => {
    expect(lines()[0]?.split(',')).toEqual([
      ...['number', 'scenario', 'configuration', 'repeat', 'warm_up', 'error', 'media_ms', 'held_ms'],
      ...['firstText_ms', 'firstAudio_ms', 'total_ms', 'rtf_factor', 'busy_ms', 'wer_percent', 'cer_percent'],
      ...['replies_percent', 'heardWer_percent', 'dnsmosSignal_estimate', 'dnsmosBackground_estimate'],
      ...['dnsmosOverall_estimate', 'loudness_lufs', 'clipping_percent', 'silence_percent', 'distance_db'],
      ...['substitutions', 'deletions', 'insertions', 'reference_words', 'text', 'reply'],
    ]);
  });

  it('has what a run gave in its line', () => {
    const run = { ...RUN, index: 6, scenario: 'lamp', configuration: 2, repeat: 1, heldMs: 12.6 };
    expect(lines(run)[1]).toBe(
      [
        '7,lamp,C,2,0,,4000,13',
        '410,1020,3030,0.25,5406,14,,75,70,3.1,4.2,2.9,-23.5,2,25,6.5',
        '4,2,1,50,one two three,A reply.',
      ].join(),
    );
    // A fifth has no letter.
    expect(lines({ ...run, configuration: 4, isWarmup: true })[1]).toMatch(/^7,lamp,4,2,1,,/);
  });

  it('measures nothing of a run that failed', () => {
    const run = { ...RUN, error: { code: 'device/lost', message: 'Gone.' }, text: '', reply: '' };
    expect(lines(run)[1]).toBe(`1,s0,A,1,0,device/lost,4000,0${','.repeat(17)}4,2,1,50,,`);
  });

  it('has the plan, every run and what follows, as JSON', () => {
    const comparison: Comparison = {
      schema: 'sotto-comparison/1',
      id: 'c',
      name: 'Heart or Ada',
      createdAtMs: 1,
      plan: { configurations: [CONFIGURATION], scenarios: ['lamp'], repeats: 1, seed: 1 },
      endedAtRun: null,
      build: { version: '1', commit: 'a', browser: 'b' },
    };
    expect(comparisonJson(comparison, [RUN], null)).toEqual({ ...comparison, runs: [RUN], result: null });
  });
});
