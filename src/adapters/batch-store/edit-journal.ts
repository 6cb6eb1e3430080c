import type { EditDocument } from '../../core/editor/document.ts';
import type { EditorEntry } from '../../core/editor/history.ts';
import type { EditJournalPort } from '../../ports/edit-journal.ts';
import { type Connection, inTransaction } from './connection.ts';
import { documentSchema, entrySchema } from './editor-schema.ts';
import { parseRecord } from './parse-record.ts';

const STRICT = { durability: 'strict' } as const;
/** Where the document lies that the edits begin with. */
const BEGINNING = 0;

/**
 * The edits of jobs in IndexedDB: one record for each step, so that a step costs the same in a long transcript.
 * Every method may throw storage/corrupt, storage/quota, storage/newer-version or storage/failed.
 */
export class EditJournal implements EditJournalPort {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  begin(jobId: string, document: EditDocument): Promise<EditDocument> {
    return this.#connection.use(async (database) => {
      const transaction = database.transaction('edits', 'readwrite', STRICT);
      return inTransaction(transaction, async () => {
        const stored: unknown = await transaction.store.get([jobId, BEGINNING]);
        if (stored !== undefined) return parseRecord(documentSchema, stored);
        await transaction.store.put(document, [jobId, BEGINNING]);
        return document;
      });
    });
  }

  beginning(jobId: string): Promise<EditDocument | null> {
    return this.#connection.use(async (database) => {
      const stored: unknown = await database.get('edits', [jobId, BEGINNING]);
      return stored === undefined ? null : parseRecord(documentSchema, stored);
    });
  }

  read(jobId: string, from: number): Promise<readonly EditorEntry[]> {
    return this.#connection.use(async (database) => {
      const range = IDBKeyRange.bound([jobId, from], [jobId, []]);
      const records: unknown[] = await database.getAll('edits', range);
      return records.map((record) => parseRecord(entrySchema, record));
    });
  }

  append(jobId: string, at: number, entries: readonly EditorEntry[]): Promise<boolean> {
    return this.#connection.use(async (database) => {
      const transaction = database.transaction('edits', 'readwrite', STRICT);
      return inTransaction(transaction, async () => {
        if ((await transaction.store.getKey([jobId, at])) !== undefined) return false;
        for (const [index, entry] of entries.entries())
          await transaction.store.add(entry, [jobId, at + index]);
        return true;
      });
    });
  }
}
