import { expect, it } from 'vitest';
import { createLabStore } from '../../../src/adapters/lab-store/lab-store.ts';
import type { ListeningTest } from '../../../src/core/study/listening-test.ts';

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
