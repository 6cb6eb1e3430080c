import { signal } from '@preact/signals';
import i18next, { type ParseKeys, type TOptions } from 'i18next';
import type { Settings } from '../../../core/settings.ts';
import { en } from '../../strings/en.ts';

export type Language = Settings['language'];

const loaders = { ko: () => import('../../strings/ko.ts') };

const shown = signal<Language>('en');

void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false }, // Preact escapes
});

/** The English sentences of a view that is no part of the first load; said where its code begins. */
export function addEnglish(strings: object): void {
  i18next.addResourceBundle('en', 'translation', strings, true, true);
}

/** Of what is said within `sayIn`; null: that of the page. */
let said: Language | null = null;

/** The language on screen; a component that reads it, or calls `t`, renders again when it changes. */
export function currentLanguage(): Language {
  return said ?? shown.value;
}

/**
 * All that `say` words, numbers included, is in `language`, whatever the page speaks.
 *
 * @param say done when it returns
 */
export function sayIn<Said>(language: Language, say: () => Said): Said {
  const before = said;
  said = language;
  try {
    return say();
  } finally {
    said = before;
  }
}

let wanted: Language = 'en';

/** True while the language that is wanted could not be fetched, and another is shown. */
export const isLanguageMissing = signal(false);

/** @returns whether the strings of `language` are here, fetched on first use */
export async function fetchLanguage(language: Language): Promise<boolean> {
  if (language === 'en' || i18next.hasResourceBundle(language, 'translation')) return true;
  const strings = await loaders[language]().catch(() => null);
  if (strings === null) return false;
  i18next.addResourceBundle(language, 'translation', strings.default);
  return true;
}

/** Fetches the strings of `language` on first use, then shows them, unless another language was chosen meanwhile. */
export async function changeLanguage(language: Language): Promise<void> {
  wanted = language;
  isLanguageMissing.value = false;
  if (!(await fetchLanguage(language))) {
    isLanguageMissing.value = wanted === language;
    return;
  }
  if (wanted !== language) return;
  await i18next.changeLanguage(language);
  shown.value = language;
}

export function t(key: ParseKeys, values: TOptions = {}): string {
  return i18next.t(key, { ...values, lng: currentLanguage() }) as string;
}
