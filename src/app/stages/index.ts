export { REPLY_TOKENS, replyInput, replyTask } from './reply-task.ts';
export { scoresOf, wishOf } from './spoken-language-wish.ts';
export { addUnit, mergeReports, startStageReport } from './stage-report.ts';
export { createStageRunner, type StageRunner } from './stage-runner.ts';
export { tidySegment } from './tidy-segment.ts';
export { timeSegments } from './time-segments.ts';
export { jsonFile, type TranscriptFormat, transcriptFile } from './transcript-file.ts';
export { wavFile } from './wav-file.ts';
export { type WindowRule, windowRule } from './window-rule.ts';
