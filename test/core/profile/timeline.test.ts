import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS, PLAIN, type Span, TRACKS } from '../../../src/core/profile/span.ts';
import { timeMarks, wholeView, zoomView } from '../../../src/core/profile/timeline.ts';
import { panned } from '../../../src/core/time-view.ts';
import { spanOf } from './spans.ts';

const span = fc
  .record({
    track: fc.constantFrom(...TRACKS),
    kind: fc.constantFrom(...KINDS),
    startMs: fc.nat(10_000),
    ms: fc.nat(400),
  })
  .map(({ ms, ...rest }): Span => ({ ...PLAIN, ...rest, endMs: rest.startMs + ms }));

it('every span that is seen is in a mark, and marks lie in what is drawn', () => {
  fc.assert(
    fc.property(
      fc.array(span, { maxLength: 200 }),
      fc.nat(9000),
      fc.integer({ min: 20, max: 10_000 }),
      (spans, fromMs, lengthMs) => {
        const marks = timeMarks(spans, 0, { fromMs, lengthMs });
        const seen = spans.filter((one) => {
          return one.endMs > one.startMs && one.endMs >= fromMs && one.startMs <= fromMs + lengthMs;
        });
        expect(marks.reduce((sum, mark) => sum + mark.spans, 0)).toBe(seen.length);
        for (const { from, to } of marks) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(1);
        }
      },
    ),
  );
});

it('however many short units there are, few marks are drawn', () => {
  const spans = Array.from({ length: 16_000 }, (_, index): Span => {
    return { ...PLAIN, track: 'tts', startMs: index * 10, endMs: index * 10 + 6 };
  });
  const marks = timeMarks(spans, 0, wholeView(160_000));
  expect(marks.length).toBeLessThanOrEqual(800);
  expect(marks.reduce((sum, { ms }) => sum + ms, 0)).toBe(16_000 * 6);
  expect(timeMarks(spans, 0, { fromMs: 0, lengthMs: 100 }).every((mark) => mark.spans === 1)).toBe(true);
});

/** As drawn over a second that begins 500 ms into a session; times from there. */
const drawn = (spans: readonly Span[]) =>
  timeMarks(
    spans.map((one) => ({ ...one, startMs: one.startMs + 1500, endMs: one.endMs + 1500 })),
    1000,
    { fromMs: 500, lengthMs: 1000 },
  ).map(({ track, kind, part, isPart, outcome, spans, ms, from, to }) =>
    [
      `${track}${isPart ? `:${part ?? ''}` : ''}`,
      ...(kind === 'running' ? [] : [kind]),
      ...(outcome === 'completed' ? [] : [outcome]),
      `${from}-${to}`,
      `${spans}x`,
      ms,
    ].join(' '),
  );

