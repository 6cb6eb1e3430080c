interface Waiting {
  readonly isAlone: boolean;
  readonly begin: () => void;
}

/** Runs tasks in the order in which they come: some each by itself, of the others several at the same time. */
export class Turns {
  /** How many of those that don't mind others run at once. */
  most = 1;
  #running = 0;
  #isAlone = false;
  #waiting: readonly Waiting[] = [];

  /** With nobody else. */
  alone<Value>(task: () => Promise<Value>): Promise<Value> {
    return this.#add(task, true);
  }

  together<Value>(task: () => Promise<Value>): Promise<Value> {
    return this.#add(task, false);
  }

  #add<Value>(task: () => Promise<Value>, isAlone: boolean): Promise<Value> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        this.#running += 1;
        this.#isAlone = isAlone;
        task()
          .then(resolve, reject)
          .finally(() => {
            this.#running -= 1;
            this.#isAlone = false;
            this.#goOn();
          });
      };
      this.#waiting = [...this.#waiting, { isAlone, begin }];
      this.#goOn();
    });
  }

  #goOn(): void {
    for (;;) {
      const [first, ...others] = this.#waiting;
      const room = first?.isAlone ? 1 : this.most;
      if (first === undefined || this.#isAlone || this.#running >= room) return;
      this.#waiting = others;
      first.begin();
    }
  }
}
