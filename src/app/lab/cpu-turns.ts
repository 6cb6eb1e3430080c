import type { SchedulerPort, Scope, WorkRequest } from '../scheduling/index.ts';

/** Asks for a turn and waits for what the work gives. Errors: run/cancelled once the scope is over, and what the work throws. */
export type CpuTurn = <Value>(work: () => Promise<Value>) => Promise<Value>;

/**
 * Turns at the CPU worker for what the lab's own audio workers do, so that they come when it is theirs to come, and not
 * beside somebody who talks. What waits goes out of the queue with the scope.
 *
 * @param scope its owner is the session that is asked for
 */
export function createCpuTurns(
  scheduler: SchedulerPort,
  scope: Scope,
  claim: Pick<WorkRequest, 'class' | 'heavy'>,
): CpuTurn {
  const sessionId = scope.owner;
  scope.onEnd(() => scheduler.cancelSession(sessionId));
  return async (work) => {
    scope.signal.throwIfAborted();
    return scope.within(scheduler.submit({ ...claim, sessionId, stage: 'cpu' }, work));
  };
}
