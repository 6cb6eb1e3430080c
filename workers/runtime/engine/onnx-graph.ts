import type { WeightFormat } from '../../../src/core/stage.ts';

/** What the loader reads of an ONNX graph itself: its weights, and which of them the graph widens. */
export interface GraphWeight {
  readonly name: string;
  readonly format: WeightFormat;
  /** A single element's. */
  readonly bits: number;
  readonly elements: number;
  /** Where the values are, if not in the graph. */
  readonly location: string | null;
}

export interface GraphWeights {
  readonly weights: readonly GraphWeight[];
  /** Names of weights that a Cast makes single precision. */
  readonly widened: ReadonlySet<string>;
}

const FLOAT = 1;
/** TensorProto.DataType: the format and the bits of one element. */
const FORMATS: Readonly<Record<number, readonly [WeightFormat, number]>> = {
  [FLOAT]: ['fp32', 32],
  2: ['int8', 8],
  3: ['int8', 8],
  10: ['fp16', 16],
  21: ['int4', 4],
  22: ['int4', 4],
};

/** Field numbers are those of onnx.proto. */
export function readGraphWeights(onnx: Uint8Array): GraphWeights {
  const weights: GraphWeight[] = [];
  const widened = new Set<string>();
  for (const model of fields(onnx)) {
    if (model.number !== 7) continue;
    for (const graph of fields(model.bytes)) {
      if (graph.number === 5) weights.push(readWeight(graph.bytes));
      else if (graph.number === 1) for (const name of readWidening(graph.bytes)) widened.add(name);
    }
  }
  return { weights, widened };
}

function readWeight(tensor: Uint8Array): GraphWeight {
  let name = '';
  let dataType = 0;
  let elements = 1;
  let location: string | null = null;
  for (const field of fields(tensor)) {
    if (field.number === 1 && field.bytes.length > 0)
      for (const size of varints(field.bytes)) elements *= size;
    else if (field.number === 1) elements *= field.value;
    else if (field.number === 2) dataType = field.value;
    else if (field.number === 8) name = text(field.bytes);
    else if (field.number === 13) location = readLocation(field.bytes) ?? location;
  }
  const [format, bits] = FORMATS[dataType] ?? ['other', 64];
  return { name, format, bits, elements, location };
}

/** @returns the value of an entry whose key is `location` */
function readLocation(entry: Uint8Array): string | null {
  const [key, value] = [...fields(entry)].map(({ bytes }) => text(bytes));
  return key === 'location' && value !== undefined ? value : null;
}

/** @returns the inputs of a node that casts to fp32 */
function readWidening(node: Uint8Array): readonly string[] {
  const inputs: string[] = [];
  let isCast = false;
  let toFloat = false;
  for (const field of fields(node)) {
    if (field.number === 1) inputs.push(text(field.bytes));
    else if (field.number === 4) isCast = text(field.bytes) === 'Cast';
    else if (field.number === 5) {
      for (const attribute of fields(field.bytes))
        toFloat ||= attribute.number === 3 && attribute.value === FLOAT;
    }
  }
  return isCast && toFloat ? inputs : [];
}

const EMPTY = new Uint8Array();
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** The fields of one protocol buffers message: varints in `value`, everything with a length in `bytes`. */
function* fields(message: Uint8Array): Generator<{ number: number; value: number; bytes: Uint8Array }> {
  const reader = { bytes: message, position: 0 };
  while (reader.position < message.length) {
    const tag = readVarint(reader);
    const number = tag >>> 3;
    const wireType = tag & 7;
    if (wireType === 0) {
      yield { number, value: readVarint(reader), bytes: EMPTY };
    } else if (wireType === 2) {
      const length = readVarint(reader);
      yield { number, value: 0, bytes: message.subarray(reader.position, reader.position + length) };
      reader.position += length;
    } else {
      reader.position += wireType === 1 ? 8 : 4;
    }
  }
}

function* varints(bytes: Uint8Array): Generator<number> {
  const reader = { bytes, position: 0 };
  while (reader.position < bytes.length) yield readVarint(reader);
}

function readVarint(reader: { bytes: Uint8Array; position: number }): number {
  let value = 0;
  let scale = 1;
  for (;;) {
    const byte = reader.bytes[reader.position] ?? 0;
    reader.position += 1;
    value += (byte & 127) * scale;
    if (byte < 128) return value;
    scale *= 128;
  }
}
