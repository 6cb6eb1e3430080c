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
