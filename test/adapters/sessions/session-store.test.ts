import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { createSessionStore } from '../../../src/adapters/session-store/session-store.ts';
import { KEPT_MS, MOST_RECORDS } from '../../../src/core/sessions/session-record.ts';
import { fakeFeedback, fakeSession, NOW_MS } from '../../fakes/sessions/fake-sessions.ts';

let databases = 0;
const open = (name = `sessions-${databases++}`) => createSessionStore(() => NOW_MS, name);
const idsOf = async (store: ReturnType<typeof open>) => (await store.all()).records.map(({ id }) => id);

it('gives back what was put, oldest first, to a later page as well', async () => {
  const store = open('kept');
  store.put(fakeSession({ id: 'late', endedAtMs: NOW_MS }));
  store.put(fakeSession({ id: 'early', endedAtMs: NOW_MS - 1 }));
  expect(await idsOf(store)).toEqual(['early', 'late']);
  expect(await open('kept').all()).toEqual(await store.all());
});

it('a record that is put again keeps its batch and what was corrected in it', async () => {
  const store = open();
  store.put(fakeSession({ firstAudioMs: null }));
  store.keptAs('session', 'job');
  store.edited('job', { words: 40, edited: 3 });
  store.edited('another job', { words: 1, edited: 1 });
  store.put(fakeSession({ firstAudioMs: 900 }));
  expect((await store.all()).records).toEqual([
    fakeSession({ firstAudioMs: 900, batchId: 'job', edits: { words: 40, edited: 3 } }),
  ]);
});

it('forgets what is older than 90 days, and what was said of it', async () => {
  const store = open();
  store.put(fakeSession({ id: 'kept', endedAtMs: NOW_MS - KEPT_MS }));
  store.rate(fakeFeedback({ session: 'kept' }));
  store.rate(fakeFeedback({ session: 'old' }));
  store.rate(fakeFeedback({ session: 'old', part: 'voice' }));
  store.put(fakeSession({ id: 'old', endedAtMs: NOW_MS - KEPT_MS - 1 }));
  const { records, feedback } = await store.all();
  expect(records.map(({ id }) => id)).toEqual(['kept']);
  expect(feedback.map(({ session }) => session)).toEqual(['kept']);
});

it('of more than 5,000 records the oldest go', async () => {
  const name = 'many';
  await open(name).all();
  const database = await openDB(name);
  const filling = database.transaction('records', 'readwrite');
  for (let index = 0; index < MOST_RECORDS + 1; index++) {
    void filling.store.put(fakeSession({ id: String(index), endedAtMs: NOW_MS - 10_000 + index }));
  }
  await filling.done;
  database.close();
  const store = open(name);
  store.put(fakeSession({ id: 'new', endedAtMs: NOW_MS }));
  const ids = await idsOf(store);
  expect(ids).toHaveLength(MOST_RECORDS);
  expect([ids[0], ids.at(-1)]).toEqual(['2', 'new']);
});

it('one thumb a part: the last one counts, and can be taken back', async () => {
  const store = open();
  store.rate(fakeFeedback({ thumb: 'up' }));
  store.rate(fakeFeedback({ thumb: 'down', sentence: 'Wrong.' }));
  store.rate(fakeFeedback({ part: 'voice', thumb: 'up' }));
  store.takeBack('session', 'voice');
  expect((await store.all()).feedback).toEqual([fakeFeedback({ thumb: 'down', sentence: 'Wrong.' })]);
});

it('finds what was a batch or was kept as one, and what was said of it', async () => {
  const store = open();
  store.put(fakeSession({ id: 'job', kind: 'batch', batchId: 'job' }));
  store.put(fakeSession({ id: 'turn' }));
  store.keptAs('turn', 'kept');
  for (const session of ['job', 'turn', 'job~2']) store.rate(fakeFeedback({ session, part: 'transcript' }));
  const found = await Promise.all(['job', 'kept', 'another'].map((id) => store.ofBatch(id)));
  expect(
    found.map(({ records, feedback }) => [
      records.map(({ id }) => id),
      feedback.map(({ session }) => session),
    ]),
  ).toEqual([
    [['job'], ['job']],
    [['turn'], ['turn']],
    [[], []],
  ]);
});

it('can be emptied', async () => {
  const store = open();
  store.put(fakeSession());
  store.rate(fakeFeedback());
  await store.clear();
  expect(await store.all()).toEqual({ records: [], feedback: [] });
});

it('passes over what it cannot read, and drops what no record holds', async () => {
  const store = open('strange');
  store.put(fakeSession({ id: 'good' }));
  await store.all();
  const database = await openDB('strange');
  await database.put('records', { ...fakeSession({ id: 'other' }), schema: 'sotto-session/9' });
  await database.put('records', { ...fakeSession({ id: 'talkative' }), text: 'What was said.' });
  database.close();
  const { records } = await store.all();
  expect(records.map(({ id }) => id).toSorted()).toEqual(['good', 'talkative']);
  expect(JSON.stringify(records)).not.toContain('What was said.');
});

it('where a browser refuses a database, nothing is kept and nothing fails', async () => {
  const original = indexedDB.open;
  indexedDB.open = () => {
    throw new DOMException('refused', 'SecurityError');
  };
  try {
    const store = open();
    store.put(fakeSession());
    await store.clear();
    expect(await store.all()).toEqual({ records: [], feedback: [] });
  } finally {
    indexedDB.open = original;
  }
});
