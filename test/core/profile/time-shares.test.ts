import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KINDS, PLAIN, type Span, TRACKS } from '../../../src/core/profile/span.ts';
import { timeShares } from '../../../src/core/profile/time-shares.ts';

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

const plain = (more: Partial<Span> & Pick<Span, 'track' | 'startMs' | 'endMs'>): Span => ({
  ...PLAIN,
  ...more,
});

it.each<[string, readonly Span[], Record<string, number>]>([
  ['nothing is the page', [], { page: 100 }],
  [
    'running goes before waiting',
    [
      plain({ track: 'stt', startMs: 20, endMs: 60 }),
      plain({ track: 'llm', kind: 'waiting', startMs: 0, endMs: 100 }),
    ],
    { 'running stt': 40, 'waiting llm': 60 },
  ],
  [
    'what runs at the same time is divided',
    [plain({ track: 'llm', startMs: 0, endMs: 100 }), plain({ track: 'tts', startMs: 50, endMs: 100 })],
    { 'running llm': 75, 'running tts': 25 },
  ],
  [
    'a unit at a gate does not run, and another one may',
    [
      plain({ track: 'stt', unit: 1, startMs: 0, endMs: 100 }),
      plain({ track: 'stt', unit: 1, kind: 'paused', startMs: 20, endMs: 80 }),
      plain({ track: 'tts', unit: 2, startMs: 30, endMs: 50 }),
    ],
    { 'running stt': 40, 'paused stt': 40, 'running tts': 20 },
  ],
  [
    'what is heard counts where nothing runs, and a model that comes where nothing else explains the time',
    [
      plain({ track: 'models', startMs: 0, endMs: 70 }),
      plain({ track: 'tts', startMs: 20, endMs: 50 }),
      plain({ track: 'playback', startMs: 40, endMs: 60 }),
    ],
    { 'running models': 30, 'running tts': 30, 'running playback': 10, page: 30 },
  ],
  [
    'parts are within their unit and count no second time',
    [
      plain({ track: 'stt', startMs: 0, endMs: 100 }),
      plain({ track: 'stt', part: 'encoder', startMs: 0, endMs: 50 }),
    ],
    { 'running stt': 100 },
  ],
])('%s', (_, spans, expected) => {
  const shares = timeShares(spans, 0, 100);
  const found = shares.map(({ kind, track, ms }) => [track === null ? kind : `${kind} ${track}`, ms]);
  expect(Object.fromEntries(found)).toEqual(expected);
});
