import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHalf, toHalf } from '../../../src/core/weights/half.ts';
import { makeArray, makeStacked } from '../../../src/core/weights/make-array.ts';
import { type PackedTensor, storedBytes } from '../../../src/core/weights/packed-tensor.ts';

interface Stored {
  readonly tensor: PackedTensor;
  readonly bytes: Uint8Array;
  /** [outputs][inputs], by the words of decision 0070. */
  readonly values: readonly (readonly number[])[];
}

/** Any bytes are a tensor, except that the numbers in half and single precision have to be finite. */
const stored: fc.Arbitrary<Stored> = fc
  .record({
    format: fc.constantFrom('q8' as const, 'q4' as const, 'f16' as const, 'f32' as const),
    outputs: fc.integer({ min: 1, max: 70 }),
    blocks: fc.integer({ min: 1, max: 3 }),
    seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  })
  .map(({ format, outputs, blocks, seed }) => {
    const inputs = 32 * blocks;
    const tensor = { format, shape: [outputs, inputs], offset: 0 };
    const bytes = new Uint8Array(storedBytes(tensor));
    let state = seed;
    const next = () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return state >>> 8;
    };
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = next();
    const view = new DataView(bytes.buffer);
    const codes = { q8: outputs * inputs, q4: (outputs * inputs) / 2, f16: 0, f32: 0 }[format];
    if (format === 'f32')
      for (let at = 0; at < bytes.length; at += 4) view.setFloat32(at, (next() % 2000) / 1000 - 1, true);
    else for (let at = codes; at < bytes.length; at += 2) view.setUint16(at, next() & 0xbbff, true);

    const valueAt = (index: number): number => {
      const scale = () => fromHalf(view.getUint16(codes + 2 * Math.floor(index / 32), true));
      if (format === 'f32') return view.getFloat32(4 * index, true);
      if (format === 'f16') return fromHalf(view.getUint16(2 * index, true));
      if (format === 'q8') return view.getInt8(index) * scale();
      const pair = view.getUint8(index >> 1);
      return ((index % 2 === 0 ? pair & 15 : pair >> 4) - 8) * scale();
    };
    const values = Array.from({ length: outputs }, (_, row) =>
      Array.from({ length: inputs }, (_, column) => valueAt(row * inputs + column)),
    );
    return { tensor, bytes, values };
  });

const numbers = (bytes: Uint8Array, form: string): readonly number[] =>
  form.startsWith('f32') || form.endsWith('scale') || form.endsWith('f32')
    ? Array.from(new Float32Array(bytes.slice().buffer))
    : form.startsWith('i8')
      ? Array.from(new Int8Array(bytes.slice().buffer))
      : Array.from(new Uint16Array(bytes.slice().buffer), fromHalf);

const transposed = (values: Stored['values']) =>
  (values[0] ?? []).map((_, column) => values.map((row) => row[column] as number));

const half = (value: number) => fromHalf(toHalf(value));

