import { describe, expect, it } from 'vitest';
import { missingBytes, preparationOf } from '../../src/ui/shared/preparation.ts';
import { downloadingModels, FAKE_PACKS, fakeModels } from '../fakes/fake-models.ts';

const [bundled, , balanced] = FAKE_PACKS;

describe('preparation of a pack', () => {
  it('is ready only when all three models are', () => {
    expect(preparationOf(bundled, fakeModels()).phase).toBe('ready');
    const oneLeft = fakeModels({ 'sotto-chat-en': { status: 'stored' } });
    expect(preparationOf(bundled, oneLeft).phase).toBe('loading');
  });

  it('waits while nothing is known yet', () => {
    expect(preparationOf(bundled, []).phase).toBe('loading');
    expect(preparationOf(undefined, fakeModels()).phase).toBe('loading');
  });

  it('adds up the bytes of all three and the time that is left for them', () => {
    expect(preparationOf(bundled, downloadingModels())).toEqual({
      phase: 'downloading',
      doneBytes: 15_500_000,
      totalBytes: 35_500_000,
      bytesPerSecond: 2_300_000,
      remainingMs: expect.closeTo(8696, 0),
    });
  });

  it('keeps the bytes in view while one model starts and the next is not fetched yet', () => {
    const models = fakeModels({
      'sotto-stt-en': { status: 'loading' },
      'sotto-chat-en': { status: 'absent', storedBytes: 0 },
    });
    expect(preparationOf(bundled, models)).toMatchObject({ phase: 'downloading', bytesPerSecond: null });
  });

  it('knows no time while the rate is unknown', () => {
    const models = fakeModels({ 'sotto-chat-en': { status: 'downloading', storedBytes: 0 } });
    expect(preparationOf(bundled, models)).toMatchObject({ bytesPerSecond: null, remainingMs: null });
  });

  it('stands still after a download was called off', () => {
    const error = { code: 'run/cancelled', message: '', recoverable: true } as const;
    const models = fakeModels({ 'sotto-chat-en': { status: 'absent', storedBytes: 6_000_000, error } });
    expect(preparationOf(bundled, models)).toEqual({ phase: 'stopped', missingBytes: 12_200_000 });
  });

  it('names the model that failed', () => {
    const error = { code: 'model/corrupt', message: '', recoverable: true } as const;
    const models = fakeModels({ 'sotto-chat-en': { status: 'failed', error } });
    expect(preparationOf(bundled, models)).toEqual({ phase: 'failed', modelName: 'Sotto Chat', error });
  });
});

it('a pack costs only what is not stored yet', () => {
  if (!balanced) throw new Error('there are four packs');
  expect(missingBytes(balanced, fakeModels())).toBe(838_000_000);
  const shared = fakeModels({ 'listen-base': { status: 'stored', storedBytes: 143_000_000 } });
  expect(missingBytes(balanced, shared)).toBe(695_000_000);
});
