/** All that screens know of the app. */
export type { Settings } from '../../core/settings.ts';
export type { PlaybackState } from '../../ports/playback.ts';
export type {
  BatchCard,
  BatchFormat,
  BatchOutput,
  EditedBatch,
  ImportedSubtitles,
  ImportStep,
  StudioBatches,
} from '../batch/index.ts';
export type { Dub, DubLine, DubMisfit, DubProgress, DubVoice, DubWish } from '../dubbing/index.ts';
export type {
  ComparisonCard,
  ComparisonReport,
  HeadphoneCheck,
  ListeningCard,
  LiveSitting,
  ReportDesk,
  StudioComparisons,
  StudioLab,
  StudioScenarios,
  TurnComparison,
  TurnComparisonState,
  TurnOrigin,
} from '../lab/index.ts';
export type { ModelCard, ModelStatus, OfferedVoice, PackCard } from '../models/index.ts';
export { hasStarted } from '../models/index.ts';
export type { NotesMaking, TranscriptNotes } from '../notes/index.ts';
export type { Machine, MachineState, OperatorState } from '../placing/index.ts';
export type { BackgroundRest } from '../scheduling/index.ts';
export type { StudioSessions } from '../sessions/index.ts';
export type { RecordingState, Turn, TurnInput, TurnStatus } from '../turn/index.ts';
export { createStudio } from './create-studio.ts';
export { lazyBatches } from './lazy-batches.ts';
export { lazyPlacer } from './lazy-placer.ts';
export { createSettingsStore } from './settings-store.ts';
export type { Studio } from './studio.ts';
