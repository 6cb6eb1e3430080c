import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBatchFile, writeBatchFile } from '../../src/adapters/batch-store/batch-file.ts';
import { BatchStore } from '../../src/adapters/batch-store/batch-store.ts';
import { Connection } from '../../src/adapters/batch-store/connection.ts';
import { TabLeader } from '../../src/adapters/browser/tab-leader.ts';
import { unitOf } from '../../src/core/batch/plan.ts';
import { fakeJob } from '../fakes/batches/batch-job.ts';

const JOB = fakeJob({ stages: ['stt'] });
const WINDOW = { index: 0, startMs: 0, endMs: 10 };

let name = '';
let store: BatchStore;

beforeEach(() => {
  name = `batches-${crypto.randomUUID()}`;
  store = new BatchStore(new Connection(name));
});

afterEach(async () => {
  await store.close();
  indexedDB.deleteDatabase(name);
});

/** Notes the durability that transactions are asked for. */
async function durabilities(work: () => Promise<unknown>): Promise<string[]> {
  const asked: string[] = [];
  const original = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...args) {
    const transaction = original.apply(this, args);
    asked.push(transaction.durability);
    return transaction;
  };
  try {
    await work();
  } finally {
    IDBDatabase.prototype.transaction = original;
  }
  return asked;
}

describe('BatchStore in a browser', () => {
  it('commits a result strictly and a lease relaxedly', async () => {
    const token = await store.takeLead();
    const unit = unitOf(JOB.id, 'stt', WINDOW);
    const result = {
      jobId: 'a',
      stage: 'stt',
      index: 0,
      configHash: 'h',
      data: { text: 'text' },
      audio: null,
    } as const;
    const strict = await durabilities(() =>
      store.commit({ job: JOB, units: [unit], removed: [] }, token, result),
    );
    const relaxed = await durabilities(() => store.commit({ job: null, units: [unit], removed: [] }, token));
    expect([strict, relaxed]).toEqual([['strict'], ['relaxed']]);
  });

  it('undoes everything when the result cannot be stored', async () => {
    const token = await store.takeLead();
    const unit = { ...unitOf(JOB.id, 'stt', WINDOW), state: 'done' as const };
    const data = { text: (() => 'functions cannot be stored') as unknown as string };
    const result = { jobId: 'a', stage: 'stt', index: 0, configHash: 'h', data, audio: null } as const;
    await expect(store.commit({ job: JOB, units: [unit], removed: [] }, token, result)).rejects.toMatchObject(
      {
        code: 'storage/failed',
      },
    );
    expect((await store.jobs()).jobs).toEqual([]);
    expect(await store.units('a', ['done'])).toEqual([]);
  });

  it('keeps a medium whose file is changed or deleted, and what was imported from such a file', async () => {
    await store.addJob(JOB, await write('talk.mp3', 'media'));
    await write('talk.mp3', 'something else');
    expect(await (await store.media(JOB.id)).text()).toBe('media');

    const archive = await write('talk.sotto-batch', await writeBatchFile(store, JOB));
    await readBatchFile(store, archive, 'b');
    const folder = await navigator.storage.getDirectory();
    for (const name of ['talk.mp3', 'talk.sotto-batch']) await folder.removeEntry(name);
    for (const id of [JOB.id, 'b']) expect(await (await store.media(id)).text()).toBe('media');
  });

  it('refuses a file that was deleted before it was added', async () => {
    const file = await write('gone.mp3', 'media');
    await (await navigator.storage.getDirectory()).removeEntry('gone.mp3');
    await expect(store.addJob(JOB, file)).rejects.toMatchObject({ code: 'media/gone' });
    expect((await store.jobs()).jobs).toEqual([]);
  });

  it('keeps media and audio through export and import', async () => {
    const token = await store.takeLead();
    await store.addJob(JOB, new File(['media'], 'a.mp3', { type: 'audio/mpeg' }));
    const audio = new Blob([new Uint8Array([1, 2, 3])], { type: 'audio/wav' });
    await store.commit({ job: null, units: [], removed: [] }, token, {
      jobId: 'a',
      stage: 'stt',
      index: 0,
      configHash: 'h',
      data: {},
      audio,
    });
    const copy = await readBatchFile(store, await writeBatchFile(store, JOB), 'b');
    expect(await (await store.media('b')).text()).toBe('media');
    const stored = (await store.result(copy, 'stt', 0))?.audio;
    expect(new Uint8Array((await stored?.arrayBuffer()) ?? [])).toEqual(new Uint8Array([1, 2, 3]));
  });
});

/** A file on the disk. */
async function write(name: string, content: Blob | string): Promise<File> {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle(name, { create: true });
  const writable = await handle.createWritable();
  await writable.write(content);
  await writable.close();
  return handle.getFile();
}

describe('TabLeader in a browser', () => {
  it('hands the lead on with a higher token, at once', async () => {
    const leads: string[] = [];
    const open = (tab: string) => {
      const leader = new TabLeader<string, string>(
        {
          locks: navigator.locks,
          openChannel: () => new BroadcastChannel(name),
          takeLead: () => store.takeLead(),
          newId: () => crypto.randomUUID(),
        },
        { onLead: (token) => leads.push(`${tab} ${token}`), onState: () => {}, onCommand: async () => {} },
      );
      void leader.start();
      return leader;
    };
    const [a, b] = [open('a'), open('b')];
    await expect.poll(() => leads).toEqual(['a 1']);
    const startMs = performance.now();
    a.stop();
    await expect.poll(() => leads, { interval: 5 }).toEqual(['a 1', 'b 2']);
    expect(performance.now() - startMs).toBeLessThan(2_000);
    b.stop();
  });
});
