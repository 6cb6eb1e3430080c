import { signal } from '@preact/signals';
import type { BatchCard, BatchOutput, StudioBatches } from '../../../src/app/batch/studio-batches.ts';
import type { BackgroundRest } from '../../../src/app/scheduling/index.ts';
import { SottoError } from '../../../src/contracts/errors.ts';
import type { Cue } from '../../../src/core/subtitles/cue.ts';
import { readSubtitles } from '../../../src/core/subtitles/reading/read-subtitles.ts';
import { resync } from '../../../src/core/subtitles/resync/resync.ts';
import type { Segment } from '../../../src/core/transcript.ts';

export interface FakeBatchState {
  readonly cards: readonly BatchCard[];
  readonly isLeading: boolean;
  readonly rest: BackgroundRest;
  /** What every batch has given. */
  readonly output: BatchOutput;
}

export interface FakeBatches extends StudioBatches {
  set(change: Partial<FakeBatchState>): void;
}

const NO_OUTPUT: BatchOutput = { segments: [], reply: '' };

const OTHER_RECORDING = {
  code: 'subtitles/other-recording',
  message: 'The subtitles belong to another recording.',
  recoverable: false,
} as const;

const NO_BATCH = {
  code: 'storage/corrupt',
  message: 'The file holds no batch.',
  recoverable: false,
} as const;

/** Batches without a store or workers: what is asked for is done at once. */
export function createFakeBatches(
  record: (name: string, ...args: unknown[]) => void,
  initial: Partial<FakeBatchState> = {},
): FakeBatches {
  const cards = signal<readonly BatchCard[]>(initial.cards ?? []);
  const isLeading = signal(initial.isLeading ?? true);
  const rest = signal<BackgroundRest>(initial.rest ?? null);
  let output = initial.output ?? NO_OUTPUT;
  let own: readonly Cue[] | null = null;

  const change = (id: string, changes: Partial<BatchCard>) => {
    cards.value = cards.value.map((card) => (card.id === id ? { ...card, ...changes } : card));
  };
  const act = (name: string, changes: Partial<BatchCard>) => (id: string) => {
    record(`batches.${name}`, id);
    change(id, changes);
  };

  return {
    cards,
    isLeading,
    rest,
    set(changes) {
      if (changes.cards) cards.value = changes.cards;
      if (changes.isLeading !== undefined) isLeading.value = changes.isLeading;
      if (changes.rest !== undefined) rest.value = changes.rest;
      if (changes.output) output = changes.output;
    },
    pause: act('pause', { state: 'paused' }),
    resume: act('resume', { state: 'running', error: null }),
    cancel: act('cancel', { state: 'cancelled' }),
    retry: act('retry', { state: 'running', setAside: 0, error: null }),
    remove(id) {
      record('batches.remove', id);
      cards.value = cards.value.filter((card) => card.id !== id);
    },
    reorder(ids) {
      record('batches.reorder', ids);
      const moved = ids.flatMap((id) => cards.value.find((card) => card.id === id) ?? []);
      cards.value = [...moved, ...cards.value.filter((card) => !ids.includes(card.id))];
    },
    async output(id) {
      record('batches.output', id);
      return output;
    },
    async subtitles(id) {
      const { segments } = output;
      const durationMs = segments.at(-1)?.endMs ?? 0;
      return { name: `${id}.mp4`, language: 'en', durationMs, segments, cues: own };
    },
    async importSubtitles(id, file, onStep) {
      record('batches.importSubtitles', id);
      const { cues, problems } = readSubtitles(await file.text());
      onStep('comparing');
      const durationMs = output.segments.at(-1)?.endMs ?? 0;
      const fitted = resync(cues, output.segments, durationMs);
      if (fitted === null) throw new SottoError(OTHER_RECORDING);
      const before = own;
      own = fitted.cues;
      return {
        report: fitted.report,
        problems,
        async undo() {
          own = before;
        },
      };
    },
    async dropSubtitles(id) {
      record('batches.dropSubtitles', id);
      const before = own;
      own = null;
      return async () => {
        own = before;
      };
    },
    async edit(id) {
      record('batches.edit', id);
      if (!cards.value.some((card) => card.id === id)) throw new SottoError(NO_BATCH);
      // Only pages edit: the store behind it needs a browser.
      const { openFakeEdited } = await import('../editor/fake-edited-batch.ts');
      return openFakeEdited(id, output.segments);
    },
    async nameSpeaker(id, speaker, name) {
      record('batches.nameSpeaker', id, speaker, name);
      const named = (segment: Segment) =>
        segment.speaker === speaker ? { ...segment, speaker: name } : segment;
      output = { ...output, segments: output.segments.map(named) };
    },
    async keep({ name }) {
      record('batches.keep', name);
      return name;
    },
    async export(id, format) {
      record('batches.export', id, format);
      return format === 'wav' && output.reply === '' ? null : new Blob([`${format} of ${id}`]);
    },
    async import({ name }) {
      record('batches.import', name);
      if (name.startsWith('damaged')) throw new SottoError(NO_BATCH);
    },
  };
}

export function fakeBatch(change: Partial<BatchCard> & Pick<BatchCard, 'id'>): BatchCard {
  return {
    name: `${change.id}.m4a`,
    state: 'queued',
    route: {
      class: 'background',
      reason: { code: 'overThreshold', lengthMs: 760_000, thresholdMs: 240_000 },
    },
    mediaBytes: 12_400_000,
    durationMs: 760_000,
    createdAtMs: Date.UTC(2026, 0, 5, 14, 3),
    progress: null,
    writtenParts: 0,
    remainingMs: null,
    isSpoken: true,
    hasTrack: false,
    setAside: 0,
    error: null,
    ...change,
  };
}
