import { type IDBPDatabase, openDB } from 'idb';
import { MIGRATIONS, type Migration } from './migrations.ts';
import type { BatchSchema } from './schema.ts';
import { isClosedConnection, storageError } from './storage-errors.ts';

export type Database = IDBPDatabase<BatchSchema>;

/** A database connection that comes back after the browser or another tab has closed it. */
export class Connection {
  readonly #name: string;
  readonly #migrations: readonly Migration[];
  #database: Promise<Database> | null = null;

  constructor(name: string, migrations: readonly Migration[] = MIGRATIONS) {
    this.#name = name;
    this.#migrations = migrations;
  }

  /** Errors: storage/newer-version, storage/quota, storage/failed, and what `work` throws of the project's own. */
  async use<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    try {
      return await work(await this.#open());
    } catch (thrown) {
      if (!isClosedConnection(thrown)) throw storageError(thrown);
      this.#database = null;
    }
    try {
      return await work(await this.#open());
    } catch (thrown) {
      throw storageError(thrown);
    }
  }

  async close(): Promise<void> {
    const database = await this.#database?.catch(() => null);
    this.#database = null;
    database?.close();
  }

  #open(): Promise<Database> {
    this.#database ??= this.#connect();
    return this.#database;
  }

  #connect(): Promise<Database> {
    const forget = () => {
      this.#database = null;
    };
    const opening = openDB<BatchSchema>(this.#name, this.#migrations.length, {
      upgrade: (database, oldVersion) => {
        for (const migrate of this.#migrations.slice(oldVersion)) migrate(database);
      },
      // A newer page wants to upgrade: do not stand in its way.
      blocking: () => void this.close(),
      terminated: forget,
    });
    opening.catch(forget);
    return opening;
  }
}

/**
 * Does the work and waits until it is durable; a failure undoes all of it, also one that happens between two
 * requests. The work awaits requests of the transaction, one at a time, and nothing else.
 */
export async function inTransaction<Result>(
  transaction: { readonly done: Promise<void>; abort(): void },
  work: () => Promise<Result>,
): Promise<Result> {
  const [result] = await Promise.all([orAbort(transaction, work), transaction.done]);
  return result;
}

async function orAbort<Result>(transaction: { abort(): void }, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    try {
      transaction.abort();
    } catch {
      // A failed request has already ended it.
    }
    throw thrown;
  }
}
