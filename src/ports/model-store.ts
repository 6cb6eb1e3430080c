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
  remove(modelId: string): Promise<void>;
}
