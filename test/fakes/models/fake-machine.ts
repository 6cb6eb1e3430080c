import { signal } from '@preact/signals';
import type { Machine, MachineState, OperatorState } from '../../../src/app/studio/index.ts';
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

const NOT_LOOKED: OperatorState = { status: 'idle', modelId: null, operators: [], error: null };
const OPERATORS: OperatorState['operators'] = [
  { operator: 'MatMul', place: 'gpu', count: 340, ms: 2342, share: 0.673 },
  { operator: 'Add', place: 'gpu', count: 375, ms: 311.6, share: 0.09 },
  { operator: 'Shape', place: 'cpu', count: 12, ms: 1.2, share: 0.001 },
];

/** Measures at once. */
export function fakeMachine(initial: MachineState = { status: 'idle', rows: [], at: 0 }): Machine {
  const state = signal(initial);
  const operators = signal<OperatorState>(NOT_LOOKED);
  return {
    state,
    operators: {
      state: operators,
      start({ id }) {
        operators.value = { ...NOT_LOOKED, status: 'done', modelId: id, operators: OPERATORS };
      },
      cancel() {
        operators.value = NOT_LOOKED;
      },
    },
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
