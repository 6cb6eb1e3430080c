import * as v from 'valibot';
import type { ModelFile, ModelManifest } from '../../contracts/manifest.ts';
import type { FileStorage } from '../../ports/browser-storage.ts';
import { parseManifest } from './manifest-schema.ts';
import { sha256Hex } from './sha256.ts';

/** What is remembered of a model whose install began: its manifest then, and the stored file of each path. */
export interface ModelRecord {
  readonly manifest: ModelManifest;
  /** By path; files that are `sameAs` another have none. */
  readonly keys: Readonly<Record<string, string>>;
  /** Files of the variant before, until this one has answered its canary. */
  readonly kept?: readonly string[];
}

const SUFFIX = '.json';
const schema = v.object({
  manifest: v.unknown(),
  keys: v.record(v.string(), v.string()),
  kept: v.exactOptional(v.array(v.string())),
});

export async function readRecord(storage: FileStorage, modelId: string): Promise<ModelRecord | null> {
  const blob = await storage.read(modelId + SUFFIX);
  if (blob === null) return null;
  try {
    const { manifest, ...stored } = v.parse(schema, JSON.parse(await blob.text()));
    return { manifest: parseManifest(manifest, modelId), ...stored };
  } catch {
    // Written by another version: its files are found again by their digests when the model is installed.
    return null;
  }
}

export async function readRecords(storage: FileStorage): Promise<readonly ModelRecord[]> {
  const names = (await storage.names()).filter((name) => name.endsWith(SUFFIX));
  const records = await Promise.all(names.map((name) => readRecord(storage, name.slice(0, -SUFFIX.length))));
  return records.filter((record) => record !== null);
}

export async function writeRecord(storage: FileStorage, record: ModelRecord): Promise<void> {
  await storage.write(record.manifest.id + SUFFIX, new Blob([JSON.stringify(record)]));
}

export async function removeRecord(storage: FileStorage, modelId: string): Promise<void> {
  await storage.remove(modelId + SUFFIX);
}

/** @param urlOf where a path is fetched from, which stands for the content where no digest is known */
export async function recordOf(
  manifest: ModelManifest,
  urlOf: (path: string) => string,
): Promise<ModelRecord> {
  const keyed = storedFiles(manifest).map(
    async (file): Promise<[string, string]> => [
      file.path,
      file.sha256 ?? (await sha256Hex(new Blob([urlOf(file.path)]))),
    ],
  );
  return { manifest, keys: Object.fromEntries(await Promise.all(keyed)) };
}

/** The files that have bytes of their own. */
export function storedFiles(manifest: ModelManifest): readonly ModelFile[] {
  return manifest.files.filter((file) => file.sameAs === undefined);
}

export function totalBytes(manifest: ModelManifest): number {
  return storedFiles(manifest).reduce((sum, file) => sum + file.bytes, 0);
}

/** Every stored file that the record stands for. */
export function keysOf({ keys, kept = [] }: ModelRecord): readonly string[] {
  return [...Object.values(keys), ...kept];
}
