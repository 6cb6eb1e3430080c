import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import type { EditDocument } from '../../core/editor/document.ts';
import { type EditorEntry, type EditorState, startEditor, stepEditor } from '../../core/editor/history.ts';
import { SerialQueue } from '../../core/serial-queue.ts';
import type { EditJournalPort, EditNewsPort } from '../../ports/edit-journal.ts';
import { STORE_FAILED } from './batch-errors.ts';

/** One tab's hold on what a job's transcript is edited to. */
export interface EditSession {
  readonly document: ReadonlySignal<EditDocument>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  /** Why the last steps are not stored; they are tried again with the next one. */
  readonly error: ReadonlySignal<ErrorInfo | null>;
  /** Shown at once, stored behind it. Undo and redo are of all tabs' steps. */
  do(entry: EditorEntry): void;
  /** Once all that was done until now is stored, or has failed. */
  settled(): Promise<void>;
  close(): void;
}

interface SessionPorts {
  readonly journal: EditJournalPort;
  readonly news: EditNewsPort;
}

/**
 * Opens what was edited before, also in another tab. Where two tabs write at once, the steps of the one that came later
 * are done again on what the other has made of the document.
 *
 * @param document what edits begin with, if there are none yet
 */
export async function openEditSession(
  { journal, news }: SessionPorts,
  jobId: string,
  document: EditDocument,
): Promise<EditSession> {
  const storing = new SerialQueue();
  const error = signal<ErrorInfo | null>(null);
  /** After all that is known to be stored. */
  let stored = startEditor(await journal.begin(jobId, document));
  let next = 1;
  /** Shown, but not stored yet. */
  let pending: readonly EditorEntry[] = [];
  const shown = signal<EditorState>(stored);

  const show = () => {
    shown.value = pending.reduce(stepEditor, stored);
  };
  const take = (entries: readonly EditorEntry[]) => {
    stored = entries.reduce(stepEditor, stored);
    next += entries.length;
  };
  const catchUp = async () => {
    take(await journal.read(jobId, next));
    show();
  };
  const store = async () => {
    while (pending.length > 0) {
      const entries = pending;
      if (!(await journal.append(jobId, next, entries))) {
        await catchUp();
        continue;
      }
      take(entries);
      pending = pending.slice(entries.length);
      news.tell(jobId);
    }
  };
  const attempt = (work: () => Promise<void>) =>
    storing
      .add(async () => {
        await work();
        error.value = null;
      })
      .catch((thrown) => {
        error.value = toErrorInfo(thrown, STORE_FAILED);
      });

  const stop = news.listen((id) => {
    if (id === jobId) void attempt(catchUp);
  });
  await catchUp();
  return {
    document: computed(() => shown.value.document),
    canUndo: computed(() => shown.value.past !== null),
    canRedo: computed(() => shown.value.future !== null),
    error,
    do(entry) {
      const before = shown.value;
      const after = stepEditor(before, entry);
      if (after === before) return;
      shown.value = after;
      pending = [...pending, entry];
      void attempt(store);
    },
    settled: () => storing.settled(),
    close: stop,
  };
}
