import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BatchStore } from '../../src/adapters/batch-store/batch-store.ts';
import { Connection } from '../../src/adapters/batch-store/connection.ts';
import { EditJournal } from '../../src/adapters/batch-store/edit-journal.ts';
import { createEditNews } from '../../src/adapters/browser/edit-news.ts';
import { openEditSession } from '../../src/app/batch/edit-session.ts';
import { documentOf, textOf } from '../../src/core/editor/document.ts';
import type { EditorEntry } from '../../src/core/editor/history.ts';
import type { EditJournalPort, EditNewsPort } from '../../src/ports/edit-journal.ts';
import { fakeJob } from '../fakes/batches/batch-job.ts';

const START = documentOf([
  { startMs: 0, endMs: 1000, text: 'one two' },
  { startMs: 2000, endMs: 3000, text: 'three four' },
]);

let names = 0;
let connection: Connection;
let journal: EditJournalPort;

beforeEach(() => {
  connection = new Connection(`edits-${++names}`);
  journal = new EditJournal(connection);
});
afterEach(async () => {
  for (const channel of channels.splice(0)) channel.close();
  await connection.close();
});

const channels: BroadcastChannel[] = [];
/** What one tab hears of the others. */
function openNews(): EditNewsPort {
  return createEditNews(() => {
    const channel = new BroadcastChannel(`edits-${names}`);
    channels.push(channel);
    return channel;
  });
}

const openTab = (news = openNews(), own = journal) => openEditSession({ journal: own, news }, 'a', START);
const say = (cueId: string, text: string): EditorEntry => ({
  type: 'edit',
  edit: { type: 'text', cueId, text, newId: `n-${text}` },
});
type Session = Awaited<ReturnType<typeof openTab>>;
const texts = ({ document }: Session) => document.value.cues.map(textOf);

describe('edits of a transcript', () => {
  it('survive a reload, with all that can be undone', async () => {
    const tab = await openTab();
    tab.do(say('c1', 'One, two'));
    tab.do(say('c2', 'Three'));
    expect(texts(tab)).toEqual(['One, two', 'Three']);
    await tab.settled();
    await connection.close();
    const again = await openTab();
    expect(texts(again)).toEqual(['One, two', 'Three']);
    again.do({ type: 'undo' });
    again.do({ type: 'undo' });
    expect(again.document.value).toEqual(START);
    expect([again.canUndo.value, again.canRedo.value]).toEqual([false, true]);
    await again.settled();
    const third = await openTab();
    third.do({ type: 'redo' });
    expect(texts(third)).toEqual(['One, two', 'three four']);
    await third.settled();
  });

  it('begin with the transcript as it was then, also when it has grown since', async () => {
    const tab = await openTab();
    tab.do(say('c1', 'One'));
    await tab.settled();
    const grown = documentOf([{ startMs: 0, endMs: 900, text: 'something else' }]);
    const again = await openEditSession({ journal, news: openNews() }, 'a', grown);
    expect(texts(again)).toEqual(['One', 'three four']);
  });

  it('come to a second tab, and are stored once when both write at the same time', async () => {
    const [left, right] = [await openTab(), await openTab()];
    left.do(say('c1', 'left'));
    right.do(say('c2', 'right'));
    const both = ['left', 'right'];
    await expect.poll(() => [texts(left), texts(right)]).toEqual([both, both]);
    await Promise.all([left.settled(), right.settled()]);
    expect(await journal.read('a', 1)).toHaveLength(2);
    right.do({ type: 'undo' });
    await expect.poll(() => texts(left)).toEqual(texts(right));
    expect(texts(left).filter((text, index) => text !== ['one two', 'three four'][index])).toHaveLength(1);
  });

  it('are shown, said not to be stored, and stored with the next one where the disk was full', async () => {
    let isFull = true;
    const full: EditJournalPort = {
      begin: (...request) => journal.begin(...request),
      beginning: (...request) => journal.beginning(...request),
      read: (...request) => journal.read(...request),
      async append(...request) {
        if (isFull) throw new Error('full');
        return journal.append(...request);
      },
    };
    const tab = await openTab(undefined, full);
    tab.do(say('c1', 'One'));
    await tab.settled();
    expect(texts(tab)).toEqual(['One', 'three four']);
    expect(tab.error.value?.code).toBe('storage/failed');
    isFull = false;
    tab.do(say('c2', 'Two'));
    await tab.settled();
    expect(tab.error.value).toBeNull();
    expect(texts(await openTab())).toEqual(['One', 'Two']);
  });

  it('of a damaged record are refused', async () => {
    const tab = await openTab();
    tab.do(say('c1', 'One'));
    await tab.settled();
    await connection.use((database) => database.put('edits', { type: 'what' } as never, ['a', 1]));
    await expect(openTab()).rejects.toMatchObject({ code: 'storage/corrupt' });
  });

  it('go with their job', async () => {
    const store = new BatchStore(connection);
    await store.addJob(fakeJob({ id: 'a' }), new Blob(['media']));
    const tab = await openTab();
    tab.do(say('c1', 'One'));
    await tab.settled();
    await store.deleteJob('a');
    expect(texts(await openTab())).toEqual(['one two', 'three four']);
  });
});
