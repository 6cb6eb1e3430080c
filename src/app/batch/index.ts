export { readOutput, type StoredOutput } from './batch-output.ts';
export type { BatchQueuePort } from './batch-queue.ts';
export type { BatchCommand } from './batches.ts';
export { createBatches, type ShownBatches, type StudioBatchesPorts } from './create-batches.ts';
export type { EditSession } from './edit-session.ts';
export type { EditedBatch } from './edited-batch.ts';
export type {
  BatchCard,
  BatchFormat,
  BatchOutput,
  ImportedSubtitles,
  ImportStep,
  StudioBatches,
} from './studio-batches.ts';
