import { watch } from './watchdog.ts';

/** The script of a worker comes, and it looks for a GPU. */
const LONGEST_START_MS = 120_000;
/** The longest is an engine that compiles a large model on a slow machine. */
const LONGEST_STEP_MS = 300_000;

/** Whether a load comes on: a GPU that hangs, or a worker that never starts, answers nothing at all. */
export class LoadWatch {
  readonly #mayWait: () => boolean;
  readonly #standsStill: () => void;
  #end: () => void;
  /** Resolves once no step was heard for too long, and never otherwise. */
  readonly still: Promise<'still'>;

  /** @param mayWait true while the worker still has other work to end */
  constructor(mayWait: () => boolean) {
    let standsStill = () => {};
    this.still = new Promise((resolve) => {
      standsStill = () => resolve('still');
    });
    this.#standsStill = standsStill;
    this.#mayWait = mayWait;
    this.#end = watch(LONGEST_START_MS, mayWait, standsStill);
  }

  step(): void {
    this.#end();
    this.#end = watch(LONGEST_STEP_MS, this.#mayWait, this.#standsStill);
  }

  end(): void {
    this.#end();
  }
}
