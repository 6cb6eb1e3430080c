import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Machine, Placer } from '../placing/index.ts';

export interface Placing extends Pick<Placer, 'measuring' | 'placed'> {
  /** Null until its code has arrived. */
  readonly machine: ReadonlySignal<Machine | null>;
}

/** A placer whose code arrives after the page has started. Where it never arrives, models stay where they are. */
export function lazyPlacer(
  arriving: Promise<{ readonly placer: Placer; readonly machine: Machine }>,
): Placing {
  const loaded = signal<Awaited<typeof arriving> | null>(null);
  arriving.then(
    (parts) => {
      loaded.value = parts;
    },
    () => undefined,
  );
  return {
    measuring: computed(() => loaded.value?.placer.measuring.value ?? null),
    placed: computed(() => loaded.value?.placer.placed.value ?? {}),
    machine: computed(() => loaded.value?.machine ?? null),
  };
}
