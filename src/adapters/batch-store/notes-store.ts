import * as v from 'valibot';
import { changeNotes, NO_NOTES, type Notes, type NotesChange } from '../../core/notes/notes.ts';
import type { NotesWork } from '../../core/notes/notes-work.ts';
import type { NotesStorePort, NotesWorkPort } from '../../ports/notes-store.ts';
import { type Connection, inTransaction } from './connection.ts';
import { parseRecord } from './parse-record.ts';

const timeMs = v.pipe(v.number(), v.finite(), v.minValue(0));

export const notesSchema: v.GenericSchema<unknown, Notes> = v.object({
  title: v.nullable(v.string()),
  summary: v.nullable(v.string()),
  chapters: v.nullable(v.array(v.object({ startMs: timeMs, title: v.string(), point: v.string() }))),
  answers: v.array(
    v.object({
      id: v.string(),
      question: v.string(),
      text: v.nullable(v.string()),
      places: v.array(v.object({ startMs: timeMs, endMs: timeMs, text: v.string() })),
    }),
  ),
});

const workSchema: v.GenericSchema<unknown, NotesWork> = v.object({
  steps: v.array(
    v.variant('kind', [
      v.object({ kind: v.picklist(['title', 'summary', 'chapters']) }),
      v.object({ kind: v.literal('answer'), question: v.string(), id: v.string() }),
    ]),
  ),
  written: v.record(v.string(), v.string()),
});

/**
 * Notes of jobs in IndexedDB, one record for each. Two tabs that change different things both have their way.
 * Every method may throw storage/corrupt, storage/quota, storage/newer-version or storage/failed.
 */
export class NotesStore implements NotesStorePort, NotesWorkPort {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  read(jobId: string): Promise<Notes> {
    return this.#connection.use(async (database) => notesOf(await database.get('notes', jobId)));
  }

  change(jobId: string, change: NotesChange): Promise<Notes> {
    return this.#connection.use(async (database) => {
      const transaction = database.transaction(['jobs', 'notes'], 'readwrite', { durability: 'strict' });
      return inTransaction(transaction, async () => {
        const notes = changeNotes(notesOf(await transaction.objectStore('notes').get(jobId)), change);
        const isThere = (await transaction.objectStore('jobs').getKey(jobId)) !== undefined;
        if (isThere) await transaction.objectStore('notes').put(notes, jobId);
        return notes;
      });
    });
  }

  work(jobId: string): Promise<NotesWork | null> {
    return this.#connection.use(async (database) => {
      const record: unknown = await database.get('notesWork', jobId);
      return record === undefined ? null : parseRecord(workSchema, record);
    });
  }

  keepWork(jobId: string, work: NotesWork | null): Promise<void> {
    return this.#connection.use(async (database) => {
      const transaction = database.transaction(['jobs', 'notesWork'], 'readwrite');
      await inTransaction(transaction, async () => {
        const isThere = (await transaction.objectStore('jobs').getKey(jobId)) !== undefined;
        if (work !== null && isThere) await transaction.objectStore('notesWork').put(work, jobId);
        else await transaction.objectStore('notesWork').delete(jobId);
      });
    });
  }
}

function notesOf(record: unknown): Notes {
  return record === undefined ? NO_NOTES : parseRecord(notesSchema, record);
}
