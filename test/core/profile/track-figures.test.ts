import { describe, expect, it } from 'vitest';
import type { Span } from '../../../src/core/profile/span.ts';
import { type TrackFigures, trackFigures } from '../../../src/core/profile/track-figures.ts';
import { spanOf } from './spans.ts';

const NO_TIME = { p50: 0, p95: 0 };
const run = (startMs: number, endMs: number, more: Partial<Span> = {}) =>
  spanOf('llm', startMs, endMs, { unit: 1, ...more });
const wait = (startMs: number, endMs: number, more: Partial<Span> = {}) =>
  run(startMs, endMs, { kind: 'waiting', ...more });
const pause = (startMs: number, endMs: number, more: Partial<Span> = {}) =>
  run(startMs, endMs, { kind: 'paused', ...more });

it('one run alone is all that there is to tell', () => {
  expect(trackFigures([spanOf('stt', 50, 150, { mediaMs: 400 })])).toEqual([
    {
      track: 'stt',
      units: 1,
      runMs: 100,
      run: { p50: 100, p95: 100 },
      waitMs: 0,
      wait: NO_TIME,
      pausedMs: 0,
      preempted: 0,
      gpuBusyMs: 0,
      busyMsPerUnit: 100,
      dispatches: 0,
      rtf: 0.25,
      tokensPerSecond: null,
      ttftMs: null,
      parts: [],
    },
  ]);
});

it('tracks stand in the order in which data flows through them; those without a span are left out', () => {
  const spans = [spanOf('models', 0, 1), spanOf('tts', 0, 1), spanOf('audio', 0, 1), spanOf('llm', 0, 1)];
  expect(trackFigures(spans).map(({ track }) => track)).toEqual(['audio', 'llm', 'tts', 'models']);
  expect(trackFigures([])).toEqual([]);
});

describe('a track', () => {
  it.each<[string, readonly Span[], Partial<TrackFigures>]>([
    [
      'has medians and 95th percentiles of what was done and of all waits',
      [
        wait(0, 10),
        wait(0, 30, { outcome: 'cancelled' }),
        run(0, 100),
        run(100, 300),
        run(300, 600, { outcome: 'failed' }),
      ],
      {
        units: 2,
        runMs: 600,
        run: { p50: 150, p95: 195 },
        waitMs: 40,
        wait: { p50: 20, p95: 29 },
        preempted: 0,
      },
    ],
    [
      'does not run while it stands at its gate',
      [
        run(0, 100, { outcome: 'preempted' }),
        pause(0, 10, { outcome: 'preempted' }),
        run(100, 200),
        pause(100, 130),
        pause(40, 90, { unit: 2 }),
      ],
      {
        units: 1,
        preempted: 1,
        runMs: 90 + 70,
        run: { p50: 70, p95: 70 },
        pausedMs: 90,
        busyMsPerUnit: 70,
        wait: NO_TIME,
      },
    ],
    [
      'keeps the GPU busy where it used it, and its processor for as long as it ran where it did not',
      [
        run(0, 100, { dispatches: 5, gpuBusyMs: 30 }),
        run(100, 150),
        run(150, 900, { outcome: 'failed', dispatches: 7, gpuBusyMs: 200 }),
      ],
      { units: 2, busyMsPerUnit: 40, gpuBusyMs: 230, dispatches: 12 },
    ],
    [
      'of which nothing was done has no time per unit',
      [run(0, 100, { outcome: 'cancelled', mediaMs: 1000, tokens: 9 })],
      { units: 0, runMs: 100, run: NO_TIME, busyMsPerUnit: 0, tokensPerSecond: null, ttftMs: null },
    ],
    [
      'counts no part as a unit, a wait or a pause',
      [
        run(0, 100, { part: 'generate' }),
        wait(0, 10, { part: 'prefill' }),
        pause(0, 10, { part: 'prefill' }),
        run(0, 100, { part: 'generate', outcome: 'preempted' }),
      ],
      { units: 0, runMs: 0, waitMs: 0, pausedMs: 0, preempted: 0, rtf: null },
    ],
    ['of text has no length of sound', [run(0, 100, { mediaMs: 1000 })], { rtf: null }],
  ])('%s', (_, spans, expected) => {
    expect(trackFigures(spans)[0]).toMatchObject(expected);
  });

  it.each<[string, readonly Span[], number | null]>([
    [
      'of what was done alone',
      [
        spanOf('tts', 0, 100, { mediaMs: 300 }),
        spanOf('tts', 0, 50, { mediaMs: 200 }),
        spanOf('tts', 0, 900, { mediaMs: 900, outcome: 'failed' }),
      ],
      0.3,
    ],
    [
      'without the time at the gate',
      [spanOf('tts', 0, 100, { mediaMs: 400, unit: 3 }), spanOf('tts', 20, 80, { unit: 3, kind: 'paused' })],
      0.1,
    ],
    ['none without sound', [spanOf('tts', 0, 100)], null],
  ])('has a real-time factor %s', (_, spans, expected) => {
    expect(trackFigures(spans)[0]?.rtf).toBe(expected);
  });
});

