import { signal } from '@preact/signals';
import type { Machine, MachineState } from '../../../src/app/studio/index.ts';
import type { MachineRow } from '../../../src/core/placement/machine-report.ts';

const took = (openMs: number, runMs: number, work: number) => ({ openMs, runMs, work });

export const MACHINE_ROWS: readonly MachineRow[] = [
  {
    modelId: 'whisper-base',
    stage: 'stt',
    device: 'webgpu',
    dtype: 'fp16',
    took: took(2100, 410, 10_800),
    failure: null,
  },
  {
    modelId: 'whisper-base',
    stage: 'stt',
    device: 'webgpu',
    dtype: 'fp32',
    took: null,
    failure: 'model/load-failed',
  },
  {
    modelId: 'whisper-base',
    stage: 'stt',
    device: 'wasm',
    dtype: 'q8',
    took: took(900, 1271, 10_800),
    failure: null,
  },
  {
    modelId: 'sotto-chat-en',
    stage: 'llm',
    device: 'wasm',
    dtype: 'fp32',
    took: took(310, 180, 62),
    failure: null,
  },
];

/** Measures at once. */
export function fakeMachine(initial: MachineState = { status: 'idle', rows: [], at: 0 }): Machine {
  const state = signal(initial);
  return {
    state,
    start() {
      state.value = {
        status: 'running',
        rows: MACHINE_ROWS.map((row) => ({ ...row, took: null, failure: null })),
        at: 1,
      };
    },
    cancel() {
      state.value = { status: 'cancelled', rows: MACHINE_ROWS, at: 1 };
    },
    report: () => new Blob(['{}'], { type: 'application/json' }),
  };
}
