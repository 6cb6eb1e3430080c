import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/**
 * What changes many times a second, shown at most once in this time: to draw a screen anew takes from what it measures.
 * @param changes anything that is another one at each change
 */
export function usePaced(changes: ReadonlySignal<unknown>, everyMs: number): Signal<unknown> {
  const shown = useSignal(changes.peek());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = changes.subscribe(() => {
      if (shown.peek() === changes.peek()) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        shown.value = changes.peek();
      }, everyMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [changes]);
  return shown;
}
