import { expect, it } from 'vitest';
import { createDownloadLog } from '../../src/adapters/download-log/download-log.ts';
import { laterDownloadLog } from '../../src/adapters/download-log/later-download-log.ts';
import { type DownloadRecord, KEPT_MS, MOST_RECORDS } from '../../src/core/downloads/download-record.ts';
import { fakeDownload } from '../fakes/models/fake-downloads.ts';

const NOW_MS = Date.UTC(2026, 10, 27);
let databases = 0;
const open = (nowMs = NOW_MS, name = `downloads-${databases++}`) => createDownloadLog(() => nowMs, name);

const at = (timeMs: number, bytes = 0): DownloadRecord =>
  fakeDownload({ time: new Date(timeMs).toISOString(), bytes });

it('gives back what was added, oldest first, to a later page as well', async () => {
  const log = open(NOW_MS, 'kept');
  log.add([at(NOW_MS, 2)]);
  log.add([at(NOW_MS - 1, 1)]);
  expect((await log.all()).map(({ bytes }) => bytes)).toEqual([1, 2]);
  expect(await open(NOW_MS, 'kept').all()).toHaveLength(2);
});

it('forgets what is older than 30 days, and of more than 10,000 records the oldest', async () => {
  const log = open();
  log.add([at(NOW_MS - KEPT_MS - 1, 1), at(NOW_MS - KEPT_MS, 2)]);
  expect((await log.all()).map(({ bytes }) => bytes)).toEqual([2]);
  log.add(Array.from({ length: MOST_RECORDS + 2 }, (_, index) => at(NOW_MS - 100_000 + index, 10 + index)));
  const kept = await log.all();
  expect(kept).toHaveLength(MOST_RECORDS);
  expect(kept[0]?.bytes).toBe(12);
});

it('can be emptied', async () => {
  const log = open();
  log.add([at(NOW_MS)]);
  await log.clear();
  expect(await log.all()).toEqual([]);
});

it('keeps the lines of this page where a browser refuses a database', async () => {
  const original = indexedDB.open;
  indexedDB.open = () => {
    throw new DOMException('refused', 'SecurityError');
  };
  try {
    const log = open();
    log.add([at(NOW_MS, 7)]);
    expect((await log.all()).map(({ bytes }) => bytes)).toEqual([7]);
    await log.clear();
    expect(await log.all()).toEqual([]);
  } finally {
    indexedDB.open = original;
  }
});

it('keeps what was added before it was there, and nothing where it never comes', async () => {
  let arrive: (log: ReturnType<typeof open>) => void = () => {};
  const log = laterDownloadLog(
    new Promise((resolve) => {
      arrive = resolve;
    }),
  );
  log.add([at(NOW_MS, 5)]);
  arrive(open());
  expect((await log.all()).map(({ bytes }) => bytes)).toEqual([5]);
  const lost = laterDownloadLog(Promise.reject(new Error('lost on its way')));
  lost.add([at(NOW_MS)]);
  await lost.clear();
  expect(await lost.all()).toEqual([]);
});
