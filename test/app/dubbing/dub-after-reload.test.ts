import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { BatchStore } from '../../../src/adapters/batch-store/batch-store.ts';
import { Connection } from '../../../src/adapters/batch-store/connection.ts';
import { DubStore } from '../../../src/adapters/batch-store/dub-store.ts';
import { createPageLocks } from '../../../src/adapters/browser/page-locks.ts';
import { createDubber, type DubWish } from '../../../src/app/dubbing/index.ts';
import { fakeJob } from '../../fakes/batches/batch-job.ts';
import { hummingVoices } from '../../fakes/editor/humming-voices.ts';

const VOICE = { seat: 'standIn', voice: 'base' } as const;
const lines = Array.from({ length: 8 }, (_, at) => {
  return { startMs: at * 5000, endMs: at * 5000 + 2400, text: `${'a'.repeat(39 + at)}.`, voice: VOICE };
});
const WISH: DubWish = { lines, strength: 0.5, into: 'wav', title: 'Dub', subtitles: '' };
const FILE = { blob: new Blob(['sound']), ending: 'wav' } as const;

let databases = 0;

/** A stored batch, and pages that dub it one after the other. */
async function openBatch() {
  const name = `dubs-${++databases}`;
  const jobs = new BatchStore(new Connection(name));
  await jobs.addJob(fakeJob({ id: 'talk' }), new Blob(['talk']));
  const dubs = () => new DubStore(new Connection(name));
  /** @param closesAt share of the speaking at which the page is closed; it never is above 1 */
  async function page(closesAt: number, model = 'voice', wish = WISH): Promise<string[]> {
    const said: string[] = [];
    const voices = hummingVoices(({ text }) => said.push(text));
    const dubber = createDubber({
      ...voices,
      loader: { ...voices.loader, chosen: () => model },
      store: dubs(),
      locks: createPageLocks(),
      sound: {
        async *dub() {
          yield { share: 1, file: FILE, isAtEnd: true };
        },
      },
    });
    const closed = new AbortController();
    const medium = { id: 'talk', media: new Blob(['talk']), durationMs: 60_000, language: 'en' };
    const made = dubber.dub(
      medium,
      wish,
      ({ step, share }) => {
        if (step === 'speaking' && share >= closesAt) closed.abort(new Error('the page was closed'));
      },
      closed.signal,
    );
    await made.catch(() => undefined);
    return said;
  }
  return { jobs, dubs, page };
}

it('a dub goes on where it was when the tab is opened again, and speaks no finished line twice', async () => {
  const { page, dubs } = await openBatch();
  const before = await page(0.5);
  expect(before.length).toBeGreaterThanOrEqual(4);
  expect(await dubs().underWay('talk')).toEqual(WISH);
  const after = await page(2);
  expect(after.filter((text) => before.includes(text) && !isAnotherSpeed(before, after, text))).toEqual([]);
  expect(new Set([...before, ...after])).toEqual(new Set(lines.map(({ text }) => text)));
  expect(await dubs().underWay('talk')).toBeNull();
  expect(await page(2)).toEqual([]);
});

/** A line may be spoken once more, faster, when it is known how long the others are; as a first try never. */
function isAnotherSpeed(before: readonly string[], after: readonly string[], text: string): boolean {
  const firstTries = new Set(after.slice(0, lines.length - before.length));
  return !firstTries.has(text);
}

it('after a reload with another voice model no line keeps the voice of the one before', async () => {
  const { page } = await openBatch();
  await page(2);
  expect(new Set(await page(2, 'another')).size).toBe(lines.length);
});

it('a dub of a deleted batch leaves nothing in the browser', async () => {
  const { page, jobs, dubs } = await openBatch();
  await page(0.5);
  await jobs.deleteJob('talk');
  expect(await dubs().underWay('talk')).toBeNull();
  expect(await jobs.use((database) => database.getAllKeys('takes'))).toEqual([]);
  await page(0.5);
  expect(await jobs.use((database) => database.getAllKeys('takes'))).toEqual([]);
});

it('takes that no line needs any more are forgotten when the next dub begins', async () => {
  const { page, jobs } = await openBatch();
  await page(2);
  await page(2, 'voice', { ...WISH, lines: lines.slice(0, 2) });
  const kept = await jobs.use((database) => database.getAllKeys('takes'));
  expect(new Set(kept.map(([, line]) => line)).size).toBe(2);
});
