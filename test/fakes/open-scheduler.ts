import type { SchedulerPort, WorkRequest } from '../../src/app/scheduling/index.ts';

/** Lets every unit run at once. */
export function openScheduler(onTurn: (request: WorkRequest) => void = () => {}): SchedulerPort {
  let units = 0;
  return {
    submit(request, work) {
      onTurn(request);
      units++;
      return work({ unitId: `unit ${units}`, waitedMs: 0, signal: new AbortController().signal });
    },
    cancelSession() {},
  };
}
