import * as v from 'valibot';
import { SottoError } from '../../contracts/errors.ts';
import type { BatchChanges } from '../../core/batch/batch-state.ts';
import { compareJobs, type JobRecord, type UnitRecord } from '../../core/batch/job.ts';
import type { Stage } from '../../core/stage.ts';
import type { StoredSubtitles } from '../../ports/batch-store.ts';
import { Connection, type Database, inTransaction } from './connection.ts';
import { ownCopy } from './own-copy.ts';
import { describeIssues, parseRecord } from './parse-record.ts';
import {
  type BatchSchema,
  jobSchema,
  type ResultRecord,
  resultSchema,
  subtitlesSchema,
  unitSchema,
} from './schema.ts';
import { corruptError } from './storage-errors.ts';

const LEADER = 'leader';
const STRICT = { durability: 'strict' } as const;
const UNDER_WAY = ['notesWork', 'dubs', 'takes'] as const;
const RELAXED = { durability: 'relaxed' } as const;

/** Every key of the job: an array sorts after every string and number. */
function keysOf(jobId: string): IDBKeyRange {
  return IDBKeyRange.bound([jobId], [jobId, []]);
}

function resultKey({ jobId, stage, index, configHash }: ResultRecord): BatchSchema['results']['key'] {
  return [jobId, stage, index, configHash];
}

export interface StoredJobs {
  readonly jobs: readonly JobRecord[];
  /** Jobs whose record cannot be read; the others are not affected. */
  readonly damaged: readonly { readonly id: string; readonly error: SottoError }[];
}

/**
 * Batches in IndexedDB.
 * Every method may throw storage/quota, storage/newer-version or storage/failed.
 */
export class BatchStore {
  readonly #connection: Connection;

