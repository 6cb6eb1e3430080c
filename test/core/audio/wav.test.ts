import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWav, writeWav } from '../../../src/core/audio/wav.ts';

describe('wav', () => {
  it('reads back what it wrote, to half a step of 16 bits', () => {
    const sample = fc.float({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(sample, { maxLength: 200 }),
        fc.constantFrom(8000, 16000, 24000, 48000),
        (values, rate) => {
          const samples = Float32Array.from(values);
          const read = readWav(writeWav({ samples, sampleRateHz: rate }));
          expect(read?.sampleRateHz).toBe(rate);
          expect(read?.samples.length).toBe(samples.length);
          for (const [i, value] of samples.entries()) {
            expect(Math.abs((read?.samples[i] ?? 9) - value)).toBeLessThanOrEqual(0.5001 / 32767);
          }
        },
      ),
    );
  });

  it('clips instead of wrapping around', () => {
    const { samples } = readWav(writeWav({ samples: Float32Array.of(1.5, -3), sampleRateHz: 16000 })) ?? {};
    expect([...(samples ?? [])]).toEqual([1, -1]);
  });

  it('reads a file with other chunks and a cut data chunk', () => {
    const wav = writeWav({ samples: Float32Array.of(0, 1, -1, 0.5), sampleRateHz: 16000 });
    const list = new Uint8Array([...'LIST'].map((c) => c.charCodeAt(0)).concat([3, 0, 0, 0, 1, 2, 3, 0]));
    const withList = new Uint8Array([...wav.subarray(0, 36), ...list, ...wav.subarray(36, 48)]);
    expect([...(readWav(withList)?.samples ?? [])]).toEqual([0, 1]);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('this is not a wave file at all')],
    ['stereo', writeWav({ samples: new Float32Array(4), sampleRateHz: 8000 }).with(22, 2)],
  ])('answers null for %s', (_, bytes) => {
    expect(readWav(bytes)).toBeNull();
  });
});
