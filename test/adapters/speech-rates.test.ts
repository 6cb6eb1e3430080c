import { describe, expect, it } from 'vitest';
import { createSpeechRates } from '../../src/adapters/remembered/speech-rates.ts';

function memory() {
  const values = new Map<string, string>();
  return {
    get: (key: string) => values.get(key) ?? null,
    set: (key: string, value: string) => void values.set(key, value),
  };
}

describe('speech rates', () => {
  it('outlive the page, by place, and only the last ones', () => {
    const storage = memory();
    const rates = createSpeechRates(storage, 'v1 gpu');
    for (const rtf of [9, 1, 2, 3, 4, 5]) rates.remember('kokoro auto', rtf);
    rates.remember('kokoro wasm', 7);
    const later = createSpeechRates(storage, 'v1 gpu');
    expect(later.read('kokoro auto')).toEqual([1, 2, 3, 4, 5]);
    expect(later.read('kokoro wasm')).toEqual([7]);
    expect(later.read('kokoro webgpu')).toEqual([]);
  });

  it('are measured anew with another version or another GPU, and after damage', () => {
    const storage = memory();
    createSpeechRates(storage, 'v1 gpu').remember('a', 1);
    expect(createSpeechRates(storage, 'v1 other').read('a')).toEqual([]);
    for (const damaged of ['', '{', '{"identity":"v1 gpu","rates":{"a":["fast"]}}']) {
      storage.set('sotto.speech-rates', damaged);
      expect(createSpeechRates(storage, 'v1 gpu').read('a')).toEqual([]);
    }
  });
});
