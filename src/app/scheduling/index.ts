export { type BackgroundRest, createBackgroundGovernor, restOf } from './background-governor.ts';
export { Runner } from './runner.ts';
export type { SchedulerPort, WorkRequest, WorkTurn } from './scheduler-port.ts';
export { Scope } from './scope.ts';
export { shareTalk } from './share-talk.ts';
