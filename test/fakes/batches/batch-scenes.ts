import type { BatchOutput } from '../../../src/app/batch/studio-batches.ts';
import { fakeSession } from '../sessions/fake-sessions.ts';
import type { FakeState } from '../ui/fake-studio.ts';
import { fakeTurn } from '../ui/fake-studio.ts';
import { MARKDOWN_REPLY } from '../ui/markdown-reply.ts';
import { fakeBatch } from './fake-batches.ts';

const RUNNING = fakeBatch({
  id: 'lecture',
  name: 'Lecture on the history of the printing press, part one.mp4',
  state: 'running',
  mediaBytes: 348_000_000,
  durationMs: 5_430_000,
  route: {
    class: 'background',
    reason: { code: 'overThreshold', lengthMs: 5_430_000, thresholdMs: 240_000 },
  },
  progress: 0.42,
  remainingMs: 1_380_000,
});
const WAITING = fakeBatch({ id: 'interview', route: { class: 'background', reason: { code: 'pinned' } } });
const PAUSED = fakeBatch({ id: 'podcast', state: 'paused', progress: 0.18, route: null });
const NO_ROOM = fakeBatch({
  id: 'concert',
  state: 'paused',
  progress: 0.66,
  error: { code: 'storage/quota', message: 'The disk is full.', recoverable: true },
});
const DONE = fakeBatch({ id: 'meeting', state: 'done', progress: 1, remainingMs: 0, setAside: 2 });
const FAILED = fakeBatch({
  id: 'broken',
  state: 'failed',
  durationMs: null,
  error: { code: 'media/unreadable', message: 'broken.m4a cannot be read.', recoverable: false },
});
const CANCELLED = fakeBatch({ id: 'memo', state: 'cancelled', progress: 0.3 });
const DAMAGED = fakeBatch({
  id: 'lost',
  name: '',
  state: 'damaged',
  error: { code: 'storage/corrupt', message: 'The record of a batch is damaged.', recoverable: false },
});

const OUTPUT = {
  segments: Array.from({ length: 40 }, (_, index) => ({
    startMs: index * 12_000,
    endMs: index * 12_000 + 11_000,
    text: `Sentence number ${index + 1} of the lecture, as it was said.`,
  })),
  reply: 'The lecture tells how printing spread from Mainz to the rest of Europe.',
};

const ALL = [RUNNING, WAITING, PAUSED, NO_ROOM, DONE, FAILED, CANCELLED, DAMAGED];

/** The states of batches, by name; open them at `#/batches`. */
export const BATCH_SCENES: Readonly<Record<string, Partial<FakeState>>> = {
  batches: {
    batches: { cards: ALL, output: OUTPUT },
    kept: {
      records: [fakeSession({ id: DONE.id, batchId: DONE.id, kind: 'batch', endedAtMs: Date.now() })],
      feedback: [],
    },
  },
  batchesFollowing: { batches: { cards: [RUNNING, WAITING], isLeading: false, output: OUTPUT } },
  batchesResting: { batches: { cards: [RUNNING, WAITING], rest: 'quietHours', output: OUTPUT } },
  batchesOffline: { batches: { cards: [RUNNING, DONE], output: OUTPUT }, online: false },
  batchesFormatted: { batches: { cards: [DONE], output: { ...OUTPUT, reply: MARKDOWN_REPLY } } },
  manyBatches: {
    batches: {
      cards: Array.from({ length: 1000 }, (_, index) =>
        fakeBatch({ id: `file-${index + 1}`, ...(index < 2 ? { state: 'running', progress: 0.5 } : {}) }),
      ),
      output: OUTPUT,
    },
  },
};

/** Short enough to be read as a whole; the words of one segment have times of their own. */
const EDITED: BatchOutput['segments'] = [
  'Good morning and welcome to the first part of the lecture.',
  'Um, printing began, you know, in Mainz, in the fourteen fifties.',
  'From there it spread along the Rhine, and soon beyond it.',
  'How many presses were there by the end of the century?',
  'More than a thousand, in some two hundred and seventy towns.',
  'That is a lot of paper, and a great deal of ink.',
].map((text, index) => ({ startMs: index * 5000 + 400, endMs: index * 5000 + 4400, text }));

/** A finished batch to be edited; open it at `#/edit/meeting`. */
export const EDIT_SCENES: Readonly<Record<string, Partial<FakeState>>> = {
  edited: { batches: { cards: [DONE], output: { segments: EDITED, reply: '' } } },
  editedTalk: {
    batches: {
      cards: [DONE],
      output: {
        segments: EDITED.map((segment, index) => ({ ...segment, speaker: index % 3 === 0 ? 'Ada' : 'Ben' })),
        reply: '',
      },
    },
  },
  editedSilence: { batches: { cards: [DONE], output: { segments: [], reply: '' } } },
  editedLong: {
    batches: {
      cards: [DONE],
      output: {
        segments: Array.from({ length: 400 }, (_, index) => ({
          startMs: index * 600,
          endMs: index * 600 + 550,
          text: `Cue number ${index + 1} of a long recording`,
        })),
        reply: '',
      },
    },
  },
};

/** What Talk shows of a file that became a batch. */
export const BACKGROUND_TURN: Partial<FakeState> = {
  batches: { cards: [RUNNING], output: OUTPUT },
  turns: [
    fakeTurn({
      id: 'background',
      input: { kind: 'file', name: RUNNING.name, durationMs: RUNNING.durationMs },
      status: 'background',
      ...(RUNNING.route ? { route: RUNNING.route } : {}),
      batchId: RUNNING.id,
    }),
  ],
};
