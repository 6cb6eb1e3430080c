import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type DownloadRecord, KEPT_MS, MOST_RECORDS } from '../../core/downloads/download-record.ts';
import type { DownloadLog } from '../../ports/download-log.ts';

interface Schema extends DBSchema {
  records: { key: number; value: DownloadRecord; indexes: { time: string } };
}

/**
 * The log in IndexedDB; where that is refused, as in some private windows, in memory for as long as the page lives.
 * @param now wall time in ms
 */
export function createDownloadLog(now: () => number, name = 'sotto-downloads'): DownloadLog {
  let database: Promise<IDBPDatabase<Schema>> | null = null;
  const inMemory: DownloadRecord[] = [];
  let waiting: DownloadRecord[] = [];
  let writing: Promise<void> = Promise.resolve();

  async function connect(): Promise<IDBPDatabase<Schema>> {
    const forget = () => {
      database = null;
    };
    const opened = await openDB<Schema>(name, 1, {
      upgrade: (made) => {
        made.createObjectStore('records', { autoIncrement: true }).createIndex('time', 'time');
      },
      // A newer page wants to upgrade: don't stand in its way.
      blocking: () => {
        opened.close();
        forget();
      },
      terminated: forget,
    });
    return opened;
  }

  /** A look at what is here makes a record a file: they are written together. */
  async function write(): Promise<void> {
    const records = waiting;
    waiting = [];
    if (records.length === 0) return;
    try {
      database ??= connect();
      const transaction = (await database).transaction('records', 'readwrite');
      for (const record of records) void transaction.store.add(record);
      await forgetOld(transaction.store);
      await transaction.done;
    } catch {
      database = null;
      inMemory.push(...records);
      inMemory.splice(0, inMemory.length - MOST_RECORDS);
    }
  }

  /** The store's index by time is the order in which records go. */
  async function forgetOld(store: {
    count(): Promise<number>;
    delete(key: number): Promise<void>;
    index(name: 'time'): {
      getAllKeys(range?: IDBKeyRange | null, count?: number): Promise<number[]>;
    };
  }): Promise<void> {
    const byTime = store.index('time');
    const eldest = new Date(now() - KEPT_MS).toISOString();
    const old = await byTime.getAllKeys(IDBKeyRange.upperBound(eldest, true));
    const surplus = (await store.count()) - MOST_RECORDS;
    const over = surplus > old.length ? await byTime.getAllKeys(null, surplus) : [];
    for (const key of new Set([...old, ...over])) void store.delete(key);
  }

  return {
    add(records) {
      waiting.push(...records);
      writing = writing.then(write);
    },
    async all() {
      await writing;
      try {
        database ??= connect();
        return [...(await (await database).getAllFromIndex('records', 'time')), ...inMemory];
      } catch {
        database = null;
        return [...inMemory];
      }
    },
    async clear() {
      await writing;
      inMemory.length = 0;
      try {
        database ??= connect();
        await (await database).clear('records');
      } catch {
        database = null;
      }
    },
  };
}
