import { computed, signal } from '@preact/signals';
import type { Placer } from '../placing/index.ts';

/** A placer whose code arrives after the page has started. Where it never arrives, models stay where they are. */
export function lazyPlacer(arriving: Promise<Placer>): Pick<Placer, 'measuring' | 'placed'> {
  const loaded = signal<Placer | null>(null);
  arriving.then(
    (placer) => {
      loaded.value = placer;
    },
    () => undefined,
  );
  return {
    measuring: computed(() => loaded.value?.measuring.value ?? null),
    placed: computed(() => loaded.value?.placed.value ?? {}),
  };
}
