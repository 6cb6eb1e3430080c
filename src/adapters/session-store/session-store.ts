import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { SerialQueue } from '../../core/serial-queue.ts';
import type { Feedback, RatedPart } from '../../core/sessions/feedback.ts';
import { KEPT_MS, MOST_RECORDS, type SessionRecord } from '../../core/sessions/session-record.ts';
import type { KeptSessions, SessionStore } from '../../ports/session-store.ts';
import { feedbackSchema, readable, recordSchema } from './session-schema.ts';

interface Schema extends DBSchema {
  records: { key: string; value: SessionRecord; indexes: { time: number; batch: string } };
  feedback: { key: [session: string, part: RatedPart]; value: Feedback };
}
type Database = IDBPDatabase<Schema>;

const KEY = 'id';

/**
 * Sessions in IndexedDB, in a database of their own: it may go at any time. Where a browser refuses one, as in some private
 * windows, nothing is kept.
 * @param now wall time in ms
 */
export function createSessionStore(now: () => number, name = 'sotto-sessions'): SessionStore {
  let opened: Promise<Database> | null = null;
  const writing = new SerialQueue();

  async function connect(): Promise<Database> {
    const forget = () => {
      opened = null;
    };
    const database = await openDB<Schema>(name, 1, {
      upgrade: (made) => {
        const records = made.createObjectStore('records', { keyPath: KEY });
        records.createIndex('time', 'endedAtMs');
        records.createIndex('batch', 'batchId');
        made.createObjectStore('feedback', { keyPath: ['session', 'part'] });
      },
      // A newer page wants to upgrade: don't stand in its way.
      blocking: () => {
        database.close();
        forget();
      },
      terminated: forget,
    });
    return database;
  }

  /** One after the other. Durability is relaxed, as by default: what a crash takes is a line of statistics. */
  function use<Result>(work: (database: Database) => Promise<Result>, otherwise: Result): Promise<Result> {
    return writing.add(async () => {
      try {
        opened ??= connect();
        return await work(await opened);
      } catch {
        opened = null;
        return otherwise;
      }
    });
  }
  const write = (work: (database: Database) => Promise<void>) => void use(work, undefined);

  return {
    put: (record) =>
      write(async (database) => {
        const transaction = database.transaction(['records', 'feedback'], 'readwrite');
        const records = transaction.objectStore('records');
        const known = await records.get(record.id);
        void records.put({
          ...record,
          batchId: record.batchId ?? known?.batchId ?? null,
          edits: record.edits ?? known?.edits ?? null,
        });
        const byTime = records.index('time');
        const old = await byTime.getAllKeys(IDBKeyRange.upperBound(now() - KEPT_MS, true));
        const surplus = (await records.count()) - MOST_RECORDS;
        const over = surplus > old.length ? await byTime.getAllKeys(null, surplus) : [];
        for (const id of new Set([...old, ...over])) {
          void records.delete(id);
          void transaction.objectStore('feedback').delete(ofSession(id));
        }
        await transaction.done;
      }),
    keptAs: (id, batchId) =>
      write(async (database) => {
        const { store, done } = database.transaction('records', 'readwrite');
        const record = await store.get(id);
        if (record) void store.put({ ...record, batchId });
        await done;
      }),
    edited: (batchId, edits) =>
      write(async (database) => {
        const { store, done } = database.transaction('records', 'readwrite');
        for (const record of await store.index('batch').getAll(batchId)) void store.put({ ...record, edits });
        await done;
      }),
    rate: (feedback) =>
      write(async (database) => {
        await database.put('feedback', feedback);
      }),
    takeBack: (session, part) => write((database) => database.delete('feedback', [session, part])),
    all: () =>
      use(
        async (database) =>
          readKept(await database.getAllFromIndex('records', 'time'), await database.getAll('feedback')),
        NOTHING,
      ),
    ofBatch: (batchId) =>
      use(async (database) => {
        const records = await database.getAllFromIndex('records', 'batch', batchId);
        const feedback = records.map(({ id }) => database.getAll('feedback', ofSession(id)));
        return readKept(records, (await Promise.all(feedback)).flat());
      }, NOTHING),
    clear: () =>
      use(async (database) => {
        const transaction = database.transaction(['records', 'feedback'], 'readwrite');
        void transaction.objectStore('records').clear();
        void transaction.objectStore('feedback').clear();
        await transaction.done;
      }, undefined),
  };
}

const NOTHING: KeptSessions = { records: [], feedback: [] };

/** What can be read of it, oldest first. */
function readKept(records: readonly SessionRecord[], feedback: readonly Feedback[]): KeptSessions {
  return {
    records: [...readable(recordSchema, records)].sort((a, b) => a.endedAtMs - b.endedAtMs),
    feedback: [...readable(feedbackSchema, feedback)].sort((a, b) => a.atMs - b.atMs),
  };
}

function ofSession(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}
