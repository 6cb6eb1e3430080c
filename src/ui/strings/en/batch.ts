/** What is said of a batch where it is only mentioned; its card brings more (`batches.ts`). */
export const batch = {
  queued: 'Waiting',
  running: 'Working',
  resting: 'Resting',
  paused: 'Paused',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
  damaged: 'Damaged',
  unnamed: 'Batch without a name',
  progress: 'Progress',
  left: '{{time}} left',
  edit: 'Edit',
  reading: 'Reading…',
  show: 'Show the batch',
  gone: 'The batch was removed.',
};
