import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { createLabStore } from '../../../src/adapters/lab-store/lab-store.ts';
import type { Comparison } from '../../../src/core/comparison/comparison.ts';
import type { ListeningTest } from '../../../src/core/study/listening/listening-test.ts';
import { noEdits } from '../../../src/core/study-report/report-edits.ts';
import { runOf } from '../../core/comparison/run-of.ts';
import { scenarioOf } from '../../fakes/ui/fake-comparisons.ts';

const COMPARISON: Comparison = {
  schema: 'sotto-comparison/1',
  id: 'first',
  name: 'A / B',
  createdAtMs: 1,
  plan: { configurations: [], scenarios: [], repeats: 1, seed: 1 },
  endedAtRun: null,
  build: { version: '1', commit: 'c', browser: 'b' },
};
const testOf = (id: string, createdAtMs: number): ListeningTest => ({
  schema: 'sotto-listening-test/1',
  id,
  name: id,
  createdAtMs,
  plan: { method: 'ab', sentences: ['One.'], ways: [], margin: 0.5 },
  sittings: [],
});
const clipOf = (sentence: number, way: number) => {
  return { sentence, way, samples: new Float32Array([sentence, way]), sampleRateHz: 24_000 };
};

it('keeps tests and their clips for a later page, newest first', async () => {
  const store = createLabStore('kept');
  await store.put(testOf('old', 1));
  await store.put(testOf('new', 2));
  await store.putClip('old', clipOf(0, 1));
  await store.putClip('old', clipOf(1, 0));
  await store.putClip('old', clipOf(1, 0));
  const later = createLabStore('kept');
  expect((await later.all()).map(({ id }) => id)).toEqual(['new', 'old']);
  expect(await later.madeClips('old')).toEqual([
    [0, 1],
    [1, 0],
  ]);
  expect(await later.clips('old')).toEqual([clipOf(0, 1), clipOf(1, 0)]);
  expect(await later.madeClips('new')).toEqual([]);
});

it('removes a test with its clips, and no other', async () => {
  const store = createLabStore('removed');
  for (const id of ['a', 'b']) {
    await store.put(testOf(id, 1));
    await store.putClip(id, clipOf(0, 0));
  }
  await store.remove('a');
  expect((await store.all()).map(({ id }) => id)).toEqual(['b']);
  expect(await store.clips('a')).toEqual([]);
  expect(await store.clips('b')).toHaveLength(1);
});

it('keeps comparisons and their runs in order, and removes them together', async () => {
  const store = createLabStore('compared');
  const { id } = COMPARISON;
  await store.putComparison(COMPARISON);
  await store.putComparison({ ...COMPARISON, id: 'other', createdAtMs: 2 });
  for (const index of [10, 2, 0]) await store.putRun(runOf({ comparisonId: id, index }));
  await store.putRun(runOf({ comparisonId: 'other', index: 0 }));
  const later = createLabStore('compared');
  expect((await later.comparisons()).map((one) => one.id)).toEqual(['other', id]);
  expect((await later.runs(id)).map(({ index }) => index)).toEqual([0, 2, 10]);
  await later.removeComparison(id);
  expect([await later.runs(id), await later.comparisons()]).toEqual([
    [],
    [expect.objectContaining({ id: 'other' })],
  ]);
  expect(await later.runs('other')).toHaveLength(1);
});

it('keeps what was written into a report until its comparison is removed', async () => {
  const store = createLabStore('reports');
  const { id } = COMPARISON;
  expect(await store.reportEdits(id)).toBeNull();
  const edits = { ...noEdits(id), texts: { author: 'Ada' } };
  await store.putComparison(COMPARISON);
  await store.putReportEdits(edits);
  expect(await createLabStore('reports').reportEdits(id)).toEqual(edits);
  await store.removeComparison(id);
  expect(await store.reportEdits(id)).toBeNull();
});

it('listening tests of the version before stay', async () => {
  const old = await openDB('upgraded', 1, {
    upgrade(made) {
      made.createObjectStore('tests', { keyPath: 'id' });
      made.createObjectStore('clips');
    },
  });
  await old.put('tests', testOf('old', 1));
  await old.put('clips', clipOf(0, 0), ['old', 0, 0]);
  old.close();
  const store = createLabStore('upgraded');
  expect((await store.all()).map(({ id }) => id)).toEqual(['old']);
  expect(await store.clips('old')).toHaveLength(1);
  expect(await store.comparisons()).toEqual([]);
});

it('scenarios of one’s own stay, oldest first, beside the comparisons of the version before', async () => {
  const old = await openDB('own', 2, {
    upgrade(made) {
      made.createObjectStore('tests', { keyPath: 'id' });
      made.createObjectStore('clips');
      made.createObjectStore('comparisons', { keyPath: 'id' });
      made.createObjectStore('runs', { keyPath: ['comparisonId', 'index'] });
      made.createObjectStore('fetched');
    },
  });
  await old.put('comparisons', COMPARISON);
  old.close();
  const store = createLabStore('own');
  expect(await store.comparisons()).toEqual([COMPARISON]);
  const ownOf = (id: string, addedAtMs: number) => {
    return { scenario: scenarioOf(id), audio: new Blob([id]), addedAtMs };
  };
  await store.putOwnScenarios([ownOf('own-b', 2), ownOf('own-c', 3), ownOf('own-a', 1)]);
  await store.removeOwnScenario('own-c');
  const kept = await createLabStore('own').ownScenarios();
  expect(kept.map(({ scenario }) => scenario.id)).toEqual(['own-a', 'own-b']);
  expect(await kept[0]?.audio.text()).toBe('own-a');
  expect(await store.reportEdits(COMPARISON.id)).toBeNull();
});

it('keeps what was fetched', async () => {
  const store = createLabStore('fetched');
  expect(await store.fetched('a.opus')).toBeNull();
  await store.putFetched('a.opus', new Blob(['Opus']));
  expect(await (await store.fetched('a.opus'))?.text()).toBe('Opus');
});
