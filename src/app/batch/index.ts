export type { BatchQueuePort } from './batch-queue.ts';
export type { BatchCommand } from './batches.ts';
export { createBatches, type ShownBatches, type StudioBatchesPorts } from './create-batches.ts';
export type {
  BatchCard,
  BatchFormat,
  BatchOutput,
  ImportedSubtitles,
  ImportStep,
  StudioBatches,
} from './studio-batches.ts';
