import type { ModelFile } from '../../contracts/manifest.ts';
import type { ModelStorePorts } from '../../ports/browser-storage.ts';
import { downloadFile } from './download-file.ts';
import { openFileLog } from './file-log.ts';
import type { ProgressReporter } from './install-progress.ts';
import { type ModelRecord, storedFiles, totalBytes } from './model-records.ts';
import { sha256Hex } from './sha256.ts';
import { corruptFile, quotaExceeded } from './store-errors.ts';
import { openStoredFile, takeInventory } from './stored-file.ts';

/** From here on a model is worth asking the browser to keep it. */
const PERSIST_BYTES = 50_000_000;

export interface ModelInstall {
  readonly record: ModelRecord;
  readonly urlOf: (path: string) => string;
  readonly signal: AbortSignal;
  readonly progress: ProgressReporter;
}

/** Brings every file of a model here and checks it. Files that are here already cost one look at the listing. */
export async function installModel(ports: ModelStorePorts, install: ModelInstall): Promise<void> {
  const { record, progress } = install;
  const { verified, bytes } = takeInventory(await ports.storage.names());
  const missing: ModelFile[] = [];
  let missingBytes = 0;
  for (const file of storedFiles(record.manifest)) {
    const key = record.keys[file.path] ?? '';
    const here = verified.has(key) ? file.bytes : Math.min(bytes(key), file.bytes);
    progress.update(file.path, here);
    if (verified.has(key)) {
      openFileLog(ports, record.manifest, file, install.urlOf(file.path)).found();
      continue;
    }
    missing.push(file);
    missingBytes += file.bytes - here;
  }
  progress.flush();
  if (missing.length === 0) return;
  await makeRoom(ports, record, missingBytes);
  for (const file of missing) {
    const key = record.keys[file.path] ?? '';
    await ports.locks.request(`sotto-file-${key}`, { signal: install.signal }, () =>
      installFile(ports, install, file, key),
    );
  }
  progress.flush();
}

async function makeRoom(ports: ModelStorePorts, record: ModelRecord, missingBytes: number): Promise<void> {
  const estimate = await ports.estimate();
  const freeBytes = estimate && Math.max(0, estimate.quotaBytes - estimate.usageBytes);
  if (freeBytes !== null && freeBytes < missingBytes) throw quotaExceeded(missingBytes, freeBytes);
  if (record.manifest.hub || totalBytes(record.manifest) > PERSIST_BYTES) await ports.persist();
}

/** Runs under the file's lock: another tab may have brought the file in the meantime. */
async function installFile(
  ports: ModelStorePorts,
  install: ModelInstall,
  file: ModelFile,
  key: string,
): Promise<void> {
  const { record, urlOf, signal, progress } = install;
  const { verified } = takeInventory(await ports.storage.names());
  if (verified.has(key)) {
    progress.update(file.path, file.bytes);
    return;
  }
  const stored = await openStoredFile(ports.storage, key);
  const label = `${file.path.split('/').at(-1)} of ${record.manifest.name}`;
  const url = urlOf(file.path);
  const onBytes = (bytes: number) => progress.update(file.path, bytes);
  const log = openFileLog(ports, record.manifest, file, url);
  let digest = '';
  // A part kept from an earlier visit may be the bad one, so the file is brought once more in one piece.
  for (let attempt = 0; attempt < 2; attempt++) {
    await downloadFile(ports, { label, url, bytes: file.bytes, stored, signal, onBytes, log });
    const startedAtMs = ports.clock.now();
    // What is checked is what lies on disk: the bytes that a session will read.
    digest = file.sha256 === undefined ? '' : await sha256Hex(stored.blob());
    const isRight = file.sha256 === undefined ? null : digest === file.sha256;
    log.checked(startedAtMs, isRight);
    if (isRight !== false) {
      await stored.markVerified();
      return;
    }
    await stored.clear();
    onBytes(0);
  }
  throw corruptFile(label, `${url}: SHA-256 ${digest} instead of ${file.sha256}`);
}
