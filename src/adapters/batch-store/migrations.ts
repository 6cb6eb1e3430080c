import type { IDBPDatabase } from 'idb';
import type { BatchSchema } from './schema.ts';

/** Brings a database from one version to the next. Never changed once released: later versions add another. */
export type Migration = (database: IDBPDatabase<BatchSchema>) => void;

export const MIGRATIONS: readonly Migration[] = [
  (database) => {
    database.createObjectStore('jobs', { keyPath: 'id' });
    database.createObjectStore('media');
    database.createObjectStore('units', { keyPath: ['jobId', 'stage', 'index'] });
    database.createObjectStore('results', { keyPath: ['jobId', 'stage', 'index', 'configHash'] });
    const events = (database as unknown as IDBPDatabase).createObjectStore('events', { autoIncrement: true });
    events.createIndex('byJob', 'jobId');
    database.createObjectStore('meta');
  },
  // Nothing ever wrote there.
  (database) => (database as unknown as IDBPDatabase).deleteObjectStore('events'),
  (database) => {
    database.createObjectStore('subtitles');
  },
  (database) => {
    database.createObjectStore('edits');
  },
  (database) => {
    database.createObjectStore('notes');
  },
  // What is under way is beside what is made: an earlier page that knows nothing of it reads the same notes.
  (database) => {
    database.createObjectStore('notesWork');
    database.createObjectStore('dubs');
    database.createObjectStore('takes');
  },
];
