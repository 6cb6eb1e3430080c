import type { FileStorage } from '../../ports/browser-storage.ts';

const FOLDER = 'models';

/** The origin's private file system: files that the page reads in place, without copying them into memory. */
export async function openOpfsStorage(root: FileSystemDirectoryHandle): Promise<FileStorage> {
  const folder = await root.getDirectoryHandle(FOLDER, { create: true });
  return {
    async names() {
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      return names;
    },
    async read(name) {
      try {
        return await (await folder.getFileHandle(name)).getFile();
      } catch (thrown) {
        if (isNotFound(thrown)) return null;
        throw thrown;
      }
    },
    async write(name, data) {
      const handle = await folder.getFileHandle(name, { create: true });
      const file = await handle.createWritable();
      try {
        await file.write(data);
        await file.close();
      } catch (thrown) {
        // The handle's file exists from the start, empty.
        await file.abort().catch(() => {});
        await folder.removeEntry(name).catch(() => {});
        throw thrown;
      }
    },
    async remove(name) {
      try {
        await folder.removeEntry(name);
      } catch (thrown) {
        if (!isNotFound(thrown)) throw thrown;
      }
    },
  };
}

function isNotFound(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'NotFoundError';
}
