import { effect, type ReadonlySignal, untracked } from '@preact/signals';
import { SLOTS } from '../../core/scheduler/work.ts';
import type { WakeAfter } from '../../ports/clock.ts';
import { type Runner, Scope } from '../scheduling/index.ts';

export interface QuietPorts {
  readonly runner: Pick<Runner, 'state' | 'subscribe'>;
  readonly wakeAfter: WakeAfter;
  /** Somebody records or listens. */
  readonly isInUse: ReadonlySignal<boolean>;
}

/** When the machine has nothing else to do. */
export interface QuietTimes {
  /** Settles when nothing has been to do for a while. @param mayRun what else has to hold */
  wait(scope: Scope, mayRun: () => boolean): Promise<void>;
  /** Ends with its parent, and as soon as there is something to do. */
  openScope(parent: Scope): Scope;
}

const LOOK_MS = 1_000;
/** So many looks in a row find nothing to do. */
const LOOKS = 3;

export function createQuietTimes({ runner, wakeAfter, isInUse }: QuietPorts): QuietTimes {
  function isQuiet(): boolean {
    const { slots, waiting, othersTalk } = runner.state;
    const isBusy = SLOTS.some((slot) => {
      const { running, model } = slots[slot];
      return running !== null || model.place === 'loading' || model.place === 'evicting';
    });
    return !isBusy && waiting.size === 0 && !othersTalk && !isInUse.peek();
  }

  return {
    async wait(parent, mayRun) {
      const scope = new Scope('waiting for quiet', parent);
      let cancelWake = () => {};
      scope.onEnd(() => cancelWake());
      const nextLook = () =>
        new Promise<void>((resolve) => {
          cancelWake = wakeAfter(LOOK_MS, resolve);
        });
      try {
        for (let quiet = 0; quiet < LOOKS; ) {
          await scope.within(nextLook());
          quiet = isQuiet() && mayRun() ? quiet + 1 : 0;
        }
      } finally {
        scope.end();
      }
    },
    openScope(parent) {
      const scope = new Scope('quiet time', parent);
      const unsubscribe = runner.subscribe(() => isQuiet() || scope.end());
      const stopWatching = effect(() => {
        if (isInUse.value) untracked(() => scope.end());
      });
      scope.onEnd(() => {
        unsubscribe();
        stopWatching();
      });
      return scope;
    },
  };
}
