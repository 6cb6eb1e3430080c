import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { WeightBytes, WeightFormat } from '../../src/core/stage.ts';
import { addWeightBytes } from '../../workers/runtime/engine/weight-bytes.ts';

function weightsOf(graph: string): WeightBytes {
  const total: Partial<Record<WeightFormat, number>> = {};
  addWeightBytes(total, readFileSync(`public/models/sotto-chat-en/onnx/${graph}.onnx`));
  return total;
}

describe('addWeightBytes', () => {
  it('counts weights in the format in which the session computes', () => {
    const half = weightsOf('model_fp16').fp16 ?? 0;
    expect(half).toBeGreaterThan(1e6);
    expect(weightsOf('model_fp16').fp32 ?? 0).toBe(0);
    // The same blob, widened at load: fp16 in the file, fp32 in the session.
    expect(weightsOf('model').fp32).toBe(2 * half);
    expect(weightsOf('model').fp16 ?? 0).toBe(0);
  });
});
