import * as v from 'valibot';
import { SottoError } from '../../contracts/errors.ts';
import { isFinal, type JobRecord, type UnitRecord } from '../../core/batch/job.ts';
import { STAGES } from '../../core/stage.ts';
import type { BatchStore } from './batch-store.ts';
import { inTransaction } from './connection.ts';
import { notesSchema } from './notes-store.ts';
import { ownCopy } from './own-copy.ts';
import { jobSchema, type ResultRecord, subtitlesSchema, unitSchema } from './schema.ts';
import { unitDataSchema } from './unit-data-schema.ts';

/**
 * A batch as a file: 8 bytes of magic, the length of the header as 32 bits (little endian), the header as JSON, then
 * the medium and the audio of the results, one after the other, in the order and of the lengths that the header gives.
 */
const MAGIC = 'SOTTOB01';
const PREFIX_BYTES = MAGIC.length + 4;

const blobSchema = v.object({ bytes: v.pipe(v.number(), v.integer(), v.minValue(0)), type: v.string() });
const headerSchema = v.object({
  schema: v.literal('sotto-batch/1'),
  job: jobSchema,
  units: v.array(unitSchema),
  media: blobSchema,
  /** Files of earlier versions have none. */
  subtitles: v.optional(v.nullable(subtitlesSchema), null),
  /** Nor these. */
  notes: v.optional(v.nullable(notesSchema), null),
  results: v.array(
    v.object({
      stage: v.picklist(STAGES),
      index: v.number(),
      configHash: v.string(),
      data: unitDataSchema,
      audio: v.nullable(blobSchema),
    }),
  ),
});
type Header = v.InferOutput<typeof headerSchema>;

/** The whole batch: medium, plan, results, cursor. Blobs are referred to, not copied. */
export async function writeBatchFile(store: BatchStore, job: JobRecord): Promise<Blob> {
  const media = await store.media(job.id);
  const units = await store.units(job.id, ['ready', 'leased', 'done', 'setAside']);
  const results = (await Promise.all(STAGES.map((stage) => store.results(job, stage)))).flat();
  const header: Header = {
    schema: 'sotto-batch/1',
    job,
    units,
    subtitles: await store.subtitles(job.id),
    notes: await store.use(async (database) => (await database.get('notes', job.id)) ?? null),
    media: shapeOf(media),
    results: results.map(({ stage, index, configHash, data, audio }) => {
      return { stage, index, configHash, data, audio: audio && shapeOf(audio) };
    }),
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, json.byteLength, true);
  return new Blob([MAGIC, length.buffer, json, media, ...results.flatMap(({ audio }) => audio ?? [])], {
    type: 'application/octet-stream',
  });
}

/**
 * Adds the batch of a file as a new job. What was running is paused, so that nothing starts unasked.
 * Errors: storage/corrupt when the file is no batch or is cut, media/gone when it cannot be read any more.
 */
export async function readBatchFile(store: BatchStore, file: Blob, newId: string): Promise<JobRecord> {
  const { header, body } = await readHeader(file);
  const media = await ownCopy(body.take(header.media));
  const results: ResultRecord[] = [];
  for (const { audio, ...result } of header.results) {
    results.push({ ...result, jobId: newId, audio: audio && (await ownCopy(body.take(audio))) });
  }
  const state = isFinal(header.job.state) ? header.job.state : 'paused';
  const job: JobRecord = { ...header.job, id: newId, state, route: null };
  const units: UnitRecord[] = header.units.map((unit) => {
    return { ...unit, jobId: newId, lease: null, state: unit.state === 'leased' ? 'ready' : unit.state };
  });
  await store.use(async (database) => {
    const stores = ['jobs', 'media', 'units', 'results', 'subtitles', 'notes'] as const;
    const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
    await inTransaction(transaction, async () => {
      await transaction.objectStore('jobs').add(job);
      await transaction.objectStore('media').add(media, newId);
      for (const unit of units) await transaction.objectStore('units').add(unit);
      if (header.subtitles !== null) await transaction.objectStore('subtitles').add(header.subtitles, newId);
      if (header.notes !== null) await transaction.objectStore('notes').add(header.notes, newId);
      for (const result of results) await transaction.objectStore('results').add(result);
    });
  });
  return job;
}

function shapeOf(blob: Blob): { bytes: number; type: string } {
  return { bytes: blob.size, type: blob.type };
}

async function readHeader(file: Blob) {
  const prefix = await file.slice(0, PREFIX_BYTES).arrayBuffer();
  if (prefix.byteLength < PREFIX_BYTES || new TextDecoder().decode(prefix.slice(0, MAGIC.length)) !== MAGIC) {
    throw unreadable('it does not begin as one');
  }
  const bodyAt = PREFIX_BYTES + new DataView(prefix).getUint32(MAGIC.length, true);
  const parsed = v.safeParse(headerSchema, parseJson(await file.slice(PREFIX_BYTES, bodyAt).text()));
  if (!parsed.success) throw unreadable(parsed.issues.map((issue) => issue.message).join('; '));
  return { header: parsed.output, body: new BodyReader(file, bodyAt) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

class BodyReader {
  readonly #file: Blob;
  #at: number;

  constructor(file: Blob, at: number) {
    this.#file = file;
    this.#at = at;
  }

  take({ bytes, type }: { bytes: number; type: string }): Blob {
    if (this.#at + bytes > this.#file.size) throw unreadable('it is cut off');
    const blob = this.#file.slice(this.#at, this.#at + bytes, type);
    this.#at += bytes;
    return blob;
  }
}

function unreadable(detail: string): SottoError {
  return new SottoError({
    code: 'storage/corrupt',
    message: 'The file is not a complete Sotto batch; export the batch again.',
    recoverable: false,
    detail,
  });
}
