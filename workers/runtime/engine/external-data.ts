import { makeArray, makeStacked } from '../../../src/core/weights/make-array.ts';
import { type PackedWeights, storedBytes } from '../../../src/core/weights/packed-tensor.ts';
import type { StoredTensor } from '../../../src/core/weights/stored-tensor.ts';
import type { ModelFiles } from './model-files.ts';
import { type GraphWeight, readGraphWeights } from './onnx-graph.ts';

interface ExternalData {
  readonly path: string;
  readonly data: Uint8Array;
}

/**
 * Everything that a graph keeps outside itself: files that lie beside it, and packed weights, each in the form that the
 * graph asks for by `NAME|FORM` (decision 0070).
 * Errors: model/missing; RangeError for a tensor or a form that there is none of.
 */
export async function externalData(files: ModelFiles, graph: Blob): Promise<ExternalData[]> {
  const beside = new Set<string>();
  const packed = new Map<string, GraphWeight>();
  for (const weight of (await readGraphWeights(graph)).weights) {
    if (weight.location?.includes('|')) packed.set(weight.location, weight);
    else if (weight.location !== null) beside.add(weight.location);
  }
  return [
    ...(await Promise.all(
      [...beside].map(async (path) => ({ path, data: await files.bytes(`onnx/${path}`) })),
    )),
    ...(packed.size === 0 ? [] : await widened(files, packed)),
  ];
}

/** Reads the stored bytes once for all forms of a tensor. */
async function widened(
  files: ModelFiles,
  asked: ReadonlyMap<string, GraphWeight>,
): Promise<readonly ExternalData[]> {
  const { pieces, tensors } = (await files.json('weights.json')) as PackedWeights;
  // Pieces in a row are one Blob; nothing is copied until a slice is read.
  const range = new Blob(pieces.map((piece) => files.get(piece)));
  const stored = new Map<string, StoredTensor>();
  const read = async (name: string): Promise<StoredTensor> => {
    const tensor = tensors[name];
    if (tensor === undefined) throw new RangeError(`weights.json has no tensor ${name}`);
    const slice = range.slice(tensor.offset, tensor.offset + storedBytes(tensor));
    const one = stored.get(name) ?? { tensor, bytes: new Uint8Array(await slice.arrayBuffer()) };
    stored.set(name, one);
    return one;
  };
  const arrays: ExternalData[] = [];
  for (const [path, { elements, bits }] of asked) {
    const [names = '', form = ''] = path.split('|');
    const parts: StoredTensor[] = [];
    for (const name of names.split('+')) parts.push(await read(name));
    const [only, ...others] = parts;
    const make = () =>
      only && others.length === 0 ? makeArray(only.tensor, only.bytes, form) : makeStacked(parts, form);
    arrays.push({ path, data: madeWhenTaken((elements * bits) / 8, make) });
  }
  return arrays;
}

/**
 * Bytes that are computed each time they are taken and kept by nobody, so that one wide array exists at a time: the
 * engine asks an array of external data for its length and for a subarray, which it copies.
 */
function madeWhenTaken(byteLength: number, make: () => Uint8Array): Uint8Array {
  return Object.defineProperties(new Uint8Array(), {
    byteLength: { value: byteLength },
    subarray: { value: (start: number, end: number) => make().subarray(start, end) },
  });
}
