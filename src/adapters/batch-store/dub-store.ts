import * as v from 'valibot';
import type { DubWish } from '../../core/dubbing/dub-wish.ts';
import type { DubStorePort, StoredTake, Take } from '../../ports/batch-store.ts';
import { type Connection, inTransaction } from './connection.ts';
import { parseRecord } from './parse-record.ts';

const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
const timeMs = v.pipe(v.number(), v.finite(), v.minValue(0));

const takeSchema: v.GenericSchema<unknown, Take> = v.object({
  pcm: v.instance(Blob),
  sampleRateHz: positive,
  lengthMs: timeMs,
  speed: positive,
  gain: v.pipe(v.number(), v.finite()),
});

const wishSchema: v.GenericSchema<unknown, DubWish> = v.object({
  lines: v.array(
    v.object({
      startMs: timeMs,
      endMs: timeMs,
      text: v.string(),
      voice: v.object({ seat: v.picklist(['tts', 'standIn']), voice: v.string() }),
    }),
  ),
  strength: v.number(),
  into: v.picklist(['wav', 'video']),
  title: v.string(),
  subtitles: v.string(),
});

/** Dubs in IndexedDB. Every method may throw storage/corrupt, storage/quota, storage/newer-version or storage/failed. */
export class DubStore implements DubStorePort {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  underWay(jobId: string): Promise<DubWish | null> {
    return this.#connection.use(async (database) => {
      const record: unknown = await database.get('dubs', jobId);
      return record === undefined ? null : parseRecord(wishSchema, record);
    });
  }

  begin(jobId: string, wish: DubWish, lines: ReadonlySet<string>): Promise<readonly StoredTake[]> {
    return this.#connection.use(async (database) => {
      const transaction = database.transaction(['jobs', 'dubs', 'takes'], 'readwrite');
      return inTransaction(transaction, async () => {
        if ((await transaction.objectStore('jobs').getKey(jobId)) === undefined) return [];
        await transaction.objectStore('dubs').put(wish, jobId);
        const dubbed = new Set(await transaction.objectStore('dubs').getAllKeys());
        const takes = transaction.objectStore('takes');
        const stored: StoredTake[] = [];
        for (const key of await takes.getAllKeys()) {
          const [owner, line] = key;
          if (owner !== jobId && dubbed.has(owner)) continue;
          const take = v.safeParse(
            takeSchema,
            owner === jobId && lines.has(line) ? await takes.get(key) : null,
          );
          if (take.success) stored.push({ line, take: take.output });
          else await takes.delete(key);
        }
        return stored;
      });
    });
  }

  addTake(jobId: string, { line, take }: StoredTake): Promise<void> {
    return this.#connection.use(async (database) => {
      const transaction = database.transaction(['jobs', 'takes'], 'readwrite');
      await inTransaction(transaction, async () => {
        const isThere = (await transaction.objectStore('jobs').getKey(jobId)) !== undefined;
        if (isThere) await transaction.objectStore('takes').put(take, [jobId, line, take.speed]);
      });
    });
  }

  async end(jobId: string): Promise<void> {
    await this.#connection.use((database) => database.delete('dubs', jobId));
  }
}
