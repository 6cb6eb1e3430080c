/** Runs tasks one after the other; a failed task does not stop the next. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  add<Value>(task: () => Promise<Value>): Promise<Value> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Once every task that was added so far is over. */
  async settled(): Promise<void> {
    await this.#last;
  }
}
