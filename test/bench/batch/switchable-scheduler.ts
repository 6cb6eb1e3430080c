import type { BatchPorts } from '../../../src/app/batch/batch-ports.ts';
import type { SchedulerPort } from '../../../src/app/scheduling/scheduler-port.ts';

export type Scheduler = SchedulerPort & BatchPorts['scheduler'];

/** Lets the same studio run under one scheduler after the other; change it only when nothing runs. */
export class SwitchableScheduler implements Scheduler {
  current: Scheduler;

  constructor(first: Scheduler) {
    this.current = first;
  }

  submit: Scheduler['submit'] = (...request) => this.current.submit(...request);

  cancelSession(sessionId: string): void {
    this.current.cancelSession(sessionId);
  }
}
