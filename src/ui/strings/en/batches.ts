export const batches = {
  intro:
    'Long recordings are worked on here, in the time that talking leaves. Close the tab whenever you like: work goes on where it stopped.',
  emptyTitle: 'Nothing in the background',
  emptyBody:
    'Recordings over {{length}} come here by themselves. They are written down bit by bit while you do something else, survive a closed tab, and give their transcript as it grows.',
  open: 'Open recordings',
  import: 'Import a batch',
  importing: 'Importing…',
  importHint: 'A batch that was saved as one file, here or in another browser, can be taken up again.',
  noBatch: 'This file holds no batch. Choose one that was saved as “Batch as one file”.',
  pauseAll: 'Pause all',
  resumeAll: 'Resume all',
  removeEnded: 'Remove finished',
  removeEndedTitle: 'Remove all finished batches?',
  removeEndedBody:
    'Their recordings, transcripts and speech are deleted from this browser for good. Number of batches: {{number}}. Space freed: about {{size}}.',
  find: 'Find by name',
  noneFound: 'No batch has a name like this.',
  list: 'Batches, in the order in which they are worked on',
  following: 'Another tab is working on these. You can watch and steer them here just as well.',
  rest: {
    battery: 'Resting while this machine runs on its battery.',
    pressure: 'Resting until this machine has cooled down.',
    quietHours: 'Resting until the hours that you set for background work.',
    inUse: 'Resting while you use this machine.',
  },
  speakerNames: 'Names of the speakers',
  nameOf: 'Name of {{name}}',
  toSettings: 'Change this in the settings',
};

/** Besides `batch.ts`. */
export const batchCard = {
  imported: 'Imported from a file',
  stoppedAt: 'Stopped at {{share}}',
  saveAsFile: 'Save it as a file',
  noRoom:
    'This device has no room left, so the batch waits; nothing of it is lost. Save it as a file, or remove other batches or a model and resume.',
  setAside: 'Parts that failed three times and were left out: {{number}}',
  tryAside: 'Try them again',
  pause: 'Pause',
  resume: 'Resume',
  more: 'More for {{name}}',
  toTop: 'Move to the top',
  up: 'Move up',
  down: 'Move down',
  drag: 'Drag to move',
  removeTitle: 'Remove {{name}}?',
  removeBody:
    'Its recording, transcript and speech are deleted from this browser for good. Save first what you want to keep.',
  transcript: 'Transcript',
  soFar: 'Transcript so far',
  nothingYet: 'Nothing has been written down yet.',
};
