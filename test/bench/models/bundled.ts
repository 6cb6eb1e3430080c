import type { ModelManifest } from '../../../src/contracts/manifest.ts';
import type { LoadRequest } from '../../../src/contracts/worker.ts';
import { type ModelPack, packOf } from '../../../src/core/models/model-packs.ts';
import type { DeviceWish, DtypeWish } from '../../../src/core/stage.ts';

/** What users get. */
export const USERS: ModelPack = packOf('bundled');
/** What tests run on: the models of the first wave. */
export const FIRST_WAVE: ModelPack = packOf('first-wave');

export interface Opening {
  readonly modelId: string;
  readonly device: DeviceWish;
  readonly dtype: DtypeWish;
  /** Every window padded to the longest, as the original pads it. */
  readonly padded?: boolean;
}

/** A request to load a bundled model, with its files fetched from the development server. */
export async function bundledRequest({ modelId, device, dtype, padded }: Opening): Promise<LoadRequest> {
  const base = `/models/${modelId}/`;
  const stored: ModelManifest = await fetchJson(`${base}manifest.json`);
  // The canary's answers are those to windows that are as short as the model takes them.
  const { inputStepMs: _, canary: __, ...unstepped } = stored;
  const files: Record<string, Blob> = {};
  for (const { path, sameAs } of stored.files) {
    files[path] = await (await fetch(base + (sameAs ?? path))).blob();
  }
  return {
    manifest: padded ? unstepped : stored,
    files,
    device,
    dtype,
    browser: navigator.userAgent,
    verdicts: [],
  };
}

export async function fetchJson<Value>(url: string): Promise<Value> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}
