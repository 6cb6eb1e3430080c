/** Bytes of weights by number format. */
export type WeightBytes = Partial<Record<'fp16' | 'fp32' | 'int8' | 'int4' | 'other', number>>;

/** TensorProto.DataType of the ONNX format: the name used here and the bits of one element. */
const FORMATS: Readonly<Record<number, readonly [keyof WeightBytes, number]>> = {
  1: ['fp32', 32],
  2: ['int8', 8],
  3: ['int8', 8],
  10: ['fp16', 16],
  21: ['int4', 4],
  22: ['int4', 4],
};
const FLOAT = 1;

interface Weight {
  readonly name: string;
  readonly dataType: number;
  readonly elements: number;
}

/**
 * Adds the weights of one ONNX graph to `total`, by the format in which the session computes with them: fp16 weights
 * that the graph itself widens with Cast count as fp32. Field numbers are those of onnx.proto.
 */
export function addWeightBytes(total: WeightBytes, onnx: Uint8Array): void {
  const weights: Weight[] = [];
  const widened = new Set<string>();
  for (const model of fields(onnx)) {
    if (model.number !== 7) continue;
    for (const graph of fields(model.bytes)) {
      if (graph.number === 5) weights.push(readWeight(graph.bytes));
      else if (graph.number === 1) for (const name of readWidening(graph.bytes)) widened.add(name);
    }
  }
  for (const { name, dataType, elements } of weights) {
    const [format, bits] = FORMATS[widened.has(name) ? FLOAT : dataType] ?? ['other', 64];
    total[format] = (total[format] ?? 0) + (elements * bits) / 8;
  }
}

function readWeight(tensor: Uint8Array): Weight {
  let name = '';
  let dataType = 0;
  let elements = 1;
  for (const field of fields(tensor)) {
    if (field.number === 1 && field.bytes.length > 0)
      for (const size of varints(field.bytes)) elements *= size;
    else if (field.number === 1) elements *= field.value;
    else if (field.number === 2) dataType = field.value;
    else if (field.number === 8) name = text(field.bytes);
  }
  return { name, dataType, elements };
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
