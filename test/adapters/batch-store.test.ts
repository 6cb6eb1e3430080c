import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readBatchFile, writeBatchFile } from '../../src/adapters/batch-store/batch-file.ts';
import { BatchStore } from '../../src/adapters/batch-store/batch-store.ts';
import { Connection } from '../../src/adapters/batch-store/connection.ts';
import { MIGRATIONS } from '../../src/adapters/batch-store/migrations.ts';
import { NotesStore } from '../../src/adapters/batch-store/notes-store.ts';
import type { ResultRecord } from '../../src/adapters/batch-store/schema.ts';
import type { UnitRecord } from '../../src/core/batch/job.ts';
import { unitOf } from '../../src/core/batch/plan.ts';
import { NO_NOTES } from '../../src/core/notes/notes.ts';
import { fakeJob } from '../fakes/batches/batch-job.ts';

let names = 0;
let name = '';
let store: BatchStore;

function job(id: string, createdAtMs = 1) {
  return fakeJob({ id, name: `${id}.mp3`, createdAtMs, stages: ['stt', 'llm'] });
}

function unit(jobId: string, index: number, change: Partial<UnitRecord> = {}): UnitRecord {
  return { ...unitOf(jobId, 'stt', { index, startMs: index * 10, endMs: index * 10 + 10 }), ...change };
}

function result(
  jobId: string,
  index: number,
  text: string,
  change: Partial<ResultRecord> = {},
): ResultRecord {
  return { jobId, stage: 'stt', index, configHash: 'h', data: { text }, audio: null, ...change };
}

/** Writes past the store, as another program or a broken disk would. */
async function damage(storeName: 'jobs' | 'units', value: object): Promise<void> {
  await store.use((database) => database.put(storeName, value as never));
}

const media = new Blob(['media']);

beforeEach(() => {
  names += 1;
  name = `batches-${names}`;
  store = new BatchStore(new Connection(name));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await store.close();
});

