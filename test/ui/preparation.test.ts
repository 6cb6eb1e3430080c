import { describe, expect, it } from 'vitest';
import { missingFromHub, preparationOf, type Wanted } from '../../src/ui/shared/preparation.ts';
import { warmedTogether } from '../../src/ui/shared/warming.ts';
import {
  downloadingModels,
  FAKE_PACKS,
  fakeModels,
  noModels,
  voiceOnItsWay,
} from '../fakes/models/fake-models.ts';

const [bundled, balanced] = FAKE_PACKS;

function prepare(change: Partial<Wanted> = {}) {
  return preparationOf({
    pack: bundled,
    models: fakeModels(),
    seats: ['stt', 'standIn', 'llm', 'tts'],
    gate: null,
    measuring: false,
    ...change,
  });
}

describe('warm-up', () => {
  it.each([
    ['nothing warms up', {}, null],
    ['one that is started, not yet warming', { 'kokoro-82m': { status: 'loading' } }, null],
    [
      'two at once, together',
      {
        'kokoro-82m': { status: 'loading', warmed: { done: 2, of: 6 } },
        'whisper-base': { status: 'loading', warmed: { done: 1, of: 3 } },
      },
      { done: 3, of: 9 },
    ],
    ['what is over is not counted', { 'kokoro-82m': { status: 'ready', warmed: { done: 5, of: 6 } } }, null],
  ] as const)('%s', (_, changes, expected) => {
    const preparation = prepare({ models: fakeModels(changes) });
    const parts = preparation.phase === 'ready' ? [] : preparation.parts;
    expect(warmedTogether(parts)).toEqual(expected);
  });
});

describe('preparation of a pack', () => {
  it('is ready only when every model is that the settings ask for', () => {
    expect(prepare().phase).toBe('ready');
    const models = fakeModels({ 'kokoro-82m': { status: 'stored' } });
    expect(prepare({ models }).phase).toBe('loading');
    expect(prepare({ models, seats: ['stt', 'standIn', 'llm'] }).phase).toBe('ready');
    expect(prepare({ measuring: true })).toMatchObject({ phase: 'loading', works: 'speak' });
  });

  it('waits while nothing is known yet', () => {
    expect(prepare({ models: [] }).phase).toBe('loading');
    expect(prepare({ pack: undefined }).phase).toBe('loading');
  });

  it('asks before anything is fetched where it has to', () => {
    const gate = { type: 'asks', neededBytes: 5 } as const;
    expect(prepare({ models: noModels(), gate })).toMatchObject({ phase: 'asking', gate, works: 'nothing' });
  });

  it('adds up the bytes of all and the time that is left for them', () => {
    expect(prepare({ models: downloadingModels() })).toMatchObject({
      phase: 'downloading',
      doneBytes: 142_000_000,
      totalBytes: 420_000_000,
      bytesPerSecond: 2_300_000,
      remainingMs: expect.closeTo(120_870, 0),
      host: null,
    });
  });

  it('names the hub that the rest comes from', () => {
    const models = fakeModels({
      'listen-base': { status: 'ready', storedBytes: 143e6 },
      'think-medium': { status: 'downloading', storedBytes: 1e6 },
    });
    const seats = ['stt', 'llm'] as const;
    expect(prepare({ pack: balanced, models, seats })).toMatchObject({
      host: 'models.example',
      works: 'dictate',
    });
  });

  it.each([
    ['nothing', noModels()],
    ['dictate', downloadingModels()],
    ['reply', fakeModels({ 'kokoro-82m': { status: 'loading' }, 'sotto-voice': { status: 'loading' } })],
    ['speak', voiceOnItsWay()],
  ])('says what works already: %s', (works, models) => {
    expect(prepare({ models })).toMatchObject({ works });
  });

  it('keeps the bytes in view while one model starts and the next is not fetched yet', () => {
    const models = fakeModels({
      'whisper-base': { status: 'loading' },
      'qwen2.5-coder-0.5b': { status: 'absent', storedBytes: 0 },
    });
    expect(prepare({ models })).toMatchObject({ phase: 'downloading', bytesPerSecond: null });
  });

  it('knows no time while the rate is unknown', () => {
    const models = fakeModels({ 'qwen2.5-coder-0.5b': { status: 'downloading', storedBytes: 0 } });
    expect(prepare({ models })).toMatchObject({ bytesPerSecond: null, remainingMs: null });
  });

  it('stands still after a download was called off', () => {
    const error = { code: 'run/cancelled', message: '', recoverable: true } as const;
    const models = fakeModels({ 'qwen2.5-coder-0.5b': { status: 'absent', storedBytes: 5_000_000, error } });
    expect(prepare({ models })).toMatchObject({ phase: 'stopped', missingBytes: 235_000_000 });
  });

  it('names the model that failed', () => {
    const error = { code: 'model/corrupt', message: '', recoverable: true } as const;
    const models = fakeModels({ 'qwen2.5-coder-0.5b': { status: 'failed', error } });
    expect(prepare({ models })).toMatchObject({ phase: 'failed', modelName: 'Qwen2.5-Coder 0.5B', error });
  });
});

it('a pack costs only what its hub has and this browser has not', () => {
  if (!balanced || !bundled) throw new Error('there are three packs');
  expect(missingFromHub(balanced, fakeModels())).toBe(838_000_000);
  const shared = fakeModels({ 'listen-base': { status: 'stored', storedBytes: 143_000_000 } });
  expect(missingFromHub(balanced, shared)).toBe(695_000_000);
  expect(missingFromHub(bundled, noModels())).toBe(0);
});
