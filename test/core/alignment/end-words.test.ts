import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endWords } from '../../../src/core/alignment/end-words.ts';

const RATE_HZ = 16_000;

/** Half a second for each letter: a tone, faint noise, or nothing. */
function sound(plan: string): Float32Array {
  const levels: Readonly<Record<string, number>> = { tone: 0.5, noise: 0.01, none: 0 };
  const parts = plan.split(' ').map((part) => levels[part] ?? 0);
  return Float32Array.from({ length: (parts.length * RATE_HZ) / 2 }, (_, index) => {
    return (parts[Math.floor((2 * index) / RATE_HZ)] ?? 0) * Math.sin(index / 3);
  });
}

const ends = (starts: readonly number[], samples: Float32Array) =>
  endWords(
    starts.map((startMs) => ({ text: 'a', startMs })),
    samples,
    RATE_HZ,
  ).map(({ endMs }) => endMs);

describe('where words end', () => {
  it.each([
    ['where the next begins, while somebody speaks', 'tone tone tone', [0, 700], [700, 1500]],
    ['where it becomes silent', 'tone none tone none', [0, 1000], [500, 1500]],
    ['where only noise is left', 'tone noise tone noise', [0, 1000], [500, 1500]],
    ['not before they were heard', 'none tone none', [100], [1000]],
    ['where the next begins, in silence', 'none none', [0, 300], [300, 1000]],
    ['at the end of the sound, if they begin behind it', 'tone', [400, 900], [500, 500]],
  ])('%s', (_, plan, starts, expected) => {
    expect(ends(starts, sound(plan))).toEqual(expected);
  });

  it('keeps a short silence inside, as before a "t"', () => {
    const samples = sound('tone tone');
    samples.fill(0, 0.3 * RATE_HZ, 0.4 * RATE_HZ);
    expect(ends([0], samples)).toEqual([1000]);
  });

  it('within the sound, in order and never before they begin', () => {
    const levels = fc.array(fc.constantFrom('tone', 'noise', 'none'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(levels, fc.array(fc.integer({ min: 0, max: 4000 })), (plan, starts) => {
        const samples = sound(plan.join(' '));
        const words = endWords(
          starts.sort((a, b) => a - b).map((startMs, index) => ({ text: `${index}`, startMs })),
          samples,
          RATE_HZ,
        );
        let reachedMs = 0;
        for (const { startMs, endMs } of words) {
          expect(startMs).toBeGreaterThanOrEqual(reachedMs);
          expect(endMs).toBeGreaterThanOrEqual(startMs);
          reachedMs = endMs;
        }
        expect(reachedMs).toBeLessThanOrEqual((1000 * samples.length) / RATE_HZ);
        expect(words.map(({ text }) => text)).toEqual(starts.map((_, index) => `${index}`));
      }),
    );
  });
});
