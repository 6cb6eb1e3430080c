import { openAsBlob } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { WeightBytes, WeightFormat } from '../../../src/core/stage.ts';
import { addWeightBytes } from '../../../workers/runtime/engine/weight-bytes.ts';

async function weightsOf(graph: string): Promise<WeightBytes> {
  const total: Partial<Record<WeightFormat, number>> = {};
  await addWeightBytes(total, await openAsBlob(`public/models/sotto-chat-en/onnx/${graph}.onnx`));
  return total;
}

describe('addWeightBytes', () => {
  it('counts weights in the format in which the session computes', async () => {
    const [half, full] = [await weightsOf('model_fp16'), await weightsOf('model')];
    expect(half.fp16).toBeGreaterThan(1e6);
    expect(half.fp32 ?? 0).toBe(0);
    // The same blob, widened at load: fp16 in the file, fp32 in the session.
    expect(full.fp32).toBe(2 * (half.fp16 ?? 0));
    expect(full.fp16 ?? 0).toBe(0);
  });

  it.each([
    // Token vectors are looked up, and read again as what scores the next token.
    ['sotto-chat-en', 'model_fp16', (all: number) => all],
    // What scores is a table of its own there: the other one is only looked up.
    ['qwen2.5-coder-0.5b', 'model_quantized', (all: number) => all - 2 * 34_000 * 896],
  ])('tells what a pass reads of them: %s, %s', async (model, graph, expected) => {
    const total: Partial<Record<WeightFormat, number>> = {};
    const path = `public/models/${model}/onnx/${graph}.onnx`;
    const passBytes = await addWeightBytes(total, await openAsBlob(path));
    const all = Object.values(total).reduce((sum, bytes) => sum + bytes, 0);
    const slack = 1e5;
    expect(passBytes).toBeLessThanOrEqual(expected(all));
    expect(passBytes).toBeGreaterThan(expected(all) - slack);
  });

  it('counts the weights of a hub model that lie in its graph without reading them', async () => {
    const [elements, read] = [50e6, { bytes: 0 }];
    const graph = new CountingBlob([graphWithWeight(elements)], read);
    const total: Partial<Record<WeightFormat, number>> = {};
    await addWeightBytes(total, graph);
    expect(total).toEqual({ fp32: 4 * elements });
    expect(read.bytes).toBeLessThan(1e6);
  });
});

/** Says how much of it was really read. */
class CountingBlob extends Blob {
  constructor(
    parts: BlobPart[],
    private readonly read: { bytes: number },
  ) {
    super(parts);
  }

  override slice(start?: number, end?: number): Blob {
    const part = super.slice(start, end);
    this.read.bytes += part.size;
    return part;
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    this.read.bytes += this.size;
    return super.arrayBuffer();
  }
}

/** An ONNX model of one fp32 tensor, its values in `raw_data`. */
function graphWithWeight(elements: number): Uint8Array<ArrayBuffer> {
  const raw = new Uint8Array(4 * elements);
  const tensor = message([8, varint(elements)], [16, varint(1)], [66, text('w')], [74, sized(raw)]);
  return joined(message([58, sized(message([42, sized(tensor)]))]));
}

type Parts = readonly Uint8Array<ArrayBuffer>[];

/** Fields, each its tag (number and wire type) and its content. */
function message(...fields: readonly (readonly [tag: number, content: Parts])[]): Parts {
  return fields.flatMap(([tag, content]) => [...varint(tag), ...content]);
}

function varint(value: number): Parts {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [Uint8Array.from([...bytes, rest])];
    bytes.push((rest % 128) + 128);
  }
}

function sized(content: Uint8Array<ArrayBuffer> | Parts): Parts {
  const parts = content instanceof Uint8Array ? [content] : content;
  return [...varint(parts.reduce((sum, { length }) => sum + length, 0)), ...parts];
}

const text = (value: string) => sized(new TextEncoder().encode(value));

function joined(parts: Parts): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
