import type { Dtype } from '../../../../src/core/stage.ts';

const GRAPHS = '/test/bench/decoders/library/graphs';
const SUFFIX: Readonly<Record<string, string>> = { fp16: '_fp16', q8: '_quantized', fp32: '' };

/** Graphs as the library takes them, around the weights that the app has, by their paths in a model of the library's. */
export async function libraryGraphs(
  dtype: Dtype,
  ...names: readonly string[]
): Promise<Readonly<Record<string, Blob>>> {
  const files = names.map((name) => `${name}${SUFFIX[dtype] ?? ''}.onnx`);
  const read = async (file: string) =>
    [`onnx/${file}`, await (await fetch(`${GRAPHS}/${file}`)).blob()] as const;
  return Object.fromEntries(await Promise.all(files.map(read)));
}