describe('BatchStore', () => {
  it('keeps jobs, their media and their order over a reload', async () => {
    await store.addJob(job('a', 0), media);
    await store.addJob(job('b', 1), media);
    await store.reorder(['b', 'a']);
    await store.close();
    const again = new BatchStore(new Connection(name));
    expect((await again.jobs()).jobs.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(await (await again.media('a')).text()).toBe('media');
    await again.close();
  });

  it('stores a result, its unit and the cursor together, or nothing', async () => {
    const token = await store.takeLead();
    await store.addJob(job('a'), media);
    const done = { ...job('a'), cursor: { ...job('a').cursor, done: { stt: 1, llm: 0, tts: 0 } } };
    const put = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const changes = { job: done, units: [unit('a', 0, { state: 'done' })], removed: [] };
    await expect(store.commit(changes, token, result('a', 0, 'one'))).rejects.toMatchObject({
      code: 'storage/quota',
    });
    put.mockRestore();
    expect((await store.jobs()).jobs[0]?.cursor.done.stt).toBe(0);
    expect(await store.units('a', ['done'])).toEqual([]);
    expect(await store.commit(changes, token, result('a', 0, 'one'))).toBe(true);
    expect((await store.jobs()).jobs[0]?.cursor.done.stt).toBe(1);
    expect(await store.units('a', ['done'])).toHaveLength(1);
    expect(await store.result(done, 'stt', 0)).toMatchObject({ data: { text: 'one' } });
  });

  it('keeps the first result of a unit, one for each configuration', async () => {
    const token = await store.takeLead();
    const changes = { job: null, units: [], removed: [] };
    await store.commit(changes, token, result('a', 0, 'first'));
    await store.commit(changes, token, result('a', 0, 'repeated'));
    await store.commit(changes, token, result('a', 0, 'other', { configHash: 'h2' }));
    const texts = async (configHash: string) =>
      (await store.results({ id: 'a', configHash }, 'stt')).map(({ data }) => data);
    expect(await texts('h')).toEqual([{ text: 'first' }]);
    expect(await texts('h2')).toEqual([{ text: 'other' }]);
  });

  it('refuses what a tab commits that does not lead any more', async () => {
    const old = await store.takeLead();
    const current = await store.takeLead();
    expect(current).toBeGreaterThan(old);
    const changes = { job: job('a'), units: [unit('a', 0)], removed: [] };
    expect(await store.commit(changes, old, result('a', 0, 'late'))).toBe(false);
    expect(await store.units('a', ['ready'])).toEqual([]);
    expect(await store.result(job('a'), 'stt', 0)).toBeNull();
    expect(await store.commit(changes, current)).toBe(true);
  });

  it('gives the units of one job in order, by state', async () => {
    const token = await store.takeLead();
    const units = [unit('a', 10), unit('a', 2), unit('a', 1, { state: 'done' }), unit('ab', 3)];
    await store.commit({ job: null, units, removed: [] }, token);
    expect((await store.units('a', ['ready', 'leased'])).map(({ index }) => index)).toEqual([2, 10]);
  });

  it('takes a unit out with its results, whatever the configuration', async () => {
    const token = await store.takeLead();
    const units = [unit('a', 1, { state: 'done' }), unit('a', 2, { state: 'done' })];
    for (const configHash of ['h', 'other']) {
      for (const { index } of units) {
        const changes = { job: null, units, removed: [] };
        await store.commit(changes, token, result('a', index, 'text', { configHash }));
      }
    }
    await store.commit({ job: null, units: [], removed: [{ jobId: 'a', stage: 'stt', index: 1 }] }, token);
    expect((await store.units('a', ['done'])).map(({ index }) => index)).toEqual([2]);
    for (const configHash of ['h', 'other']) {
      const left = await store.results({ id: 'a', configHash }, 'stt');
      expect(left.map(({ index }) => index)).toEqual([2]);
    }
  });

  it('keeps the subtitles of a job over a reload, until they are taken away or the job is', async () => {
    const cues = [{ startMs: 0, endMs: 900, lines: ['Hello', 'there.'] }];
    await store.addJob(job('a'), media);
    expect(await store.subtitles('a')).toBeNull();
    await store.setSubtitles('a', { cues });
    await store.close();
    expect(await store.subtitles('a')).toEqual({ cues });
    await store.setSubtitles('a', null);
    expect(await store.subtitles('a')).toBeNull();
    await store.setSubtitles('a', { cues });
    await store.deleteJob('a');
    await store.setSubtitles('a', { cues });
    expect(await store.subtitles('a')).toBeNull();
  });

  it('keeps notes of a job over a reload, until the job is taken away', async () => {
    await store.addJob(job('a'), media);
    const notes = new NotesStore(new Connection(name));
    expect(await notes.read('a')).toEqual(NO_NOTES);
    const chapters = [{ startMs: 0, title: 'Rust', point: 'It was rust.' }];
    await notes.change('a', { type: 'chapters', chapters });
    await store.close();
    expect(await notes.read('a')).toEqual({ ...NO_NOTES, chapters });
    await store.deleteJob('a');
    expect(await notes.read('a')).toEqual(NO_NOTES);
    await store.addJob(job('b'), media);
    await store.use((database) => database.put('notes', { ...NO_NOTES, title: 5 } as never, 'b'));
    await expect(notes.read('b')).rejects.toMatchObject({ code: 'storage/corrupt' });
  });

  it('deletes everything of a job and nothing of another', async () => {
    const token = await store.takeLead();
    for (const id of ['a', 'ab']) {
      await store.addJob(job(id), media);
      await store.commit({ job: null, units: [unit(id, 0)], removed: [] }, token, result(id, 0, id));
    }
    await store.deleteJob('a');
    await expect(store.media('a')).rejects.toMatchObject({ code: 'media/gone' });
    expect([await store.units('a', ['ready']), await store.results(job('a'), 'stt')]).toEqual([[], []]);
    expect((await store.jobs()).jobs.map(({ id }) => id)).toEqual(['ab']);
    expect(await store.results(job('ab'), 'stt')).toHaveLength(1);
  });

  it('names a damaged job and gives the others', async () => {
    await store.addJob(job('good'), media);
    await damage('jobs', { ...job('bad'), state: 'wild' });
    const { jobs, damaged } = await store.jobs();
    expect(jobs.map(({ id }) => id)).toEqual(['good']);
    expect(damaged).toMatchObject([{ id: 'bad', error: { code: 'storage/corrupt' } }]);
  });

  it('names a damaged unit', async () => {
    await damage('units', { jobId: 'a', stage: 'stt', index: 0, state: 'done' });
    await expect(store.units('a', ['done'])).rejects.toMatchObject({
      code: 'storage/corrupt',
      detail: expect.stringContaining('startMs'),
    });
  });

  it('leaves a database of a newer version alone', async () => {
    const newer = new BatchStore(new Connection(name, [...MIGRATIONS, () => {}]));
    await newer.addJob(job('a'), media);
    await newer.close();
    await expect(store.jobs()).rejects.toMatchObject({ code: 'storage/newer-version' });
    const again = new BatchStore(new Connection(name, [...MIGRATIONS, () => {}]));
    expect((await again.jobs()).jobs).toHaveLength(1);
    await again.close();
  });

  it('runs only the migrations that are missing', async () => {
    await store.addJob(job('a'), media);
    await store.close();
    const ran: number[] = [];
    const migrations = [...MIGRATIONS, () => void ran.push(2), () => void ran.push(3)];
    const newer = new BatchStore(new Connection(name, migrations));
    expect((await newer.jobs()).jobs).toHaveLength(1);
    expect(ran).toEqual([2, 3]);
    await newer.close();
  });

  it('makes way for a newer version and says so afterwards', async () => {
    await store.addJob(job('a'), media);
    const newer = new BatchStore(new Connection(name, [...MIGRATIONS, () => {}]));
    expect((await newer.jobs()).jobs).toHaveLength(1);
    await expect(store.jobs()).rejects.toMatchObject({ code: 'storage/newer-version' });
    await newer.close();
  });

  it('connects again after its connection was closed', async () => {
    await store.addJob(job('a'), media);
    await store.use(async (database) => database.close());
    expect((await store.jobs()).jobs).toHaveLength(1);
  });
});

describe('a batch as a file', () => {
  async function filled(): Promise<void> {
    const token = await store.takeLead();
    await store.addJob(job('a'), media);
    const units = [
      unit('a', 0, { state: 'done' }),
      unit('a', 1, { state: 'leased', lease: { token, sinceMs: 5 } }),
    ];
    const running = { ...job('a'), state: 'running' } as const;
    await store.commit({ job: running, units, removed: [] }, token, result('a', 0, 'één'));
    const spoken = {
      stage: 'llm' as const,
      audio: new Blob([new Uint8Array([1, 2, 3])], { type: 'audio/wav' }),
    };
    await store.commit({ job: null, units: [], removed: [] }, token, result('a', 0, 'two', spoken));
  }

  it('comes back whole, paused, beside the batch that it was made from', async () => {
    await filled();
    const [original] = (await store.jobs()).jobs;
    if (original === undefined) throw new Error('no job');
    const subtitles = { cues: [{ startMs: 5, endMs: 10, lines: ['één'] }] };
    const notes = new NotesStore(new Connection(name));
    await notes.change('a', { type: 'title', text: 'Één' });
    await store.setSubtitles('a', subtitles);
    const copy = await readBatchFile(store, await writeBatchFile(store, original), 'b');
    expect(await store.subtitles('b')).toEqual(subtitles);
    expect(await notes.read('b')).toEqual({ ...NO_NOTES, title: 'Één' });
    expect(copy).toEqual({ ...original, id: 'b', state: 'paused' });
    expect(await (await store.media('b')).text()).toBe('media');
    expect(await store.units('b', ['done'])).toHaveLength(1);
    expect(await store.units('b', ['ready'])).toMatchObject([{ index: 1, lease: null }]);
    expect((await store.result(copy, 'stt', 0))?.data).toEqual({ text: 'één' });
    const audio = (await store.result(copy, 'llm', 0))?.audio;
    expect(audio?.type).toBe('audio/wav');
    expect(new Uint8Array((await audio?.arrayBuffer()) ?? [])).toEqual(new Uint8Array([1, 2, 3]));
  });

  it('is refused when it is cut or something else, and nothing is stored', async () => {
    await filled();
    const [original] = (await store.jobs()).jobs;
    if (original === undefined) throw new Error('no job');
    const file = await writeBatchFile(store, original);
    const broken = [file.slice(0, file.size - 1), file.slice(0, 40), new Blob(['text']), new Blob([])];
    for (const each of broken) {
      await expect(readBatchFile(store, each, 'b')).rejects.toMatchObject({ code: 'storage/corrupt' });
    }
    expect((await store.jobs()).jobs).toHaveLength(1);
  });
});
