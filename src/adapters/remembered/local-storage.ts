import type { KeyValuePort } from '../../ports/remembered.ts';

/** Small strings that outlive the page. Where storage is blocked they live as long as the page. */
export function createLocalStorage(): KeyValuePort {
  const fallback = new Map<string, string>();
  return {
    get(key) {
      try {
        return localStorage.getItem(key) ?? fallback.get(key) ?? null;
      } catch {
        return fallback.get(key) ?? null;
      }
    },
    set(key, value) {
      fallback.set(key, value);
      try {
        localStorage.setItem(key, value);
      } catch {
        // Blocked or full: the copy above serves this page.
      }
    },
    watch(key, listener) {
      addEventListener('storage', (event) => {
        if (event.key === key && event.newValue !== null) listener();
      });
    },
  };
}
