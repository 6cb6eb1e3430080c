import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KINDS, PLAIN, type Span, TRACKS } from '../../../src/core/profile/span.ts';
import { timeShares } from '../../../src/core/profile/time-shares.ts';
import { spanOf } from './spans.ts';

const span = fc
  .record({
    track: fc.constantFrom(...TRACKS),
    kind: fc.constantFrom(...KINDS),
    part: fc.constantFrom(null, 'decoder' as const),
    unit: fc.integer({ min: 0, max: 5 }),
    startMs: fc.integer({ min: -500, max: 1500 }),
    ms: fc.integer({ min: 0, max: 900 }),
  })
  .map(({ ms, ...rest }): Span => ({ ...PLAIN, ...rest, endMs: rest.startMs + ms }));

const sorted = (shares: ReturnType<typeof timeShares>) =>
  shares
    .map(({ kind, track, ms }) => [`${kind} ${track}`, Math.round(1e6 * ms) / 1e6] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));

it('what runs, waits, stands at a gate and is left adds up to the whole, whatever the spans and their order', () => {
  fc.assert(
    fc.property(
      fc.array(span, { maxLength: 40 }),
      fc.nat(1000),
      fc.infiniteStream(fc.nat()),
      (spans, wall, random) => {
        const shares = timeShares(spans, 0, wall);
        const total = shares.reduce((sum, { ms }) => sum + ms, 0);
        expect(total).toBeCloseTo(wall, 6);
        if (wall > 0) expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
        for (const { ms } of shares) expect(ms).toBeGreaterThan(0);
        const shuffled = spans
          .map((one) => [random.next().value ?? 0, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one);
        expect(sorted(timeShares(shuffled, 0, wall))).toEqual(sorted(shares));
      },
    ),
  );
});

const run = (startMs: number, endMs: number, more: Partial<Span> = {}) =>
  spanOf('stt', startMs, endMs, { unit: 1, ...more });
const pause = (startMs: number, endMs: number, more: Partial<Span> = {}) =>
  run(startMs, endMs, { kind: 'paused', ...more });
const wait = (startMs: number, endMs: number, more: Partial<Span> = {}) =>
  run(startMs, endMs, { kind: 'waiting', ...more });

it.each<[string, readonly Span[], Record<string, number>]>([
  ['nothing is the page', [], { page: 100 }],
  ['all of it leaves the page nothing', [run(0, 100)], { 'running stt': 100 }],
  [
    'what reaches beyond counts as far as it lies within',
    [run(-50, 50), run(80, 500), run(-9, 0), run(100, 200)],
    { 'running stt': 70, page: 30 },
  ],
  ['what ends before it begins is nothing', [run(60, 40)], { page: 100 }],
  [
    'running goes before waiting',
    [run(20, 60), spanOf('llm', 0, 100, { kind: 'waiting' })],
    { 'running stt': 40, 'waiting llm': 60 },
  ],
  [
    'what runs at the same time is divided',
    [spanOf('llm', 0, 100), spanOf('tts', 50, 100)],
    { 'running llm': 75, 'running tts': 25 },
  ],
  [
    'so it is among several of one track',
    [run(0, 40), run(0, 40), run(10, 40, { unit: 2 }), spanOf('tts', 10, 40)],
    { 'running stt': 32.5, 'running tts': 7.5, page: 60 },
  ],
  [
    'a unit at a gate does not run, and another one may',
    [run(0, 100), pause(20, 80), spanOf('tts', 30, 50, { unit: 2 })],
    { 'running stt': 40, 'paused stt': 40, 'running tts': 20 },
  ],
  [
    'pauses that overlap count once, whatever their order',
    [run(0, 100), pause(30, 60), pause(10, 40)],
    { 'running stt': 50, 'paused stt': 50 },
  ],
  [
    'a pause within another adds nothing',
    [run(0, 100), pause(20, 30), pause(10, 60)],
    { 'running stt': 50, 'paused stt': 50 },
  ],
  [
    'between two pauses the unit runs',
    [run(0, 100), pause(10, 20), pause(40, 70)],
    { 'running stt': 60, 'paused stt': 40 },
  ],
  [
    'pauses that reach beyond a run, or lie beside it, take no more of it',
    [run(20, 80), pause(0, 10), pause(5, 30), pause(70, 100), pause(90, 95)],
    { 'running stt': 40, 'paused stt': 60 },
  ],
  ['a unit may pause all the time', [run(20, 80), pause(0, 100)], { 'paused stt': 100 }],
  ['another unit’s pause is not its own', [run(0, 100), pause(20, 40, { unit: 2 })], { 'running stt': 100 }],
  [
    'what has no unit shares no pauses',
    [run(0, 100, { unit: 0 }), pause(20, 40, { unit: 0 })],
    { 'running stt': 100 },
  ],
  ['a part’s pause is none', [run(0, 100), pause(20, 40, { part: 'decoder' })], { 'running stt': 100 }],
  [
    'who waits does so beside a pause',
    [wait(0, 100), pause(20, 40)],
    { 'waiting stt': 80, 'paused stt': 20 },
  ],
  [
    'an instant counts for work, what is heard, a pause, a wait and a model on its way, in this order',
    [
      spanOf('models', 0, 95),
      spanOf('llm', 0, 80, { kind: 'waiting' }),
      spanOf('tts', 0, 60, { kind: 'paused' }),
      spanOf('playback', 0, 40),
      spanOf('audio', 0, 20),
    ],
    {
      'running audio': 20,
      'running playback': 20,
      'paused tts': 20,
      'waiting llm': 20,
      'running models': 15,
      page: 5,
    },
  ],
  [
    'a model that waits is on its way, and a sound that waits is heard',
    [
      spanOf('models', 0, 100, { kind: 'waiting' }),
      wait(0, 50),
      spanOf('playback', 0, 30, { kind: 'waiting' }),
      pause(0, 30),
    ],
    { 'waiting playback': 30, 'waiting stt': 20, 'waiting models': 50 },
  ],
  [
    'parts are within their unit and count no second time',
    [run(0, 50), run(0, 100, { part: 'encoder' })],
    { 'running stt': 50, page: 50 },
  ],
])('%s', (_, spans, expected) => {
  const later = spans.map((one) => ({ ...one, startMs: one.startMs + 1000, endMs: one.endMs + 1000 }));
  const shares = timeShares(later, 1000, 1100);
  const found = shares.map(({ kind, track, ms }) => [track === null ? kind : `${kind} ${track}`, ms]);
  expect(Object.fromEntries(found)).toEqual(expected);
});

it.each<[string, readonly Span[], readonly string[]]>([
  [
    'the largest first, and what is left for the page last',
    [run(0, 10), spanOf('tts', 10, 40)],
    ['running tts 0.3', 'running stt 0.1', 'page 0.6'],
  ],
  [
    'the same by name',
    [spanOf('tts', 0, 20), spanOf('llm', 20, 40), wait(40, 60), pause(60, 80, { unit: 4 })],
    ['paused stt 0.2', 'running llm 0.2', 'running tts 0.2', 'waiting stt 0.2', 'page 0.2'],
  ],
  [
    'the same by name, whichever came first',
    [pause(0, 20), wait(20, 40), spanOf('llm', 40, 60), spanOf('tts', 60, 80)],
    ['paused stt 0.2', 'running llm 0.2', 'running tts 0.2', 'waiting stt 0.2', 'page 0.2'],
  ],
])('shares stand in their order: %s', (_, spans, expected) => {
  expect(timeShares(spans, 0, 100).map(brief)).toEqual(expected);
});

it('a time that ends before it begins, or has no length, has no shares', () => {
  expect(timeShares([run(0, 100)], 50, 50)).toEqual([]);
  expect(timeShares([run(0, 100)], 50, 40)).toEqual([]);
});

const brief = ({ kind, track, share }: ReturnType<typeof timeShares>[number]) =>
  [kind, ...(track === null ? [] : [track]), share].join(' ');
