import { type ReadonlySignal, signal } from '@preact/signals';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import type { Device } from '../../core/stage.ts';
import type { MemorySpeedPort } from '../../ports/memory-speed.ts';

export interface MemoryState {
  readonly isRunning: boolean;
  /** Bytes a second, of what was measured in this visit. */
  readonly measured: Readonly<Partial<Record<Device, number>>>;
  readonly error: ErrorInfo | null;
}

/** How fast the memory is, when somebody asks. */
export interface MemoryLook {
  readonly state: ReadonlySignal<MemoryState>;
  /** One at a time. */
  measure(device: Device): void;
  cancel(): void;
}

export function createMemoryLook(port: MemorySpeedPort): MemoryLook {
  const state = signal<MemoryState>({ isRunning: false, measured: {}, error: null });
  let running: AbortController | null = null;
  const change = (change: Partial<MemoryState>) => {
    state.value = { ...state.value, ...change };
  };
  return {
    state,
    measure(device) {
      if (running !== null) return;
      const mine = new AbortController();
      running = mine;
      change({ isRunning: true, error: null });
      port
        .measure(device, mine.signal)
        .then((bytesPerSecond) => {
          change({ measured: { ...state.value.measured, [device]: bytesPerSecond } });
        })
        .catch((thrown: unknown) => {
          if (!mine.signal.aborted) change({ error: toErrorInfo(thrown, UNEXPECTED) });
        })
        .finally(() => {
          running = null;
          change({ isRunning: false });
        });
    },
    cancel: () => running?.abort(),
  };
}

const UNEXPECTED = {
  code: 'internal',
  message: 'The memory could not be measured; reload the page and try again.',
  recoverable: true,
} as const;
