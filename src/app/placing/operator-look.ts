import { type ReadonlySignal, signal } from '@preact/signals';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import type { ModelManifest } from '../../contracts/manifest.ts';
import type { Placement } from '../../core/models/device-choice.ts';
import type { OperatorTime } from '../../core/profile/operators.ts';
import { Scope } from '../scheduling/index.ts';
import { loadOnTrial, type TimePorts } from './time-placement.ts';

export interface OperatorState {
  readonly status: 'idle' | 'running' | 'done' | 'failed';
  readonly modelId: string | null;
  readonly operators: readonly OperatorTime[];
  readonly error: ErrorInfo | null;
}

/** What the operators of a model take, by the engine's own profiler. */
export interface OperatorLook {
  readonly state: ReadonlySignal<OperatorState>;
  /** In a worker of its own, which answers the model's check. */
  start(manifest: ModelManifest, placement: Placement): void;
  cancel(): void;
}

const IDLE: OperatorState = { status: 'idle', modelId: null, operators: [], error: null };

export function createOperatorLook(ports: TimePorts): OperatorLook {
  const state = signal(IDLE);
  let scope: Scope | null = null;
  return {
    state,
    start(manifest, placement) {
      scope?.end();
      const mine = new Scope('operators');
      scope = mine;
      state.value = { ...IDLE, status: 'running', modelId: manifest.id };
      loadOnTrial(ports, manifest, placement, mine, { isProfiled: true })
        .then(({ operators = [] }) => {
          if (!mine.isOver) state.value = { ...state.value, status: 'done', operators };
        })
        .catch((thrown: unknown) => {
          if (!mine.isOver)
            state.value = { ...state.value, status: 'failed', error: toErrorInfo(thrown, UNEXPECTED) };
        })
        .finally(() => mine.end());
    },
    cancel() {
      scope?.end();
      state.value = IDLE;
    },
  };
}

const UNEXPECTED = {
  code: 'internal',
  message: 'The model could not be looked into; reload the page and try again.',
  recoverable: true,
} as const;
