import { describe, expect, it } from 'vitest';
import { createScenarioStore } from '../../../src/adapters/scenarios/scenario-store.ts';
import { scenarioOf } from '../../fakes/ui/fake-comparisons.ts';

const index = (scenarios: readonly object[]) =>
  JSON.stringify({ schema: 'sotto-scenarios/1', madeWith: 'a test', scenarios });
const LAMP = scenarioOf('lamp');

function storeWith(files: Record<string, string>) {
  const [kept, asked] = [new Map<string, Blob>(), [] as string[]];
  let isOnline = true;
  const store = createScenarioStore({
    baseUrl: 'https://here/scenarios/',
    async fetch(url) {
      if (!isOnline) throw new TypeError('no network');
      asked.push(url);
      const body = files[url.replace('https://here/scenarios/', '')];
      return body === undefined ? new Response('', { status: 404 }) : new Response(body);
    },
    kept: {
      fetched: async (file) => kept.get(file) ?? null,
      putFetched: async (file, blob) => void kept.set(file, blob),
    },
  });
  return {
    store,
    asked,
    kept,
    goOffline() {
      isOnline = false;
    },
  };
}

describe('bundled scenarios', () => {
  it('are there without a network once they were fetched, their sound fetched once', async () => {
    const { store, asked, goOffline } = storeWith({ 'index.json': index([LAMP]), 'lamp.opus?4': 'Opus' });
    expect(await store.list()).toEqual([LAMP]);
    expect(await (await store.audio(LAMP)).text()).toBe('Opus');
    goOffline();
    expect(await store.list()).toEqual([LAMP]);
    expect(await (await store.audio(LAMP)).text()).toBe('Opus');
    expect(asked).toEqual(['https://here/scenarios/index.json', 'https://here/scenarios/lamp.opus?4']);
  });

  it.each([
    ['no list', {}],
    ['another version', { 'index.json': '{"schema":"sotto-scenarios/2","scenarios":[]}' }],
    [
      'a segment that ends before it starts',
      { 'index.json': index([{ ...LAMP, segments: [{ startMs: 5, endMs: 4, speaker: 1, text: 'x' }] }]) },
    ],
    [
      'a file of another folder',
      { 'index.json': index([{ ...LAMP, audio: { ...LAMP.audio, file: '../a.opus' } }]) },
    ],
  ])('%s is told as a part that is missing', async (_, files: Record<string, string>) => {
    await expect(storeWith(files).store.list()).rejects.toMatchObject({ code: 'page/part-missing' });
  });

  it.each([
    ['gone', {}],
    ['cut short', { 'lamp.opus?4': 'Op' }],
  ])('sound that is %s is told, and not kept', async (_, files: Record<string, string>) => {
    const { store, kept } = storeWith(files);
    await expect(store.audio(LAMP)).rejects.toMatchObject({ code: 'media/gone' });
    expect(kept.size).toBe(0);
  });

  it('are fetched again where there is no space to keep them', async () => {
    const { store, asked, kept } = storeWith({ 'lamp.opus?4': 'Opus' });
    kept.set = () => {
      throw new Error('full');
    };
    await store.audio(LAMP);
    await store.audio(LAMP);
    expect(asked).toHaveLength(2);
  });
});
