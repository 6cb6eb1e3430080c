interface Holder {
  readonly manifest: {
    readonly id: string;
    readonly files: readonly { readonly path: string; readonly bytes: number }[];
  };
  readonly totalBytes: number;
  readonly storedBytes: number;
}

/** @returns the model in whose folder a path lies (`../MODEL/...`); null for the model's own */
export function lenderOf(path: string): string | null {
  return /^\.\.\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** Bytes of several models together: a file that one lends another is fetched and stored once. */
export function bytesTogether(models: readonly Holder[]): { totalBytes: number; storedBytes: number } {
  let totalBytes = 0;
  let storedBytes = 0;
  for (const model of models) {
    totalBytes += model.totalBytes;
    storedBytes += model.storedBytes;
    for (const { path, bytes } of model.manifest.files) {
      const lender = models.find(({ manifest }) => manifest.id === lenderOf(path));
      if (lender === undefined) continue;
      totalBytes -= bytes;
      // Whoever comes second finds the file there.
      storedBytes -= Math.min(bytes, lender.storedBytes, model.storedBytes);
    }
  }
  return { totalBytes, storedBytes };
}