  constructor(connection: Connection = new Connection('sotto-batches')) {
    this.#connection = connection;
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  /** @returns the new fencing token; from now on what tabs with lower ones commit is refused. */
  takeLead(): Promise<number> {
    return this.#connection.use(async (database) => {
      const transaction = database.transaction('meta', 'readwrite', STRICT);
      return inTransaction(transaction, async () => {
        const token = ((await transaction.store.get(LEADER)) ?? 0) + 1;
        await transaction.store.put(token, LEADER);
        return token;
      });
    });
  }

  /**
   * Stores the job with a copy of its medium and with what is done of it already, all or nothing. Where there is no
   * room for a copy, the file itself may do as long as it stays where it is.
   * Errors: media/gone when the file cannot be read any more; the signal's reason when it is aborted during the copy.
   */
  async addJob(
    job: JobRecord,
    media: Blob,
    units: readonly UnitRecord[] = [],
    results: readonly ResultRecord[] = [],
    signal?: AbortSignal,
  ): Promise<void> {
    const add = (stored: Blob) => this.#add(job, stored, units, results);
    const copy = await ownCopy(media);
    signal?.throwIfAborted();
    await add(copy).catch((thrown) => {
      if (thrown instanceof SottoError && thrown.code === 'storage/quota') return add(media);
      throw thrown;
    });
  }

  #add(
    job: JobRecord,
    media: Blob,
    units: readonly UnitRecord[],
    results: readonly ResultRecord[],
  ): Promise<void> {
    return this.#connection.use(async (database) => {
      const transaction = database.transaction(['jobs', 'media', 'units', 'results'], 'readwrite', STRICT);
      await inTransaction(transaction, async () => {
        await transaction.objectStore('jobs').add(job);
        await transaction.objectStore('media').add(media, job.id);
        for (const unit of units) await transaction.objectStore('units').add(unit);
        for (const result of results) await transaction.objectStore('results').add(result);
      });
    });
  }

  /** Jobs in the user's order. */
  jobs(): Promise<StoredJobs> {
    return this.#connection.use(async (database) => {
      const records: unknown[] = await database.getAll('jobs');
      const jobs: JobRecord[] = [];
      const damaged: { id: string; error: SottoError }[] = [];
      for (const record of records) {
        const parsed = v.safeParse(jobSchema, record);
        if (parsed.success) jobs.push(parsed.output);
        else
          damaged.push({ id: idOf(record), error: corruptError('a batch', describeIssues(parsed.issues)) });
      }
      return { jobs: jobs.toSorted(compareJobs), damaged };
    });
  }

  /** Errors: storage/corrupt, also when there is no such job. */
  job(jobId: string): Promise<JobRecord> {
    return this.#connection.use(async (database) =>
      parseRecord(jobSchema, await database.get('jobs', jobId)),
    );
  }

  /** Errors: media/gone. */
  media(jobId: string): Promise<Blob> {
    return this.#connection.use(async (database) => {
      const media = await database.get('media', jobId);
      if (media !== undefined) return media;
      throw new SottoError({
        code: 'media/gone',
        message: 'The medium of the batch is not stored any more; add the file again.',
        recoverable: false,
      });
    });
  }

  /** Units in the order of stage and window. Errors: storage/corrupt. */
  units(jobId: string, states: readonly UnitRecord['state'][]): Promise<UnitRecord[]> {
    return this.#connection.use(async (database) => {
      const records: unknown[] = await database.getAll('units', keysOf(jobId));
      return records
        .map((each) => parseRecord(unitSchema, each))
        .filter((unit) => states.includes(unit.state));
    });
  }

  /** Results of the stage in the order of windows. Errors: storage/corrupt. */
  results(job: Pick<JobRecord, 'id' | 'configHash'>, stage: Stage): Promise<ResultRecord[]> {
    const range = IDBKeyRange.bound([job.id, stage], [job.id, stage, []]);
    return this.#connection.use(async (database) => {
      const records: unknown[] = await database.getAll('results', range);
      const results = records.map((each) => parseRecord(resultSchema, each));
      return results.filter((result) => result.configHash === job.configHash);
    });
  }

  /** Errors: storage/corrupt. */
  result(
    job: Pick<JobRecord, 'id' | 'configHash'>,
    stage: Stage,
    index: number,
  ): Promise<ResultRecord | null> {
    return this.#connection.use(async (database) => {
      const record: unknown = await database.get('results', [job.id, stage, index, job.configHash]);
      return record === undefined ? null : parseRecord(resultSchema, record);
    });
  }

  /** Errors: storage/corrupt. */
  subtitles(jobId: string): Promise<StoredSubtitles | null> {
    return this.#connection.use(async (database) => {
      const record: unknown = await database.get('subtitles', jobId);
      return record === undefined ? null : parseRecord(subtitlesSchema, record);
    });
  }

  /** Nothing is stored for a job that is gone. @param subtitles null removes them */
  setSubtitles(jobId: string, subtitles: StoredSubtitles | null): Promise<void> {
    return this.#connection.use(async (database) => {
      const transaction = database.transaction(['jobs', 'subtitles'], 'readwrite', STRICT);
      await inTransaction(transaction, async () => {
        const isThere = (await transaction.objectStore('jobs').getKey(jobId)) !== undefined;
        if (subtitles !== null && isThere) await transaction.objectStore('subtitles').put(subtitles, jobId);
        else await transaction.objectStore('subtitles').delete(jobId);
      });
    });
  }

  /**
   * Stores what a step changed, and the result that it came from, all or nothing.
   * @returns false when a tab with a higher token leads: nothing was stored, and this tab has to stop.
   */
  commit(changes: BatchChanges, token: number, result: ResultRecord | null = null): Promise<boolean> {
    // A lost lease is harmless: the unit is only run again.
    const durability = changes.job === null && result === null ? RELAXED : STRICT;
    return this.#connection.use(async (database) => {
      const transaction = database.transaction(['meta', 'jobs', 'units', 'results'], 'readwrite', durability);
      return inTransaction(transaction, async () => {
        if (((await transaction.objectStore('meta').get(LEADER)) ?? 0) > token) return false;
        const results = transaction.objectStore('results');
        const isNew = result !== null && (await results.getKey(resultKey(result))) === undefined;
        for (const unit of changes.units) await transaction.objectStore('units').put(unit);
        if (changes.job !== null) await transaction.objectStore('jobs').put(changes.job);
        if (isNew) await results.add(result);
        for (const { jobId, stage, index } of changes.removed) {
          await transaction.objectStore('units').delete([jobId, stage, index]);
          await results.delete(IDBKeyRange.bound([jobId, stage, index], [jobId, stage, index, []]));
        }
        return true;
      });
    });
  }

  /** @param ids jobs in the order wanted. */
  reorder(ids: readonly string[]): Promise<void> {
    return this.#connection.use(async (database) => {
      const transaction = database.transaction('jobs', 'readwrite', STRICT);
      await inTransaction(transaction, async () => {
        for (const [order, id] of ids.entries()) {
          const job = await transaction.store.get(id);
          if (job !== undefined) await transaction.store.put({ ...job, order });
        }
      });
    });
  }

  /** Removes everything of the job, damaged records too. */
  deleteJob(jobId: string): Promise<void> {
    return this.#connection.use(async (database) => {
      const stores = [
        'jobs',
        'media',
        'units',
        'results',
        'subtitles',
        'edits',
        'notes',
        ...UNDER_WAY,
      ] as const;
      const transaction = database.transaction(stores, 'readwrite', STRICT);
      await inTransaction(transaction, async () => {
        await Promise.all([
          transaction.objectStore('jobs').delete(jobId),
          transaction.objectStore('media').delete(jobId),
          transaction.objectStore('units').delete(keysOf(jobId)),
          transaction.objectStore('results').delete(keysOf(jobId)),
          transaction.objectStore('subtitles').delete(jobId),
          transaction.objectStore('edits').delete(keysOf(jobId)),
          transaction.objectStore('notes').delete(jobId),
          transaction.objectStore('notesWork').delete(jobId),
          transaction.objectStore('dubs').delete(jobId),
          transaction.objectStore('takes').delete(keysOf(jobId)),
        ]);
      });
    });
  }

  /** For what goes beyond one job's records: export and import. */
  use<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    return this.#connection.use(work);
  }
}

function idOf(record: unknown): string {
  return typeof record === 'object' && record !== null && 'id' in record ? String(record.id) : '';
}
