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

export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}
