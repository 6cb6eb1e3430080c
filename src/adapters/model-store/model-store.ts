import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import type { ModelManifest } from '../../contracts/manifest.ts';
import type { HubModel } from '../../core/models/hub-model.ts';
import type { ModelStorePorts, StorageEstimate } from '../../ports/browser-storage.ts';
import type { InstallProgress } from '../../ports/model-store.ts';
import { claimOf } from './consent.ts';
import { REQUEST } from './fetch-range.ts';
import { hubUrl, learnHubManifest, pinnedManifest, servedHere, variantsHere } from './hub-manifest.ts';
import { installModel } from './install-model.ts';
import { createProgressReporter } from './install-progress.ts';
import { parseManifest } from './manifest-schema.ts';
import {
  keysOf,
  readRecord,
  readRecords,
  recordOf,
  removeRecord,
  storedFiles,
  totalBytes,
  writeRecord,
} from './model-records.ts';
import {
  brokenManifest,
  downloadFailed,
  installCancelled,
  isQuotaError,
  missingModel,
  notAgreed,
  quotaExceeded,
  unsupportedModel,
} from './store-errors.ts';
import { keyOfName, openStoredFile, takeInventory } from './stored-file.ts';

interface StoredModel {
  readonly modelId: string;
  readonly totalBytes: number;
  /** Stored and verified. */
  readonly storedBytes: number;
}

export interface InstallOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: InstallProgress) => void;
}

export interface ModelStore {
  /** Every model that can run here, the bundled first. A description that cannot be read hides no other. */
  manifests(): Promise<{
    readonly manifests: readonly ModelManifest[];
    readonly errors: Readonly<Record<string, ErrorInfo>>;
  }>;
  /** @throws SottoError model/missing, model/corrupt, model/download-failed, device/unsupported */
  manifest(modelId: string): Promise<ModelManifest>;
  /**
   * Brings what is missing of a model here and checks every file. What came before a failure or a stop is kept.
   *
   * @throws SottoError those of `manifest`, model/not-agreed, storage/quota, run/cancelled
   */
  install(modelId: string, options: InstallOptions): Promise<void>;
  /**
   * Every file of an installed model by path, as handles to the bytes on disk.
   *
   * @throws SottoError model/missing
   */
  open(modelId: string): Promise<Readonly<Record<string, Blob>>>;
  storedBytes(modelId: string): Promise<number>;
  needsConsent(modelId: string): Promise<boolean>;
  agree(modelId: string): Promise<void>;
  settle(modelId: string): Promise<void>;
  /** The models of which something is stored. */
  list(): Promise<readonly StoredModel[]>;
  /** Deletes the files that no other model shares. */
  remove(modelId: string): Promise<void>;
  estimate(): Promise<StorageEstimate | null>;
}

