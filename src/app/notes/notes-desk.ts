import { signal } from '@preact/signals';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import type { Notes, NotesChange } from '../../core/notes/notes.ts';
import type { NotesStep, NotesWork } from '../../core/notes/notes-work.ts';
import { SerialQueue } from '../../core/serial-queue.ts';
import type { Segment } from '../../core/transcript.ts';
import type { LockPort } from '../../ports/locks.ts';
import type { NotesStorePort, NotesWorkPort } from '../../ports/notes-store.ts';
import { Scope } from '../scheduling/index.ts';
import { createBackgroundWriter, type Writer, type WriterPorts } from './background-writer.ts';
import { createKeptWriter } from './kept-writer.ts';
import type { NotesMaking, TranscriptNotes } from './transcript-notes.ts';
import { answerFrom, type Progress, writeChapters, writeSummary, writeTitle } from './write-notes.ts';

export interface NotesDeskPorts extends WriterPorts {
  readonly store: NotesStorePort & NotesWorkPort;
  /** One tab at a time makes notes of a transcript. */
  readonly locks: LockPort;
  readonly newId: () => string;
  readonly rest: TranscriptNotes['rest'];
}

export interface NotesDesk {
  /**
   * What was under way when a page was closed goes on.
   * @param segments the transcript, as it is when something is made of it. Errors: the store's.
   */
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
      const work = await ports.store.work(jobId).catch(() => null);
      // Somebody else may have opened it meanwhile.
      const meanwhile = opened.get(jobId);
      if (meanwhile?.notes.making.value) return meanwhile.notes;
      const notes = openNotes(ports, jobId, stored, work, () => own.source());
      const own: Open = { source: segments, notes };
      opened.set(jobId, own);
      return notes;
    },
  };
}

function openNotes(
  ports: NotesDeskPorts,
  jobId: string,
  stored: Notes,
  underWay: NotesWork | null,
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

  /** In the order in which it is told; what can't be kept is made again after a reload, no more. */
  function keep(work: NotesWork | null): Promise<void> {
    return storing.add(() => ports.store.keepWork(jobId, work)).catch(() => undefined);
  }

  /** One step after the other, until one fails or is called off. */
  async function work({ steps, written }: NotesWork, mine: Scope): Promise<void> {
    const writer = createBackgroundWriter(ports, mine.owner, mine);
    let known = written;
    for (const [at, step] of steps.entries()) {
      const left = steps.slice(at);
      making.value = beginning(step);
      await keep({ steps: left, written: known });
      const kept = createKeptWriter(writer, known, (all) => {
        if (!mine.isOver) void keep({ steps: left, written: all });
      });
      known = {};
      try {
        const made = await make(step, kept, (progress) => {
          if (!mine.isOver) making.value = { ...beginning(step), ...progress };
        });
        if (!mine.isOver) await change(made);
      } catch (thrown) {
        if (!mine.isOver) error.value = { kind: step.kind, error: toErrorInfo(thrown, MAKING_FAILED) };
        break;
      }
      if (mine.isOver) return;
    }
    if (mine.isOver) return;
    making.value = null;
    await keep(null);
  }

  function run(steps: readonly NotesStep[], task: (mine: Scope) => Promise<void>): void {
    const [first] = steps;
    if (first === undefined) return;
    const mine = new Scope(`notes ${jobId} ${ports.newId()}`);
    scope = mine;
    error.value = null;
    making.value = beginning(first);
    const { signal } = mine;
    // What can't be read any more is not gone on with.
    ports.locks
      .request(`sotto-notes ${jobId}`, { signal }, () => task(mine))
      .catch(() => {
        if (!mine.isOver) making.value = null;
      });
  }

  const start = (steps: readonly NotesStep[]) => run(steps, (mine) => work({ steps, written: {} }, mine));

  /** Another tab that is at it has finished it, or was closed. */
  async function goOn(mine: Scope): Promise<void> {
    const left = await ports.store.work(jobId);
    notes.value = await ports.store.read(jobId);
    await work(left ?? { steps: [], written: {} }, mine);
  }
  if (underWay) run(underWay.steps, goOn);

  async function make(
    step: NotesStep,
    writer: Writer,
    onProgress: (progress: Progress) => void,
  ): Promise<NotesChange> {
    switch (step.kind) {
      case 'chapters':
        return { type: 'chapters', chapters: await writeChapters(writer, segments(), onProgress) };
      case 'summary':
        return { type: 'summary', text: await writeSummary(writer, segments(), onProgress) };
      case 'title':
        return { type: 'title', text: await writeTitle(writer, segments(), onProgress) };
      case 'answer': {
        const { id, question } = step;
        const found = await answerFrom(writer, segments(), question, onProgress);
        return { type: 'answered', answer: { id, question, ...found } };
      }
    }
  }

  return {
    notes,
    making,
    error,
    rest: ports.rest,
    make(kinds) {
      if (making.value === null) start(kinds.map((kind) => ({ kind })));
    },
    ask(question, id = ports.newId()) {
      const asked = question.trim();
      if (making.value === null && asked !== '') start([{ kind: 'answer', question: asked, id }]);
    },
    cancel() {
      scope?.end();
      scope = null;
      making.value = null;
      void keep(null);
    },
    change: (next) => void change(next),
    settled: () => storing.settled(),
  };
}

function beginning(step: NotesStep): NotesMaking {
  const question = step.kind === 'answer' ? step.question : null;
  return { kind: step.kind, question, part: 0, parts: 0, text: '' };
}
