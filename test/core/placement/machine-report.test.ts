import { describe, expect, it } from 'vitest';
import { figuresOf, type MachineRow, machineReport } from '../../../src/core/placement/machine-report.ts';

const row = (change: Partial<MachineRow>): MachineRow => ({
  modelId: 'voice',
  stage: 'tts',
  device: 'wasm',
  dtype: 'fp32',
  took: null,
  failure: null,
  ...change,
});
const took = (runMs: number, work: number) => ({ openMs: 900, runMs, work });

const SLOW_CPU = row({ took: took(4000, 2000) });
const FAST_CPU = row({ dtype: 'q8', took: took(1000, 2000) });
const GPU = row({ device: 'webgpu', took: took(250, 2000) });
const BROKEN = row({ device: 'webgpu', dtype: 'fp16', failure: 'model/unsupported' });
const OTHER_MODEL = row({ modelId: 'other-voice', took: took(1, 2000) });
const ROWS = [SLOW_CPU, FAST_CPU, GPU, BROKEN, OTHER_MODEL];

describe('how fast a model is on this machine', () => {
  it.each([
    ['on the GPU', GPU, 0.125, 4],
    ['on the CPU in its fastest form', FAST_CPU, 0.5, 1],
    ['on the CPU in another', SLOW_CPU, 2, 0.25],
    ['where it could not run', BROKEN, null, null],
  ])('as a voice, against speech and against the fastest on the CPU: %s', (_, one, rtf, timesThisCpu) => {
    expect(figuresOf(one, ROWS)).toEqual({ tokensPerSecond: null, rtf, timesThisCpu });
  });

  it('as a language model, in tokens a second', () => {
    const writer = row({ stage: 'llm', modelId: 'writer', device: 'webgpu', took: took(500, 20) });
    const figures = { tokensPerSecond: 40, rtf: null, timesThisCpu: null };
    expect(figuresOf(writer, [...ROWS, writer])).toEqual(figures);
    expect(figuresOf({ ...writer, took: null }, [writer]).tokensPerSecond).toBeNull();
  });

  it('as a file: each row with what it took and its figures', () => {
    const about = { version: '1.0.0', commit: 'abc', browser: 'Chromium 156', adapter: 'none' };
    expect(machineReport([FAST_CPU, BROKEN], about)).toEqual({
      schema: 'sotto-machine/1',
      ...about,
      rows: [
        {
          ...{ modelId: 'voice', stage: 'tts', device: 'wasm', dtype: 'q8', failure: null },
          ...{ openMs: 900, runMs: 1000, work: 2000, tokensPerSecond: null, rtf: 0.5, timesThisCpu: 1 },
        },
        {
          ...{ modelId: 'voice', stage: 'tts', device: 'webgpu', dtype: 'fp16' },
          ...{ failure: 'model/unsupported', tokensPerSecond: null, rtf: null, timesThisCpu: null },
        },
      ],
    });
  });
});
