import { type ReadonlySignal, signal } from '@preact/signals';

type BatchesModule = typeof import('./batches-view.tsx');

const state = signal<'absent' | 'loading' | 'failed' | BatchesModule>('absent');

/** The screen's code, which is no part of the first load. */
export const batchesView: ReadonlySignal<'absent' | 'loading' | 'failed' | BatchesModule> = state;

export function loadBatchesView(): void {
  if (state.value === 'loading' || typeof state.value === 'object') return;
  state.value = 'loading';
  import('./batches-view.tsx').then(
    (module) => {
      state.value = module;
    },
    () => {
      state.value = 'failed';
    },
  );
}
