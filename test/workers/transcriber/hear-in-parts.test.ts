import { describe, expect, it } from 'vitest';
import { type HeardPart, hearInParts } from '../../../workers/transcriber/hear-in-parts.ts';

const RATE_HZ = 16_000;
const VOCABULARY = { firstTimestamp: 100, timestampMs: 20 };
const at = (ms: number) => 100 + ms / 20;
const WORDS = ['zero', 'one', 'two', 'three'];
/** Ten seconds of one tone, quiet from `quietFromMs` on. */
const tone = (quietFromMs = 10_000) =>
  Float32Array.from({ length: 10 * RATE_HZ }, (_, index) =>
    index < (quietFromMs * RATE_HZ) / 1000 ? Math.sin(index / 5) : 0,
  );

/** A listener that hears what is written, part by part, and remembers the lengths of the parts. */
function script(parts: readonly (HeardPart | null)[]) {
  const lengthsMs: number[] = [];
  const before: (string | null)[] = [];
  return {
    lengthsMs,
    before,
    sampleRateHz: RATE_HZ,
    vocabulary: VOCABULARY,
    toText: (tokens: readonly number[]) => tokens.map((token) => WORDS[token]).join(' '),
    async hear(samples: Float32Array, said: string | null) {
      before.push(said);
      return parts[lengthsMs.push((samples.length / RATE_HZ) * 1000) - 1] ?? null;
    },
  };
}

const part = (...tokens: number[]): HeardPart => ({ tokens, isComplete: true, isSure: true });

const UNSURE: HeardPart = { ...part(at(0), 2, at(5800)), isSure: false };

describe('a window', () => {
  it('is heard again from an early last timestamp on', async () => {
    const listener = script([part(at(0), 1, at(4000)), part(at(0), 2, at(5800))]);
    expect(await hearInParts(tone(), listener)).toEqual([
      { startMs: 0, endMs: 4000, text: 'one' },
      { startMs: 4000, endMs: 9800, text: 'two' },
    ]);
    expect(listener.lengthsMs).toEqual([10_000, 6000]);
    expect(listener.before).toEqual([null, 'one']);
  });

  it.each([
    ['nothing is heard in the rest', tone(), [part(at(0), 1, at(4000)), null], 2],
    ['the model is not sure of the rest', tone(), [part(at(0), 1, at(4000)), UNSURE], 2],
    ['the rest is an echo', tone(), [part(at(0), 1, 2, at(4000)), part(at(0), 2, at(1000))], 2],
    ['the rest is quiet', tone(4000), [part(at(0), 1, at(4000)), part(at(0), 3, at(1000))], 1],
    ['there is no rest', tone(), [part(at(0), 1, at(9500)), part(at(0), 3, at(400))], 1],
  ])('ends where %s', async (_, window, parts, heardParts) => {
    const listener = script(parts);
    expect(await hearInParts(window, listener)).toHaveLength(1);
    expect(listener.lengthsMs).toHaveLength(heardParts);
  });

  it('is what is heard of it even where the model is not sure', async () => {
    expect(await hearInParts(tone(), script([UNSURE, null]))).toHaveLength(1);
  });

  it('is one part where that is wanted', async () => {
    const listener = script([part(at(0), 1, at(4000)), part(at(0), 2, at(5800))]);
    expect(await hearInParts(tone(), { ...listener, isWhole: true })).toHaveLength(1);
  });

  describe('that is said in where no text is', () => {
    const early = part(at(3000), 1, at(9800));
    const between = part(at(0), 1, at(3000), at(6000), 2, at(9800));

    it('is heard there, before all', async () => {
      const listener = script([early, part(at(0), 2, at(2500))]);
      expect(await hearInParts(tone(), listener)).toEqual([
        { startMs: 0, endMs: 2500, text: 'two' },
        { startMs: 3000, endMs: 9800, text: 'one' },
      ]);
      expect(listener.lengthsMs).toEqual([10_000, 3000]);
      expect(listener.before).toEqual([null, 'one']);
    });

    it('is heard there, in between', async () => {
      const listener = script([between, part(at(200), 3, at(2900))]);
      expect(await hearInParts(tone(), listener)).toEqual([
        { startMs: 0, endMs: 3000, text: 'one' },
        { startMs: 3200, endMs: 5900, text: 'three' },
        { startMs: 6000, endMs: 9800, text: 'two' },
      ]);
    });

    it.each([
      ['nothing is heard there', [between, null], 2],
      ['the model is not sure of it', [between, UNSURE], 2],
      ['it is said beside it', [between, part(at(0), 1, at(2000))], 2],
      ['the gap is too short for a word', [part(at(900), 1, at(9800)), part(at(0), 2, at(800))], 1],
    ])('stays as it is where %s', async (_, parts, heardParts) => {
      const listener = script(parts);
      const [first] = parts;
      expect(await hearInParts(tone(), listener)).toHaveLength(first === between ? 2 : 1);
      expect(listener.lengthsMs).toHaveLength(heardParts);
    });

    it('stays as it is where the gap is quiet', async () => {
      const window = tone().map((sample, index) => (index < 3 * RATE_HZ ? 0 : sample));
      expect(await hearInParts(window, script([early, part(at(0), 2, at(2500))]))).toHaveLength(1);
    });
  });
});
