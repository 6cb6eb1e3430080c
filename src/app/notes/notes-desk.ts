import { signal } from '@preact/signals';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import type { Notes, NotesChange } from '../../core/notes/notes.ts';
import { SerialQueue } from '../../core/serial-queue.ts';
import type { Segment } from '../../core/transcript.ts';
import type { NotesStorePort } from '../../ports/notes-store.ts';
import { Scope } from '../scheduling/index.ts';
import { createBackgroundWriter, type Writer, type WriterPorts } from './background-writer.ts';
import type { NotesKind, NotesMaking, TranscriptNotes } from './transcript-notes.ts';
import { answerFrom, type Progress, writeChapters, writeSummary, writeTitle } from './write-notes.ts';

export interface NotesDeskPorts extends WriterPorts {
  readonly store: NotesStorePort;
  readonly newId: () => string;
  readonly rest: TranscriptNotes['rest'];
}

export interface NotesDesk {
  /** @param segments the transcript, as it is when something is made of it. Errors: the store's. */
  open(jobId: string, segments: () => readonly Segment[]): Promise<TranscriptNotes>;
}

const MAKING_FAILED = {
  code: 'run/failed',
  message: 'The language model could not work on the transcript; try again.',
  recoverable: true,
} as const satisfies ErrorInfo;
const KEEPING_FAILED = {
  code: 'storage/failed',
  message: 'The notes could not be stored; try again.',
  recoverable: true,
} as const satisfies ErrorInfo;

interface Open {
  readonly notes: TranscriptNotes;
  source: () => readonly Segment[];
}

/** Notes of transcripts. What is being made goes on when its screen is left, and is there when somebody comes back. */
export function createNotesDesk(ports: NotesDeskPorts): NotesDesk {
  const opened = new Map<string, Open>();
  return {
    async open(jobId, segments) {
      const known = opened.get(jobId);
      if (known?.notes.making.value) {
        known.source = segments;
        return known.notes;
      }
      const stored = await ports.store.read(jobId);
      const own: Open = { source: segments, notes: openNotes(ports, jobId, stored, () => own.source()) };
      opened.set(jobId, own);
      return own.notes;
    },
  };
}

function openNotes(
  ports: NotesDeskPorts,
  jobId: string,
  stored: Notes,
  segments: () => readonly Segment[],
): TranscriptNotes {
  const notes = signal(stored);
  const making = signal<NotesMaking | null>(null);
  const error: { value: TranscriptNotes['error']['value'] } & TranscriptNotes['error'] = signal(null);
  const storing = new SerialQueue();
  let scope: Scope | null = null;

  function change(next: NotesChange): Promise<void> {
    return storing
      .add(async () => {
        notes.value = await ports.store.change(jobId, next);
      })
      .catch((thrown) => {
        error.value = { kind: null, error: toErrorInfo(thrown, KEEPING_FAILED) };
      });
  }

  type Step = (onProgress: (progress: Progress) => void, writer: Writer) => Promise<NotesChange>;

  /** One step after the other, until one fails or is called off. */
  async function run(steps: readonly (readonly [NotesKind, string | null, Step])[]): Promise<void> {
    const mine = new Scope(`notes ${jobId} ${ports.newId()}`);
    const writer = createBackgroundWriter(ports, mine.owner, mine);
    scope = mine;
    error.value = null;
    for (const [kind, question, step] of steps) {
      making.value = { kind, question, part: 0, parts: 0, text: '' };
      try {
        const made = await step((progress) => {
          if (!mine.isOver) making.value = { kind, question, ...progress };
        }, writer);
        if (!mine.isOver) await change(made);
      } catch (thrown) {
        if (!mine.isOver) error.value = { kind, error: toErrorInfo(thrown, MAKING_FAILED) };
        break;
      }
      if (mine.isOver) return;
    }
    if (scope === mine) making.value = null;
  }

  const steps: Readonly<Record<Exclude<NotesKind, 'answer'>, Step>> = {
    chapters: async (onProgress, writer) => ({
      type: 'chapters',
      chapters: await writeChapters(writer, segments(), onProgress),
    }),
    summary: async (onProgress, writer) => ({
      type: 'summary',
      text: await writeSummary(writer, segments(), onProgress),
    }),
    title: async (onProgress, writer) => ({
      type: 'title',
      text: await writeTitle(writer, segments(), onProgress),
    }),
  };

  return {
    notes,
    making,
    error,
    rest: ports.rest,
    make(kinds) {
      if (making.value === null) void run(kinds.map((kind) => [kind, null, steps[kind]]));
    },
    ask(question, id = ports.newId()) {
      const asked = question.trim();
      if (making.value !== null || asked === '') return;
      const step: Step = async (onProgress, writer) => {
        const found = await answerFrom(writer, segments(), asked, onProgress);
        return { type: 'answered', answer: { id, question: asked, ...found } };
      };
      void run([['answer', asked, step]]);
    },
    cancel() {
      scope?.end();
      scope = null;
      making.value = null;
    },
    change: (next) => void change(next),
    settled: () => storing.settled(),
  };
}
