import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS, PLAIN, type Span, TRACKS } from '../../../src/core/profile/span.ts';
import { timeMarks, wholeView, zoomView } from '../../../src/core/profile/timeline.ts';
import { panned } from '../../../src/core/time-view.ts';

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

describe('what is drawn', () => {
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
