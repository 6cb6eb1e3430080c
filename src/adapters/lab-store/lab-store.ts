import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { ListeningTest } from '../../core/study/listening-test.ts';
import type { LabStore, SpokenClip } from '../../ports/lab-store.ts';
import { isClosedConnection, storageError } from '../batch-store/storage-errors.ts';

type ClipKey = [testId: string, sentence: number, way: number];

interface Schema extends DBSchema {
  tests: { key: string; value: ListeningTest };
  clips: { key: ClipKey; value: SpokenClip };
}

type Database = IDBPDatabase<Schema>;

const STRICT = { durability: 'strict' } as const;

/** Listening tests in IndexedDB, in a database of their own. */
export function createLabStore(name = 'sotto-lab'): LabStore {
  let opened: Promise<Database> | null = null;

  function connect(): Promise<Database> {
    const forget = () => {
      opened = null;
    };
    const opening = openDB<Schema>(name, 1, {
      upgrade: (made) => {
        made.createObjectStore('tests', { keyPath: 'id' });
        made.createObjectStore('clips');
      },
      // A newer page wants to upgrade: don't stand in its way.
      blocking: (_, __, event) => {
        (event.target as IDBDatabase | null)?.close();
        forget();
      },
      terminated: forget,
    });
    opening.catch(forget);
    return opening;
  }

  async function use<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    try {
      opened ??= connect();
      return await work(await opened);
    } catch (thrown) {
      if (!isClosedConnection(thrown)) throw storageError(thrown);
      opened = null;
    }
    try {
      opened = connect();
      return await work(await opened);
    } catch (thrown) {
      throw storageError(thrown);
    }
  }

  return {
    all: () =>
      use(async (database) => {
        const tests = await database.getAll('tests');
        return tests.toSorted((a, b) => b.createdAtMs - a.createdAtMs);
      }),
    put: (test) =>
      use(async (database) => {
        const transaction = database.transaction('tests', 'readwrite', STRICT);
        void transaction.store.put(test);
        await transaction.done;
      }),
    clips: (testId) => use((database) => database.getAll('clips', clipsOf(testId))),
    madeClips: (testId) =>
      use(async (database) => {
        const keys = await database.getAllKeys('clips', clipsOf(testId));
        return keys.map(([, sentence, way]) => [sentence, way] as const);
      }),
    putClip: (testId, clip) =>
      use(async (database) => {
        const transaction = database.transaction('clips', 'readwrite', STRICT);
        void transaction.store.put(clip, [testId, clip.sentence, clip.way]);
        await transaction.done;
      }),
    remove: (testId) =>
      use(async (database) => {
        const transaction = database.transaction(['tests', 'clips'], 'readwrite', STRICT);
        void transaction.objectStore('tests').delete(testId);
        void transaction.objectStore('clips').delete(clipsOf(testId));
        await transaction.done;
      }),
  };
}

function clipsOf(testId: string): IDBKeyRange {
  return IDBKeyRange.bound([testId], [testId, []]);
}
