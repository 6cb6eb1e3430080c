import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeEdl } from '../../../src/core/subtitles/edit-list/edl.ts';
import { writeFcpxml } from '../../../src/core/subtitles/edit-list/fcpxml.ts';
import { FRAME_RATES, frameRanges } from '../../../src/core/subtitles/edit-list/frames.ts';
import { type KeptRange, keptRanges } from '../../../src/core/subtitles/edit-list/kept-ranges.ts';
import { readEdl } from '../../fakes/subtitles/edl-reader.ts';
import { readFcpxml } from '../../fakes/subtitles/other-readers.ts';

const spoken = (startMs: number, endMs: number, text = 'word') => ({ startMs, endMs, text });

describe('keptRanges', () => {
  it.each<[string, ReturnType<typeof spoken>[], KeptRange[]]>([
    ['nothing', [], []],
    ['a blank segment', [spoken(0, 900, ' ')], []],
    ['speech with breaths', [spoken(1000, 2000), spoken(2999, 4000)], [{ startMs: 850, endMs: 4150 }]],
    [
      'speech around a silence',
      [spoken(1000, 2000), spoken(3000, 4000)],
      [
        { startMs: 850, endMs: 2150 },
        { startMs: 2850, endMs: 4150 },
      ],
    ],
    ['speech at the edges', [spoken(50, 9950)], [{ startMs: 0, endMs: 10_000 }]],
    ['segments inside each other', [spoken(0, 5000), spoken(1000, 2000)], [{ startMs: 0, endMs: 5150 }]],
  ])('of %s', (_, segments, ranges) => {
    expect(keptRanges({ segments, durationMs: 10_000 })).toEqual(ranges);
  });
});

describe('edit lists', () => {
  const ranges = [
    { startMs: 1000, endMs: 2480 },
    { startMs: 3_661_000, endMs: 3_662_000 },
  ];

  it('are written as CMX 3600, events one behind the other', () => {
    expect(writeEdl(ranges, 'Talk one.mp4', 25)).toBe(
      'TITLE: Talk one.mp4\nFCM: NON-DROP FRAME\n\n' +
        '001  AX       AA/V  C        00:00:01:00 00:00:02:12 00:00:00:00 00:00:01:12\n' +
        '* FROM CLIP NAME: Talk one.mp4\n\n' +
        '002  AX       AA/V  C        01:01:01:00 01:01:02:00 00:00:01:12 00:00:02:12\n' +
        '* FROM CLIP NAME: Talk one.mp4\n',
    );
  });

  it('speak of sound alone where the medium has no picture', () => {
    expect(writeEdl(ranges, 'talk.mp3', 25)).toContain('001  AX       AA    C ');
    expect(writeFcpxml(ranges, { name: 'talk.mp3', durationMs: 4_000_000 }, 25)).not.toContain('hasVideo');
  });

  it('name the medium whatever its name holds', () => {
    const name = 'a "b" <c> & \n\ud800.mp4';
    expect(writeEdl(ranges, name, 25)).toContain('TITLE: a "b" <c> & .mp4\n');
    const text = writeFcpxml(ranges, { name, durationMs: 4_000_000 }, 25);
    expect(readFcpxml(text, 25)).toHaveLength(2);
    expect(text).toContain('name="a &quot;b&quot; &lt;c&gt; &amp; .mp4"');
  });

  it('round-trip through other readers, frame by frame', () => {
    const document = fc.record({
      rate: fc.constantFrom(...FRAME_RATES),
      parts: fc.array(fc.tuple(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 1, max: 90_000 })), {
        maxLength: 60,
      }),
    });
    fc.assert(
      fc.property(document, ({ rate, parts }) => {
        let at = 0;
        const random = parts.map(([gap, length]) => {
          const startMs = at + gap;
          at = startMs + length;
          return { startMs, endMs: at };
        });
        const expected = frameRanges(random, rate);
        expect(readEdl(writeEdl(random, 'talk.mp4', rate), rate)).toEqual(expected);
        const text = writeFcpxml(random, { name: 'talk.mp4', durationMs: at }, rate);
        expect(readFcpxml(text, rate)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});
