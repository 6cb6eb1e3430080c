import type { FileStorage } from '../../ports/browser-storage.ts';

/** For pages without a private file system: models last as long as the page. */
export function createMemoryStorage(): FileStorage {
  const files = new Map<string, Blob>();
  return {
    names: async () => [...files.keys()],
    read: async (name) => files.get(name) ?? null,
    async write(name, data) {
      files.set(name, data);
    },
    async remove(name) {
      files.delete(name);
    },
  };
}
