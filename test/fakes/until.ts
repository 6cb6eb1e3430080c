import { effect } from '@preact/signals';

/** Settles when what is read from signals becomes so. */
export function until(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (isSo())
        queueMicrotask(() => {
          stop();
          resolve();
        });
    });
  });
}
