import type { ModelManifest } from '../../contracts/manifest.ts';
import { DEVICES } from '../../core/stage.ts';
import type { Consent } from '../../ports/remembered.ts';
import { totalBytes } from './model-records.ts';

/** What a user agrees to with this model; null: it comes from this origin, and nobody is asked. */
export function claimOf(manifest: ModelManifest): Omit<Consent, 'atMs'> | null {
  const { hub, id } = manifest;
  if (!hub) return null;
  return { modelId: id, revision: hub.revision, variant: variantOf(manifest), bytes: totalBytes(manifest) };
}

/** The devices and number formats that a model's files are for: `webgpu/fp16 wasm/q8`. */
export function variantOf({ dtypes }: ModelManifest): string {
  return DEVICES.flatMap((device) => dtypes[device].map((dtype) => `${device}/${dtype}`)).join(' ');
}
