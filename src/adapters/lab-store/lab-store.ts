import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB, type StoreNames } from 'idb';
import type { Comparison, RunRecord } from '../../core/comparison/comparison.ts';
import type { ListeningTest } from '../../core/study/listening/listening-test.ts';
import type { ReportEdits } from '../../core/study-report/report-edits.ts';
import type {
  ComparisonStore,
  FetchedStore,
  LabStore,
  OwnScenario,
  OwnScenarioStore,
  SpokenClip,
} from '../../ports/lab-store.ts';
import { isClosedConnection, storageError } from '../batch-store/storage-errors.ts';

type ClipKey = [testId: string, sentence: number, way: number];
type RunKey = [comparisonId: string, index: number];

interface Schema extends DBSchema {
  tests: { key: string; value: ListeningTest };
  clips: { key: ClipKey; value: SpokenClip };
  comparisons: { key: string; value: Comparison };
  runs: { key: RunKey; value: RunRecord };
  fetched: { key: string; value: Blob };
  own: { key: string; value: OwnScenario };
  reports: { key: string; value: ReportEdits };
}

type Database = IDBPDatabase<Schema>;
type Writable<Name extends StoreNames<Schema>> = IDBPObjectStore<Schema, [Name], Name, 'readwrite'>;

const STRICT = { durability: 'strict' } as const;

/** Listening tests and comparisons in IndexedDB, in a database of their own. */
export function createLabStore(
  name = 'sotto-lab',
): LabStore & ComparisonStore & FetchedStore & OwnScenarioStore {
  let opened: Promise<Database> | null = null;

  function connect(): Promise<Database> {
    const forget = () => {
      opened = null;
    };
    const opening = openDB<Schema>(name, 4, {
      upgrade: (made, oldVersion) => {
        if (oldVersion < 1) {
          made.createObjectStore('tests', { keyPath: 'id' });
          made.createObjectStore('clips');
        }
        if (oldVersion < 2) {
          made.createObjectStore('comparisons', { keyPath: 'id' });
          made.createObjectStore('runs', { keyPath: ['comparisonId', 'index'] });
          made.createObjectStore('fetched');
        }
        if (oldVersion < 3) made.createObjectStore('own', { keyPath: 'scenario.id' });
        made.createObjectStore('reports', { keyPath: 'comparisonId' });
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

  /** Finished only when it is on the disk. */
  const write = <Name extends StoreNames<Schema>>(name: Name, change: (store: Writable<Name>) => void) =>
    use(async (database) => {
      const transaction = database.transaction(name, 'readwrite', STRICT);
      change(transaction.store);
      await transaction.done;
    });

  return {
    all: () =>
      use(async (database) => {
        const tests = await database.getAll('tests');
        return tests.toSorted((a, b) => b.createdAtMs - a.createdAtMs);
      }),
    put: (test) => write('tests', (store) => void store.put(test)),
    clips: (testId) => use((database) => database.getAll('clips', partsOf(testId))),
    madeClips: (testId) =>
      use(async (database) => {
        const keys = await database.getAllKeys('clips', partsOf(testId));
        return keys.map(([, sentence, way]) => [sentence, way] as const);
      }),
    putClip: (testId, clip) =>
      write('clips', (store) => void store.put(clip, [testId, clip.sentence, clip.way])),
    remove: (testId) =>
      use(async (database) => {
        const transaction = database.transaction(['tests', 'clips'], 'readwrite', STRICT);
        void transaction.objectStore('tests').delete(testId);
        void transaction.objectStore('clips').delete(partsOf(testId));
        await transaction.done;
      }),
    comparisons: () =>
      use(async (database) => {
        const comparisons = await database.getAll('comparisons');
        return comparisons.toSorted((a, b) => b.createdAtMs - a.createdAtMs);
      }),
    putComparison: (comparison) => write('comparisons', (store) => void store.put(comparison)),
    runs: (comparisonId) => use((database) => database.getAll('runs', partsOf(comparisonId))),
    putRun: (run) => write('runs', (store) => void store.put(run)),
    fetched: (file) => use(async (database) => (await database.get('fetched', file)) ?? null),
    putFetched: (file, blob) => use(async (database) => void (await database.put('fetched', blob, file))),
    ownScenarios: () =>
      use(async (database) => {
        const all = await database.getAll('own');
        return all.toSorted((a, b) => a.addedAtMs - b.addedAtMs);
      }),
    putOwnScenarios: (all) =>
      write('own', (store) => {
        for (const one of all) void store.put(one);
      }),
    removeOwnScenario: (id) => write('own', (store) => void store.delete(id)),
    reportEdits: (comparisonId) =>
      use(async (database) => (await database.get('reports', comparisonId)) ?? null),
    putReportEdits: (edits) => write('reports', (store) => void store.put(edits)),
    removeComparison: (comparisonId) =>
      use(async (database) => {
        const transaction = database.transaction(['comparisons', 'runs', 'reports'], 'readwrite', STRICT);
        void transaction.objectStore('reports').delete(comparisonId);
        void transaction.objectStore('comparisons').delete(comparisonId);
        void transaction.objectStore('runs').delete(partsOf(comparisonId));
        await transaction.done;
      }),
  };
}

/** Of a test its clips, of a comparison its runs. */
function partsOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}
