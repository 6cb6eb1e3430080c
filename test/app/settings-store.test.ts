import { expect, it } from 'vitest';
import { createSettingsStore } from '../../src/app/studio/index.ts';

it('a setting that is changed in one tab holds in the others', () => {
  const values = new Map<string, string>();
  const listeners: (() => void)[] = [];
  const tab = () => {
    const mine: (() => void)[] = [];
    const store = createSettingsStore({
      get: (key) => values.get(key) ?? null,
      set(key, value) {
        values.set(key, value);
        for (const listener of listeners) if (!mine.includes(listener)) listener();
      },
      watch(_, listener) {
        mine.push(listener);
        listeners.push(listener);
      },
    });
    return store;
  };
  const [first, second] = [tab(), tab()];
  first.change({ onlyAtNight: true });
  expect(second.settings.value.onlyAtNight).toBe(true);
  second.change({ theme: 'dark' });
  expect(first.settings.value).toMatchObject({ onlyAtNight: true, theme: 'dark' });
});
