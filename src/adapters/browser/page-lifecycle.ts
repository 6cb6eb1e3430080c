export interface LifecycleEvents {
  /** The browser is about to stop everything that this page does. */
  readonly onFreeze: () => void;
  readonly onThaw: () => void;
}

/** Tells when the page is frozen, or put into the back/forward cache, and when it goes on. */
export function watchLifecycle({ onFreeze, onThaw }: LifecycleEvents): void {
  let isFrozen = false;
  const set = (frozen: boolean) => {
    if (frozen === isFrozen) return;
    isFrozen = frozen;
    if (frozen) onFreeze();
    else onThaw();
  };
  document.addEventListener('freeze', () => set(true));
  document.addEventListener('resume', () => set(false));
  // Not every browser has those two.
  addEventListener('pagehide', ({ persisted }) => persisted && set(true));
  addEventListener('pageshow', ({ persisted }) => persisted && set(false));
}
