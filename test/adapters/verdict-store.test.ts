import { describe, expect, it } from 'vitest';
import { createVerdictStore } from '../../src/adapters/remembered/verdict-store.ts';
import type { Verdict } from '../../src/contracts/worker.ts';

const FP16: Verdict = {
  modelId: 'a',
  device: 'webgpu',
  dtype: 'fp16',
  adapterKey: 'x',
  trusted: true,
  detail: 'deviation 0.1',
};

function memory(initial: Record<string, string> = {}) {
  const values = new Map(Object.entries(initial));
  return {
    values,
    get: (key: string) => values.get(key) ?? null,
    set: (key: string, value: string) => void values.set(key, value),
  };
}

describe('the verdict store', () => {
  it('remembers by model, and a newer verdict replaces the older', () => {
    const storage = memory();
    createVerdictStore(storage, '1').remember([FP16, { ...FP16, modelId: 'b' }]);
    const failed: Verdict = { ...FP16, trusted: false, failure: 'canary-failed', detail: 'wrong' };
    createVerdictStore(storage, '1').remember([failed]);
    expect(createVerdictStore(storage, '1').read('a')).toEqual([failed]);
    expect(createVerdictStore(storage, '1').read('b')).toEqual([{ ...FP16, modelId: 'b' }]);
  });

  it('forgets the verdicts of another version', () => {
    const storage = memory();
    createVerdictStore(storage, '1').remember([FP16]);
    const newer = createVerdictStore(storage, '2');
    expect(newer.read('a')).toEqual([]);
    newer.remember([{ ...FP16, modelId: 'b' }]);
    expect(createVerdictStore(storage, '1').read('a')).toEqual([]);
    expect(storage.values.size).toBe(1);
  });

  it('forgets with the page what failed for this time alone, and at once when the user tries again', () => {
    const storage = memory();
    const store = createVerdictStore(storage, '1');
    const short: Verdict = { ...FP16, trusted: false, failure: 'load-failed', detail: 'out of memory' };
    store.remember([FP16]);
    store.remember([short]);
    expect(store.read('a').at(-1)).toEqual(short);
    expect(createVerdictStore(storage, '1').read('a')).toEqual([FP16]);
    store.tryAgain('b');
    expect(store.read('a').at(-1)).toEqual(short);
    store.tryAgain('a');
    expect(store.read('a')).toEqual([FP16]);
  });

  it.each(['not json', '{}', '{"version":"1","verdicts":[{"modelId":"a"}]}'])(
    'forgets what it cannot read: %s',
    (damaged) => {
      const store = createVerdictStore(memory({ 'sotto.verdicts': damaged }), '1');
      expect(store.read('a')).toEqual([]);
      store.remember([FP16]);
      expect(store.read('a')).toEqual([FP16]);
    },
  );
});
