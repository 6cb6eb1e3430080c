/** Holds up work between two forward passes while it is closed. */
export class Gate {
  #open = true;
  readonly #waiting = new Set<() => void>();

  set(open: boolean): void {
    this.#open = open;
    if (!open) return;
    for (const goOn of this.#waiting) goOn();
    this.#waiting.clear();
  }

  /** Resolves when the gate is open or the signal aborts, at once when either is so already. */
  pass(signal: AbortSignal): Promise<void> {
    if (this.#open || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const goOn = () => {
        this.#waiting.delete(goOn);
        signal.removeEventListener('abort', goOn);
        resolve();
      };
      this.#waiting.add(goOn);
      signal.addEventListener('abort', goOn, { once: true });
    });
  }
}
