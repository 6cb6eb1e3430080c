/** Small strings that outlive the page. Where storage is blocked they live as long as the page. */
export function createLocalStorage(): {
  get(key: string): string | null;
  set(key: string, value: string): void;
} {
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
  };
}
