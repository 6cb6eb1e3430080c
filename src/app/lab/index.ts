export { createLab, type LabPorts } from './create-lab.ts';
export type { LiveSitting, LiveView } from './live-sitting.ts';
export type { ListeningCard, Making, StudioLab } from './studio-lab.ts';
