import type { WorkClass } from '../../core/scheduler/work.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SchedulerPort } from '../scheduling/index.ts';

export interface WorkingClock {
  /** Stands still while units of the run wait and none of them runs, or while their gate is closed. */
  readonly clock: Clock;
  /** What the run asks for its turns, as work of the class. */
  readonly scheduler: SchedulerPort;
  /** A conversation has the workers, or gives them back. */
  hold(isHeld: boolean): void;
  heldMs(): number;
}

/**
 * The time of a run without what it owes to others: a run is mostly background work, so conversations come first and the governor
 * may have it rest, and neither says anything of what is compared.
 */
export function createWorkingClock(
  clock: Clock,
  scheduler: SchedulerPort,
  workClass: WorkClass,
): WorkingClock {
  let [waiting, running] = [0, 0];
  let isGateClosed = false;
  let heldMs = 0;
  let heldSinceMs: number | null = null;

  function look(): void {
    const isHeld = (waiting > 0 && running === 0) || (running > 0 && isGateClosed);
    if (isHeld === (heldSinceMs !== null)) return;
    const nowMs = clock.now();
    if (heldSinceMs !== null) heldMs += nowMs - heldSinceMs;
    heldSinceMs = isHeld ? nowMs : null;
  }

  const held = () => heldMs + (heldSinceMs === null ? 0 : clock.now() - heldSinceMs);

  return {
    clock: { now: () => clock.now() - held() },
    heldMs: held,
    hold(isHeld) {
      isGateClosed = isHeld;
      look();
    },
    scheduler: {
      cancelSession: (sessionId) => scheduler.cancelSession(sessionId),
      async submit(request, work) {
        let isWaiting = true;
        const stopWaiting = () => {
          if (isWaiting) waiting--;
          isWaiting = false;
        };
        waiting++;
        look();
        try {
          return await scheduler.submit({ ...request, class: workClass, deadlineMs: null }, async (turn) => {
            stopWaiting();
            running++;
            look();
            try {
              return await work(turn);
            } finally {
              running--;
              look();
            }
          });
        } finally {
          stopWaiting();
          look();
        }
      },
    },
  };
}
