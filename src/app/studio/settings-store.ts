import { type ReadonlySignal, signal } from '@preact/signals';
import { DEFAULT_SETTINGS, type Settings, saneSettings } from '../../core/settings.ts';
import type { KeyValuePort } from '../../ports/remembered.ts';

const KEY = 'sotto.settings';

export interface SettingsStore {
  readonly settings: ReadonlySignal<Settings>;
  change(change: Partial<Settings>): void;
}

/** Settings outlive the page and hold in every tab; a stored value that no longer makes sense falls back to its default. */
export function createSettingsStore(storage: KeyValuePort, defaults: Partial<Settings> = {}): SettingsStore {
  const stored = () => saneSettings(parse(storage.get(KEY)));
  const settings = signal<Settings>({ ...DEFAULT_SETTINGS, ...defaults, ...stored() });
  storage.watch(KEY, () => {
    settings.value = { ...settings.value, ...stored() };
  });
  return {
    settings,
    change(change) {
      settings.value = { ...settings.value, ...saneSettings(change) };
      storage.set(KEY, JSON.stringify(settings.value));
    },
  };
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
