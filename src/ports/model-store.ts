import type { ModelManifest } from '../contracts/manifest.ts';

/** Bytes include what was there before the install began. */
export interface InstallProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  /** null while it cannot be told. */
  readonly bytesPerSecond: number | null;
  readonly remainingMs: number | null;
}

export interface ModelStorePort {
  manifest(modelId: string): Promise<ModelManifest>;
  install(
    modelId: string,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: InstallProgress) => void },
  ): Promise<void>;
  open(modelId: string): Promise<Readonly<Record<string, Blob>>>;
  /** Bytes of the model that are stored and verified. */
  storedBytes(modelId: string): Promise<number>;
  /** Whether something would come from another host that the user has not agreed to. Errors: those of `manifest`. */
  needsConsent(modelId: string): Promise<boolean>;
  /** The user agrees to what the model needs now. Errors: those of `manifest`. */
  agree(modelId: string): Promise<void>;
  /** The model that was opened last has answered its canary: what was kept of another variant goes. */
  settle(modelId: string): Promise<void>;
  remove(modelId: string): Promise<void>;
}
