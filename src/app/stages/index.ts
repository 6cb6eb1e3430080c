export { type KnownWords, knownWords, NO_WORDS } from './known-words.ts';
export { type Manner, reply, speak, tidy, transcribeWindow } from './operations.ts';
export { replyInput, replyTask } from './reply-task.ts';
export type { RunGenerator, RunSynthesizer, RunTranscriber, RunUnit } from './run-unit.ts';
export { addCost, mergeReports, StageTimes, startStageReport } from './stage-report.ts';
export { createStageRunner } from './stage-runner.ts';
export { jsonFile, type TranscriptFormat, transcriptFile } from './transcript-file.ts';
export { wavFile } from './wav-file.ts';
export { cutOf, type WindowRule, windowRule } from './window-rule.ts';
