export { createMachine, type Machine, type MachinePorts, type MachineState } from './machine.ts';
export { createOperatorLook, type OperatorLook, type OperatorState } from './operator-look.ts';
export { createPlacements, type DoneUnit, type Placements } from './placements.ts';
export { createPlacer, type MeasuredNow, type Placer, type PlacerPorts } from './placer.ts';
export { createQuietTimes, type QuietPorts } from './quiet-times.ts';
