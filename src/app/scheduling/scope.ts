import { cancelled } from './cancelled.ts';

/**
 * The life of one run: a turn, the work on a batch, a recording, a download. Its owner ends it once. What was begun
 * within it hears the signal, and what comes late finds the scope over and writes nothing.
 */
export class Scope {
  readonly owner: string;
  readonly signal: AbortSignal;
  readonly #own = new AbortController();

  /** @param parent ends this one, too */
  constructor(owner: string, parent?: Scope) {
    this.owner = owner;
    this.signal = parent ? AbortSignal.any([parent.signal, this.#own.signal]) : this.#own.signal;
  }

  get isOver(): boolean {
    return this.signal.aborted;
  }

  end(): void {
    this.#own.abort(cancelled());
  }

  onEnd(listener: () => void): void {
    if (this.isOver) listener();
    else this.signal.addEventListener('abort', listener, { once: true });
  }

  /** Waits for what may go on by itself; rejects with run/cancelled as soon as the scope is over, and drops what comes then. */
  within<Value>(work: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const over = () => reject(this.signal.reason);
      this.onEnd(over);
      work.then(resolve, reject).finally(() => this.signal.removeEventListener('abort', over));
    });
  }
}