it('parts stand in the order in which they are done, with their own counts and times', () => {
  const figures = trackFigures([
    spanOf('stt', 0, 1000, { gpuBusyMs: 1 }),
    spanOf('stt', 100, 140, { part: 'decoder', gpuBusyMs: 30 }),
    spanOf('stt', 0, 100, { part: 'encoder', gpuBusyMs: 90 }),
    spanOf('stt', 140, 160, { part: 'decoder', gpuBusyMs: 5 }),
    spanOf('tts', 0, 100, { part: 'vocoder' }),
  ]);
  expect(figures[0]?.parts).toEqual([
    { part: 'encoder', count: 1, ms: 100, gpuBusyMs: 90, p50: 100, p95: 100 },
    { part: 'decoder', count: 2, ms: 60, gpuBusyMs: 35, p50: 30, p95: 39 },
  ]);
  expect(figures[1]?.parts.map(({ part }) => part)).toEqual(['vocoder']);
});

describe('tokens a second', () => {
  const generate = (startMs: number, endMs: number, unit = 1) =>
    run(startMs, endMs, { part: 'generate', unit });
  it.each<[string, readonly Span[], number | null]>([
    ['are those behind the first', [run(0, 900, { tokens: 21 }), generate(100, 500)], 50],
    [
      'of a unit that generates in several goes are counted once',
      [run(0, 900, { tokens: 21 }), generate(100, 300), generate(500, 700)],
      50,
    ],
    [
      'of a unit without tokens are none, and its time counts',
      [run(0, 900, { tokens: 21 }), generate(100, 300), run(900, 1200, { unit: 2 }), generate(900, 1100, 2)],
      50,
    ],
    [
      'are those of what was done, with its time alone',
      [
        run(0, 900, { tokens: 21 }),
        generate(100, 500),
        run(900, 1200, { unit: 2, tokens: 99, outcome: 'failed' }),
        generate(900, 1100, 2),
      ],
      50,
    ],
    ['count no other part', [run(0, 900, { tokens: 21 }), run(0, 100, { part: 'prefill' })], null],
    ['are none behind a single one', [run(0, 900, { tokens: 1 }), generate(100, 500)], null],
    ['are none in no time', [run(0, 900, { tokens: 5 }), generate(100, 100)], null],
    [
      'are none where nothing writes',
      [spanOf('stt', 0, 9, { tokens: 5, unit: 1 }), spanOf('stt', 0, 9, { part: 'generate', unit: 1 })],
      null,
    ],
  ])('%s', (_, spans, expected) => {
    expect(trackFigures(spans)[0]?.tokensPerSecond).toBe(expected);
  });
});

describe('the time to the first token', () => {
  const prefill = (startMs: number, endMs: number, more: Partial<Span> = {}) =>
    run(startMs, endMs, { part: 'prefill', ...more });
  it.each<[string, readonly Span[], number | null]>([
    ['is that from asking to the end of the prompt', [wait(50, 60), prefill(60, 160), run(60, 900)], 110],
    [
      'is the median of several',
      [
        wait(0, 10),
        prefill(10, 110),
        wait(200, 210, { unit: 2 }),
        prefill(210, 230, { unit: 2 }),
        wait(300, 300, { unit: 3 }),
        prefill(300, 380, { unit: 3 }),
      ],
      80,
    ],
    [
      'of a reply that was broken off is counted from when it was asked for to when it is there, whatever the order',
      [
        wait(100, 300),
        wait(0, 10),
        prefill(10, 60, { outcome: 'preempted' }),
        prefill(300, 350),
        run(300, 500),
        run(10, 100, { outcome: 'preempted' }),
      ],
      350,
    ],
    ['is none where nobody knows since when it was asked for', [prefill(0, 10)], null],
    ['is none without a prompt', [wait(0, 10), run(10, 90, { part: 'generate' })], null],
    [
      'is none on another track',
      [spanOf('tts', 0, 10, { kind: 'waiting' }), spanOf('tts', 10, 20, { part: 'prefill' })],
      null,
    ],
  ])('%s', (_, spans, expected) => {
    expect(trackFigures(spans)[0]?.ttftMs).toBe(expected);
  });
});