export function createModelStore(ports: ModelStorePorts): ModelStore {
  const { storage } = ports;
  const bundled = new Map<string, Promise<ModelManifest>>();

  async function manifest(modelId: string): Promise<ModelManifest> {
    const model = ports.hubModels.find(({ id }) => id === modelId);
    if (!model) return bundledManifest(modelId);
    const found = await hubManifest(model);
    if (found === null) throw unsupportedModel(model.name);
    return found;
  }

  /** @returns null for a model that cannot run here */
  async function hubManifest(model: HubModel): Promise<ModelManifest | null> {
    const here = ports.bundledIds.includes(model.id) ? await bundledManifest(model.id) : null;
    const variants = here ? variantsHere(model, here) : model.variants;
    const variant = await ports.chooseVariant({ ...model, variants });
    if (variant === null) return null;
    const pinned = pinnedManifest(model, variant);
    if (here) return servedHere(pinned, here);
    const known = (await readRecord(storage, model.id))?.manifest;
    return known && describesSame(known, pinned) ? known : pinned;
  }

  function bundledManifest(modelId: string): Promise<ModelManifest> {
    if (!ports.bundledIds.includes(modelId)) throw missingModel(modelId, 'it is in no pack');
    const cached = bundled.get(modelId) ?? fetchBundled(modelId);
    bundled.set(modelId, cached);
    cached.catch(() => bundled.delete(modelId));
    return cached;
  }

  async function fetchBundled(modelId: string): Promise<ModelManifest> {
    const url = `${ports.bundledUrl}${modelId}/manifest.json`;
    try {
      const response = await ports.fetch(url, { ...REQUEST, cache: 'no-cache' });
      if (!response.ok) throw missingModel(modelId, `${url} answered ${response.status}`);
      const json: unknown = await response.json().catch((thrown) => {
        throw brokenManifest(modelId, `${url}: ${thrown}`);
      });
      return parseManifest(json, modelId);
    } catch (thrown) {
      // The server may be gone while the files are here.
      const known = await readRecord(storage, modelId);
      if (known) return known.manifest;
      throw thrown instanceof TypeError ? downloadFailed(`The model ${modelId}`, String(thrown)) : thrown;
    }
  }

  function urlOf(model: ModelManifest): (path: string) => string {
    const { hub, id } = model;
    return (path) => (hub ? hubUrl(hub, path) : `${ports.bundledUrl}${id}/${path}`);
  }

  /** The record to install by; a hub is asked only for what is not known from an earlier install. */
  async function resolve(modelId: string, signal: AbortSignal) {
    const wanted = await manifest(modelId);
    const known = await readRecord(storage, modelId);
    if (known && JSON.stringify(known.manifest) === JSON.stringify(wanted)) return known;
    const learnt = await learnHubManifest(wanted, ports.fetch, signal).catch((thrown) => {
      throw thrown instanceof TypeError ? downloadFailed(wanted.name, String(thrown)) : thrown;
    });
    const kept = known ? keysOf(known) : [];
    const record = { ...(await recordOf(learnt, urlOf(learnt))), kept };
    await writeRecord(storage, record);
    return record;
  }

  async function install(modelId: string, { signal, onProgress }: InstallOptions): Promise<void> {
    try {
      if (await needsConsent(modelId)) {
        const { name, hub } = await manifest(modelId);
        throw notAgreed(name, hub?.origin ?? '');
      }
      const record = await resolve(modelId, signal);
      const progress = createProgressReporter(totalBytes(record.manifest), ports.clock, onProgress);
      await installModel(ports, { record, urlOf: urlOf(record.manifest), signal, progress });
      await collectGarbage();
    } catch (thrown) {
      if (signal.aborted) throw installCancelled();
      throw isQuotaError(thrown) ? quotaExceeded(0, null) : thrown;
    }
  }

  async function needsConsent(modelId: string): Promise<boolean> {
    const wanted = await manifest(modelId);
    const claim = claimOf(wanted);
    if (claim === null || ports.consents.has(claim)) return false;
    const known = await readRecord(storage, modelId);
    const isKnown = known !== null && JSON.stringify(known.manifest) === JSON.stringify(wanted);
    return !isKnown || (await storedBytes(modelId)) < totalBytes(wanted);
  }

  async function storedBytes(modelId: string): Promise<number> {
    return (await list()).find((model) => model.modelId === modelId)?.storedBytes ?? 0;
  }

  /** Removes what no record names: files of deleted models and of versions that were replaced. */
  async function collectGarbage(): Promise<void> {
    const used = new Set((await readRecords(storage)).flatMap(keysOf));
    for (const name of await storage.names()) {
      const key = keyOfName(name);
      if (key !== null && !used.has(key)) await storage.remove(name);
    }
  }

  async function list(): Promise<readonly StoredModel[]> {
    const { verified } = takeInventory(await storage.names());
    return (await readRecords(storage)).map(({ manifest: stored, keys }) => ({
      modelId: stored.id,
      totalBytes: totalBytes(stored),
      storedBytes: storedFiles(stored)
        .filter((file) => verified.has(keys[file.path] ?? ''))
        .reduce((sum, file) => sum + file.bytes, 0),
    }));
  }

  return {
    manifest,
    install,
    list,
    async manifests() {
      const errors: Record<string, ErrorInfo> = {};
      const orError = (id: string, reading: Promise<ModelManifest | null>) =>
        reading.catch((thrown: unknown) => {
          errors[id] = toErrorInfo(thrown, brokenManifest(id, 'unexpected'));
          return null;
        });
      const bundledOnly = ports.bundledIds.filter((id) => !ports.hubModels.some((model) => model.id === id));
      const found = await Promise.all([
        ...bundledOnly.map((id) => orError(id, bundledManifest(id))),
        ...ports.hubModels.map((model) => orError(model.id, hubManifest(model))),
      ]);
      return { manifests: found.filter((one) => one !== null), errors };
    },
    async open(modelId) {
      const record = await readRecord(storage, modelId);
      if (!record) throw missingModel(modelId, 'no record');
      const { verified } = takeInventory(await storage.names());
      const files = record.manifest.files.map(async (file): Promise<[string, Blob]> => {
        const key = record.keys[file.sameAs ?? file.path] ?? '';
        if (!verified.has(key)) throw missingModel(modelId, `${file.path} is not here`);
        return [file.path, (await openStoredFile(storage, key)).blob()];
      });
      return Object.fromEntries(await Promise.all(files));
    },
    storedBytes,
    needsConsent,
    async agree(modelId) {
      const claim = claimOf(await manifest(modelId));
      if (claim) ports.consents.give({ ...claim, atMs: ports.wallClockMs() });
    },
    async settle(modelId) {
      const record = await readRecord(storage, modelId);
      if (!record?.kept?.length) return;
      await writeRecord(storage, { manifest: record.manifest, keys: record.keys });
      await collectGarbage();
    },
    async remove(modelId) {
      await removeRecord(storage, modelId);
      await collectGarbage();
    },
    estimate: ports.estimate,
  };
}

/** A record stands for a pinned manifest when it is of the same commit and variant. */
function describesSame(known: ModelManifest, pinned: ModelManifest): boolean {
  const identity = ({ hub, dtypes }: ModelManifest) => JSON.stringify([hub, dtypes]);
  return identity(known) === identity(pinned);
}
