import type { WorkRequest, WorkTurn } from '../../../src/app/scheduling/index.ts';
import { unitOf } from '../../../src/app/scheduling/runner.ts';
import type { SchedulerEvent } from '../../../src/core/scheduler/events.ts';
import type { Policy } from '../scheduler/policies.ts';
import type { Scheduler } from './switchable-scheduler.ts';

/** Real work in the order of one of the simpler policies, which neither pause nor cancel anything. */
export class PolicyScheduler implements Scheduler {
  readonly #policy: Policy;
  readonly #waiting = new Map<string, () => void>();
  #units = 0;

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  submit<Result>(request: WorkRequest, work: (turn: WorkTurn) => Promise<Result>): Promise<Result> {
    const unit = unitOf(request, `u${this.#units++}`);
    const submittedAtMs = performance.now();
    return new Promise((resolve, reject) => {
      this.#waiting.set(unit.id, () => {
        const startMs = performance.now();
        const turn = {
          unitId: unit.id,
          waitedMs: startMs - submittedAtMs,
          signal: new AbortController().signal,
        };
        const done = work(turn);
        done.then(resolve, reject);
        void done
          .catch(() => undefined)
          .then(() =>
            this.#send({
              type: 'unitSettled',
              slot: unit.slot,
              sessionId: unit.sessionId,
              unitId: unit.id,
              outcome: 'completed',
              busyMs: performance.now() - startMs,
            }),
          );
      });
      this.#send({ type: 'unitSubmitted', unit });
    });
  }

  cancelSession(): void {}

  #send(event: SchedulerEvent): void {
    for (const effect of this.#policy(event, performance.now())) {
      if (effect.type !== 'dispatch') continue;
      const start = this.#waiting.get(effect.unit.id);
      this.#waiting.delete(effect.unit.id);
      start?.();
    }
  }
}
