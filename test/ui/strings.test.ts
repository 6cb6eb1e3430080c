import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../src/contracts/errors.ts';
import { en } from '../../src/ui/strings/en.ts';
import ko from '../../src/ui/strings/ko.ts';

function flatten(strings: object, path = ''): Map<string, string> {
  const entries = Object.entries(strings).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : [...flatten(value, `${path}${key} > `)],
  );
  return new Map(entries);
}

const english = flatten(en);
const korean = flatten(ko);

describe('Korean', () => {
  it('has every sentence, in Hangul unless it is a name', () => {
    expect([...korean.keys()]).toEqual([...english.keys()]);
    const foreign = [...korean].filter(([, text]) => !/\p{Script=Hangul}/u.test(text)).map(([key]) => key);
    expect(foreign).toEqual([
      'app > name',
      'preparing > rate',
      'device > webgpu',
      'device > wasm',
      'settings > deviceGpu',
      'settings > deviceCpu',
    ]);
  });

  it('keeps every placeholder', () => {
    const pairs = (strings: Map<string, string>) =>
      [...strings].map(([key, text]) => [key, placeholders(text)]);
    expect(pairs(korean)).toEqual(pairs(english));
  });
});

it('every error code has a sentence that ends with what to do', () => {
  expect(Object.keys(en.error).sort()).toEqual([...ERROR_CODES].sort());
  for (const sentence of Object.values(en.error)) expect(sentence).toMatch(/^[A-Z].*\.$/);
});

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
}
