export type { TurnComparison, TurnComparisonState, TurnOrigin } from './compare-turn.ts';
export { createComparisonRig, type RigPorts } from './comparison-rig.ts';
export { type ComparisonPorts, createComparisons } from './create-comparisons.ts';
export { createLab, type LabPorts } from './create-lab.ts';
export { LAB_RATE_HZ } from './lab-rate.ts';
export type { HeadphoneCheck, HeadphoneView } from './listening/headphone-check.ts';
export type { LiveSitting, LiveView } from './listening/live-sitting.ts';
export { createOwnScenarios, type OwnScenariosPorts } from './own-scenarios.ts';
export type { ReportDesk } from './report-desk.ts';
export { createSpeechJudge } from './speech-judge.ts';
export type {
  ComparisonCard,
  ComparisonReport,
  RunningComparison,
  StudioComparisons,
} from './studio-comparisons.ts';
export type { ListeningCard, Making, StudioLab } from './studio-lab.ts';
export type { StudioScenarios } from './studio-scenarios.ts';
