import type { FileStorage } from '../../ports/browser-storage.ts';

/**
 * One file of a model, kept as parts that each hold the bytes from an offset on. A part is written whole and never
 * touched again, so that a download goes on after a crash with what was written before it.
 */
export interface StoredFile {
  /** Bytes from the start without a gap. */
  bytes(): number;
  append(chunk: Blob): Promise<void>;
  /** A blob over the parts on disk. */
  blob(): Blob;
  /** Says that the bytes are the published ones. */
  markVerified(): Promise<void>;
  clear(): Promise<void>;
}

/** `<key>.<offset>-<bytes>.part`; the size stands in the name so that a listing tells all sizes. */
const PART = /^([0-9a-f]+)\.(\d+)-(\d+)\.part$/;
const VERIFIED = '.verified';

export async function openStoredFile(storage: FileStorage, key: string): Promise<StoredFile> {
  const parts = await readParts(storage, key);
  let total = parts.reduce((sum, part) => sum + part.size, 0);
  return {
    bytes: () => total,
    async append(chunk) {
      const name = `${key}.${total}-${chunk.size}.part`;
      await storage.write(name, chunk);
      parts.push((await storage.read(name)) ?? chunk);
      total += chunk.size;
    },
    blob: () => new Blob(parts),
    markVerified: () => storage.write(key + VERIFIED, new Blob()),
    async clear() {
      for (const name of await storage.names()) {
        if (keyOfName(name) === key) await storage.remove(name);
      }
      parts.length = 0;
      total = 0;
    },
  };
}

/** @returns the parts from the start up to the first gap or damaged part; what lies behind is removed. */
async function readParts(storage: FileStorage, key: string): Promise<Blob[]> {
  const entries = (await storage.names())
    .map((name) => ({ name, match: PART.exec(name) }))
    .filter(({ match }) => match?.[1] === key)
    .map(({ name, match }) => ({ name, offset: Number(match?.[2]), size: Number(match?.[3]) }))
    .sort((a, b) => a.offset - b.offset);
  const parts: Blob[] = [];
  let end = 0;
  for (const { name, offset, size } of entries) {
    const part = offset === end ? await storage.read(name) : null;
    if (part?.size === size) {
      parts.push(part);
      end += size;
    } else {
      await storage.remove(name);
    }
  }
  return parts;
}

/** @returns the key of the file that a name in the storage belongs to; null for other names. */
export function keyOfName(name: string): string | null {
  if (name.endsWith(VERIFIED)) return name.slice(0, -VERIFIED.length);
  return PART.exec(name)?.[1] ?? null;
}

/** What a listing of the storage says of each file, without opening one. */
export interface Inventory {
  readonly verified: ReadonlySet<string>;
  bytes(key: string): number;
}

export function takeInventory(names: readonly string[]): Inventory {
  const verified = new Set<string>();
  const bytes = new Map<string, number>();
  for (const name of names) {
    const key = keyOfName(name);
    if (key === null) continue;
    if (name.endsWith(VERIFIED)) verified.add(key);
    else bytes.set(key, (bytes.get(key) ?? 0) + Number(PART.exec(name)?.[3]));
  }
  return { verified, bytes: (key) => bytes.get(key) ?? 0 };
}
