import type { WeightFormat } from '../../../src/core/stage.ts';
import { BlobWindow } from './blob-window.ts';

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
  /** Names of tables of which a pass reads single rows: nothing but Gather takes them. */
  readonly lookedUp: ReadonlySet<string>;
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

/** Field numbers are those of onnx.proto. Of the weights only their headers are read. */
export async function readGraphWeights(onnx: Blob): Promise<GraphWeights> {
  const weights: GraphWeight[] = [];
  const nodes: GraphNode[] = [];
  const window = new BlobWindow(onnx);
  for await (const model of spans(window, 0, window.size)) {
    if (model.number !== 7) continue;
    for await (const graph of spans(window, model.start, model.end)) {
      if (graph.number === 5) weights.push(await readWeight(window, graph));
      else if (graph.number === 1) nodes.push(readNode(await window.read(graph.start, graph.end)));
    }
  }
  const widened = new Set(nodes.filter(({ widens }) => widens).flatMap(({ inputs }) => inputs));
  return { weights, widened, lookedUp: lookedUpIn(weights, nodes) };
}

function lookedUpIn(weights: readonly GraphWeight[], nodes: readonly GraphNode[]): ReadonlySet<string> {
  const users = new Map<string, { readonly node: GraphNode; readonly at: number }[]>();
  for (const node of nodes) {
    for (const [at, name] of node.inputs.entries()) {
      const known = users.get(name);
      if (known) known.push({ node, at });
      else users.set(name, [{ node, at }]);
    }
  }
  const isLookedUp = (name: string): boolean => {
    const all = users.get(name) ?? [];
    return (
      all.length > 0 &&
      all.every(({ node, at }) =>
        node.widens ? node.outputs.every(isLookedUp) : node.operator === 'Gather' && at === 0,
      )
    );
  };
  return new Set(weights.map(({ name }) => name).filter(isLookedUp));
}

async function readWeight(window: BlobWindow, { start, end }: Span): Promise<GraphWeight> {
  let name = '';
  let dataType = 0;
  let elements = 1;
  let location: string | null = null;
  for await (const field of spans(window, start, end)) {
    const bytes = () => window.read(field.start, field.end);
    if (field.number === 1 && field.end > field.start)
      for (const size of varints(await bytes())) elements *= size;
    else if (field.number === 1) elements *= field.value;
    else if (field.number === 2) dataType = field.value;
    else if (field.number === 8) name = text(await bytes());
    else if (field.number === 13) location = readLocation(await bytes()) ?? location;
  }
  const [format, bits] = FORMATS[dataType] ?? ['other', 64];
  return { name, format, bits, elements, location };
}

/** @returns the value of an entry whose key is `location` */
function readLocation(entry: Uint8Array): string | null {
  const [key, value] = [...fields(entry)].map(({ bytes }) => text(bytes));
  return key === 'location' && value !== undefined ? value : null;
}

interface GraphNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** It is a Cast to fp32. */
  readonly widens: boolean;
}

function readNode(node: Uint8Array): GraphNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  let operator = '';
  let toFloat = false;
  for (const field of fields(node)) {
    if (field.number === 1) inputs.push(text(field.bytes));
    else if (field.number === 2) outputs.push(text(field.bytes));
    else if (field.number === 4) operator = text(field.bytes);
    else if (field.number === 5) {
      for (const attribute of fields(field.bytes))
        toFloat ||= attribute.number === 3 && attribute.value === FLOAT;
    }
  }
  return { operator, inputs, outputs, widens: operator === 'Cast' && toFloat };
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

interface Span {
  readonly number: number;
  readonly value: number;
  /** The bytes of what has a length lie from here to `end`. */
  readonly start: number;
  readonly end: number;
}

/** A tag and a length. */
const LONGEST_HEAD = 20;

/** As `fields`, without reading what has a length. */
async function* spans(window: BlobWindow, start: number, end: number): AsyncGenerator<Span> {
  for (let at = start; at < end; ) {
    const reader = { bytes: await window.read(at, Math.min(end, at + LONGEST_HEAD)), position: 0 };
    const tag = readVarint(reader);
    const wireType = tag & 7;
    const value = wireType === 0 || wireType === 2 ? readVarint(reader) : 0;
    const from = at + reader.position;
    at = wireType === 2 ? from + value : wireType === 0 ? from : from + (wireType === 1 ? 8 : 4);
    yield {
      number: tag >>> 3,
      value: wireType === 0 ? value : 0,
      start: from,
      end: wireType === 2 ? at : from,
    };
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