describe('makeArray', () => {
  it('widens to what a plain reading gives, as it lies and transposed', () => {
    fc.assert(
      fc.property(stored, ({ tensor, bytes, values }) => {
        const make = (form: string) => numbers(makeArray(tensor, bytes, form), form);
        expect(make('f32')).toEqual(values.flat().map(Math.fround));
        expect(make('f16')).toEqual(values.flat().map(half));
        expect(make('f32.t')).toEqual(transposed(values).flat().map(Math.fround));
        expect(make('f16.t')).toEqual(transposed(values).flat().map(half));
      }),
      { numRuns: 60 },
    );
  });

  it('requantises each output to its own scale, off by half a step at most', () => {
    fc.assert(
      fc.property(stored, ({ tensor, bytes, values }) => {
        const codes = numbers(makeArray(tensor, bytes, 'i8.t'), 'i8.t');
        const scales = numbers(makeArray(tensor, bytes, 'i8.scale'), 'i8.scale');
        values.forEach((row, output) => {
          const scale = scales[output] as number;
          const largest = Math.max(...row.map(Math.abs));
          expect(scale).toBe(largest === 0 ? 1 : Math.fround(largest / 127));
          row.forEach((value, input) => {
            const code = codes[input * values.length + output] as number;
            expect(Math.abs(code * scale - value)).toBeLessThanOrEqual(scale * 0.501);
          });
        });
      }),
      { numRuns: 40 },
    );
  });

  it('hands codes in 4 bits on as they lie, and their scales', () => {
    const tensor = { format: 'q4', shape: [2, 32], offset: 0 } as const;
    const bytes = Uint8Array.from({ length: 36 }, (_, index) => index);
    new Uint16Array(bytes.buffer).set([toHalf(0.5), toHalf(-2)], 16);
    expect(Array.from(makeArray(tensor, bytes, 'nbits'))).toEqual(Array.from(bytes.subarray(0, 32)));
    expect(numbers(makeArray(tensor, bytes, 'nbits.f16'), 'nbits.f16')).toEqual([0.5, -2]);
    expect(numbers(makeArray(tensor, bytes, 'nbits.f32'), 'nbits.f32')).toEqual([0.5, -2]);
  });

  it('hands codes on as bytes around 128, whatever bits they are stored in', () => {
    const coded = stored.filter(({ tensor }) => tensor.format === 'q4' || tensor.format === 'q8');
    fc.assert(
      fc.property(fc.array(coded, { minLength: 1, maxLength: 3 }), (parts) => {
        const [first] = parts;
        const make = (form: string) =>
          first && parts.length === 1 ? makeArray(first.tensor, first.bytes, form) : makeStacked(parts, form);
        const scales = numbers(make('bytes.f32'), 'bytes.f32');
        expect(numbers(make('bytes.f16'), 'bytes.f16')).toEqual(scales);
        const values = Array.from(make('bytes'), (code, at) =>
          Math.fround((code - 128) * (scales[at >> 5] ?? 0)),
        );
        expect(values).toEqual(parts.flatMap((part) => part.values.flat().map(Math.fround)));
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['f32', [1, 32], 'bytes'],
    ['f32', [2, 32, 1], 'i8.t'],
    ['q8', [1, 32], 'nbits'],
    ['f16', [4, 8], 'f64'],
  ] as const)('refuses %s %j as %s', (format, shape, form) => {
    const tensor = { format, shape, offset: 0 };
    expect(() => makeArray(tensor, new Uint8Array(storedBytes(tensor)), form)).toThrow(RangeError);
  });
});

describe('makeStacked', () => {
  const isAs = (width: number) => (one: Stored) => one.tensor.shape[1] === width;

  it('puts the rows of matrices in any formats one above the other', () => {
    const matrices = fc.array(stored.filter(isAs(64)), { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(matrices, (parts) => {
        const make = (form: string) => numbers(makeStacked(parts, form), form);
        const values = parts.flatMap((part) => part.values);
        expect(make('f32.t')).toEqual(transposed(values).flat().map(Math.fround));
        const scales = parts.flatMap(({ tensor, bytes }) =>
          numbers(makeArray(tensor, bytes, 'i8.scale'), 'i8.scale'),
        );
        expect(make('i8.scale')).toEqual(scales);
      }),
      { numRuns: 20 },
    );
  });

  it('puts vectors in a row', () => {
    const vector = (...values: number[]) => ({
      tensor: { format: 'f32' as const, shape: [values.length], offset: 0 },
      bytes: new Uint8Array(Float32Array.from(values).buffer),
    });
    expect(numbers(makeStacked([vector(1, 2), vector(3)], 'f32'), 'f32')).toEqual([1, 2, 3]);
  });

  it('refuses codes, which have no rows', () => {
    const tensor = { format: 'q4', shape: [1, 32], offset: 0 } as const;
    const part = { tensor, bytes: new Uint8Array(storedBytes(tensor)) };
    expect(() => makeStacked([part, part], 'nbits')).toThrow(RangeError);
  });
});
