import type { ModelManifest } from '../../../src/contracts/manifest.ts';
import type { LoadRequest } from '../../../src/contracts/worker.ts';
import type { Device, Dtype } from '../../../src/core/stage.ts';

/** A request to load a bundled model at one placement, with its files fetched from the development server. */
export async function bundledRequest(modelId: string, device: Device, dtype: Dtype): Promise<LoadRequest> {
  const base = `/models/${modelId}/`;
  const manifest: ModelManifest = await fetchJson(`${base}manifest.json`);
  const files: Record<string, Blob> = {};
  for (const { path, sameAs } of manifest.files) {
    files[path] = await (await fetch(base + (sameAs ?? path))).blob();
  }
  return { manifest, files, device, dtype, verdicts: [] };
}

export async function fetchJson<Value>(url: string): Promise<Value> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

export const neverAborted = new AbortController().signal;

export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Linear between neighbours. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}
