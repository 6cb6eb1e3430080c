import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PARTS } from '../../../src/core/profile/parts.ts';
import { CLASSES, KINDS, OUTCOMES, PLAIN, type Span, TRACKS } from '../../../src/core/profile/span.ts';
import { SpanRecorder } from '../../../src/core/profile/span-recorder.ts';

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const span: fc.Arbitrary<Span> = fc.record({
  track: fc.constantFrom(...TRACKS),
  part: fc.constantFrom(null, ...PARTS),
  kind: fc.constantFrom(...KINDS),
  outcome: fc.constantFrom(...OUTCOMES),
  class: fc.constantFrom(...CLASSES),
  session: fc.nat(),
  unit: fc.nat(),
  startMs: number,
  endMs: number,
  gpuBusyMs: number,
  dispatches: fc.nat(),
  tokens: fc.nat(),
  mediaMs: number,
});

it('keeps the last spans as they were, and says how many are gone', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 30 }), (spans) => {
      const recorder = new SpanRecorder(8);
      for (const one of spans) recorder.add(one);
      expect(recorder.spans()).toEqual(spans.slice(-8));
      expect(recorder.dropped).toBe(Math.max(0, spans.length - 8));
    }),
  );
});

it('takes no text, wherever somebody might put it', () => {
  const fine: Span = { ...PLAIN, track: 'stt', startMs: 0, endMs: 1 };
  fc.assert(
    fc.property(fc.constantFrom(...(Object.keys(fine) as (keyof Span)[])), fc.string(), (name, text) => {
      const words: readonly unknown[] = [...TRACKS, ...PARTS, ...KINDS, ...OUTCOMES, ...CLASSES];
      fc.pre(!words.includes(text));
      const recorder = new SpanRecorder(8);
      expect(() => recorder.add({ ...fine, [name]: text } as unknown as Span)).toThrow(RangeError);
      expect(recorder.spans()).toEqual([]);
    }),
  );
});

const NO_WORD = 'a span says what no list of its words has';
const NO_NUMBER = 'a span says what is no number';
it.each<[keyof Span, unknown, string]>([
  ['track', 'a question', NO_WORD],
  ['track', null, NO_WORD],
  ['part', 'stt', NO_WORD],
  ['kind', 'completed', NO_WORD],
  ['outcome', 'running', NO_WORD],
  ['class', undefined, NO_WORD],
  ['startMs', Number.NaN, NO_NUMBER],
  ['endMs', Number.POSITIVE_INFINITY, NO_NUMBER],
  ['mediaMs', Number.NEGATIVE_INFINITY, NO_NUMBER],
  ['tokens', null, NO_NUMBER],
])('refuses a %s of %s, and says why', (name, value, why) => {
  const recorder = new SpanRecorder(8);
  const broken = { ...PLAIN, track: 'stt', startMs: 0, endMs: 1, [name]: value } as unknown as Span;
  expect(() => recorder.add(broken)).toThrow(new RangeError(why));
  expect(recorder.dropped).toBe(0);
});

it('holds 16,384 where nothing else is said', () => {
  const recorder = new SpanRecorder();
  for (let startMs = 0; startMs <= 16_384; startMs++)
    recorder.add({ ...PLAIN, track: 'stt', startMs, endMs: startMs });
  const spans = recorder.spans();
  expect([recorder.dropped, spans.length, spans[0]?.startMs, spans.at(-1)?.startMs]).toEqual([
    1, 16_384, 1, 16_384,
  ]);
});
