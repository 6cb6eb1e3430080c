import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWav, wavHeader, writeWav } from '../../../src/core/audio/wav.ts';

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

  // By hand: http://soundfile.sapp.org/doc/WaveFormat
  it.each([
    ['mono', 1, [4, 0, 0, 0], [16, 0, 0, 0, 1, 0, 1, 0, 0x80, 0x3e, 0, 0, 0, 0x7d, 0, 0, 2, 0, 16, 0]],
    ['stereo', 2, [8, 0, 0, 0], [16, 0, 0, 0, 1, 0, 2, 0, 0x80, 0x3e, 0, 0, 0, 0xfa, 0, 0, 4, 0, 16, 0]],
  ])('has the header that other programs read: %s', (_, channels, size, format) => {
    const text = (letters: string) => [...letters].map((letter) => letter.charCodeAt(0));
    const riff = [36 + (size[0] ?? 0), 0, 0, 0];
    expect([...wavHeader(2, 16_000, channels)]).toEqual([
      ...text('RIFF'),
      ...riff,
      ...text('WAVEfmt '),
      ...format,
      ...text('data'),
      ...size,
    ]);
  });

  it('writes 16 bits a sample, the small end first', () => {
    const written = writeWav({ samples: Float32Array.of(1, -1, 256 / 32767), sampleRateHz: 16_000 });
    expect([...written.subarray(44)]).toEqual([0xff, 0x7f, 0x01, 0x80, 0x00, 0x01]);
  });

  it('reads a file within a larger buffer, and one with a longer format chunk', () => {
    const wav = writeWav({ samples: Float32Array.of(0, 1), sampleRateHz: 16_000 });
    const inside = new Uint8Array([9, 9, 9, ...wav, 9]).subarray(3, 3 + wav.length);
    expect([...(readWav(inside)?.samples ?? [])]).toEqual([0, 1]);
    const longer = new Uint8Array([...wav.subarray(0, 36), 0, 0, ...wav.subarray(36)]).with(16, 18);
    expect(readWav(longer)).toMatchObject({ sampleRateHz: 16_000 });
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
    [
      'a file that ends before its name',
      writeWav({ samples: new Float32Array(4), sampleRateHz: 8000 }).subarray(0, 11),
    ],
    [
      'a file that ends behind its name',
      writeWav({ samples: new Float32Array(4), sampleRateHz: 8000 }).subarray(0, 12),
    ],
    ['another RIFF file', writeWav({ samples: new Float32Array(4), sampleRateHz: 8000 }).with(8, 65)],
    ['another WAVE file', writeWav({ samples: new Float32Array(4), sampleRateHz: 8000 }).with(0, 65)],
    ['numbers in floating point', writeWav({ samples: new Float32Array(4), sampleRateHz: 8000 }).with(20, 3)],
    ['24 bits a sample', writeWav({ samples: new Float32Array(4), sampleRateHz: 8000 }).with(34, 24)],
    [
      'samples before their format',
      writeWav({ samples: new Float32Array(4), sampleRateHz: 8000 }).with(12, 65),
    ],
    [
      'a format that is too short',
      writeWav({ samples: new Float32Array(4), sampleRateHz: 8000 }).with(16, 14),
    ],
    ['a rate of nothing', writeWav({ samples: new Float32Array(4), sampleRateHz: 0 })],
    ['stereo', writeWav({ samples: new Float32Array(4), sampleRateHz: 8000 }).with(22, 2)],
  ])('answers null for %s', (_, bytes) => {
    expect(readWav(bytes)).toBeNull();
  });
});
