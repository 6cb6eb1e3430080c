import type { ModelManifest } from '../../contracts/manifest.ts';
import { DEVICES } from '../../core/stage.ts';
import type { Consent } from '../../ports/remembered.ts';
import { totalBytes } from './model-records.ts';

/** What a user agrees to with this model; null: it comes from this origin, and nobody is asked. */
export function claimOf(manifest: ModelManifest): Omit<Consent, 'atMs'> | null {
  const { hub, id, dtypes } = manifest;
  if (!hub) return null;
  const variant = DEVICES.flatMap((device) => dtypes[device].map((dtype) => `${device}/${dtype}`)).join(' ');
  return { modelId: id, revision: hub.revision, variant, bytes: totalBytes(manifest) };
}