describe('marks', () => {
  const run = (startMs: number, endMs: number, more: Partial<Span> = {}) =>
    spanOf('stt', startMs, endMs, more);
  const wait = (startMs: number, endMs: number) => run(startMs, endMs, { kind: 'waiting' });
  it.each<[string, readonly Span[], readonly string[]]>([
    ['of nothing are none', [], []],
    ['lie where their spans do', [run(250, 500)], ['stt 0.25-0.5 1x 250']],
    ['of what reaches beyond end at the edge', [run(-250, 4000)], ['stt 0-1 1x 4250']],
    [
      'of what ends or begins at the edge are there',
      [run(-500, 0), spanOf('tts', 1000, 1500)],
      ['stt 0-0 1x 500', 'tts 1-1 1x 500'],
    ],
    ['of what is beside are none', [run(-500, -1), run(1001, 2000)], []],
    ['of what has no length are none', [run(250, 250), run(500, 250)], []],
    [
      'of a track, of its waits, pauses and parts lie on rows of their own, in the order in which they begin',
      [
        run(500, 750, { part: 'encoder' }),
        run(250, 500, { kind: 'paused' }),
        run(250, 750),
        spanOf('llm', 750, 1000),
        wait(0, 250),
        run(750, 1000, { part: 'decoder', outcome: 'failed' }),
      ],
      [
        'stt waiting 0-0.25 1x 250',
        'stt paused 0.25-0.5 1x 250',
        'stt 0.25-0.75 1x 500',
        'stt:encoder 0.5-0.75 1x 250',
        'stt:decoder failed 0.75-1 1x 250',
        'llm 0.75-1 1x 250',
      ],
    ],
    [
      'of waits are one where these overlap or touch',
      [wait(0, 250), wait(125, 500), wait(500, 625), wait(750, 875)],
      ['stt waiting 0-0.625 3x 750', 'stt waiting 0.75-0.875 1x 125'],
    ],
    [
      'of a wait within another end with the longer one',
      [wait(0, 500), wait(125, 250)],
      ['stt waiting 0-0.5 2x 625'],
    ],
    [
      'of runs that overlap are several',
      [run(0, 500), run(250, 750)],
      ['stt 0-0.5 1x 500', 'stt 0.25-0.75 1x 500'],
    ],
    [
      'of small runs close to each other are one, as long as it is small',
      [run(0, 1), run(2, 3), run(3.5, 4.5), run(5, 6), run(6, 7)],
      ['stt 0-0.0045 3x 3', 'stt 0.005-0.007 2x 2'],
    ],
    [
      'of small ones that would make a large one stay apart',
      [run(0, 2), run(4, 5)],
      ['stt 0-0.002 1x 2', 'stt 0.004-0.005 1x 1'],
    ],
    [
      'of a small one and one that is not stay apart',
      [run(-1, 0), run(0, 2.5)],
      ['stt 0-0 1x 1', 'stt 0-0.0025 1x 2.5'],
    ],
    [
      'of small ones with a gap stay apart',
      [run(-1, 0), run(2.5, 3)],
      ['stt 0-0 1x 1', 'stt 0.0025-0.003 1x 0.5'],
    ],
    [
      'keep the part that they share',
      [run(0, 1, { part: 'text' }), run(1, 2, { part: 'text' })],
      ['stt:text 0-0.002 2x 2'],
    ],
    [
      'name no part where it is one of several',
      [run(0, 1, { part: 'text' }), run(1, 2, { part: 'vocoder' })],
      ['stt: 0-0.002 2x 2'],
    ],
    [
      'tell what went wrong in one of several',
      [run(0, 1), run(1, 2, { outcome: 'failed' })],
      ['stt failed 0-0.002 2x 2'],
    ],
    [
      'tell what went wrong first',
      [run(0, 1, { outcome: 'failed' }), run(1, 2, { outcome: 'preempted' }), run(2, 3)],
      ['stt failed 0-0.003 3x 3'],
    ],
  ])('%s', (_, spans, expected) => {
    expect(drawn(spans)).toEqual(expected);
  });
});

describe('what is drawn', () => {
  it('is all of a session, and never less than 20 ms', () => {
    expect(wholeView(1000)).toEqual({ fromMs: 0, lengthMs: 1000 });
    expect(wholeView(0)).toEqual({ fromMs: 0, lengthMs: 20 });
  });

  it.each([
    ['no closer than 20 ms', { fromMs: 100, lengthMs: 30 }, 9, 110, 1000, { lengthMs: 20 }],
    [
      'no further than all of it',
      { fromMs: 100, lengthMs: 900 },
      -9,
      500,
      1000,
      { fromMs: 0, lengthMs: 1000 },
    ],
    [
      'not at all where it is shorter than that',
      { fromMs: 0, lengthMs: 20 },
      -9,
      5,
      5,
      { fromMs: 0, lengthMs: 20 },
    ],
  ])('is zoomed %s', (_, view, steps, atMs, wallMs, expected) => {
    expect(zoomView(view, steps, atMs, wallMs)).toMatchObject(expected);
  });

  it('zooms about a place that stays, and never leaves the session', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 1e6 }),
        fc.array(
          fc.record({
            steps: fc.integer({ min: -8, max: 8 }),
            at: fc.double({ min: 0, max: 1, noNaN: true }),
          }),
        ),
        (wallMs, zooms) => {
          let view = wholeView(wallMs);
          for (const { steps, at } of zooms) {
            view = zoomView(view, steps, view.fromMs + at * view.lengthMs, wallMs);
            expect(view.fromMs).toBeGreaterThanOrEqual(0);
            expect(view.fromMs + view.lengthMs).toBeLessThanOrEqual(wallMs * (1 + 1e-9));
            expect(view.lengthMs).toBeGreaterThanOrEqual(20);
          }
        },
      ),
    );
    expect(zoomView({ fromMs: 0, lengthMs: 1000 }, 1, 400, 1000)).toEqual({ fromMs: 150, lengthMs: 625 });
  });

  it('moves as far as there is something', () => {
    expect(panned({ fromMs: 100, lengthMs: 200 }, -500, 1000)).toEqual({ fromMs: 0, lengthMs: 200 });
    expect(panned({ fromMs: 100, lengthMs: 200 }, 900, 1000)).toEqual({ fromMs: 800, lengthMs: 200 });
  });
});
