import { type ReadonlySignal, signal } from '@preact/signals';
import type { ErrorInfo } from '../../contracts/errors.ts';
import type { ModelManifest } from '../../contracts/manifest.ts';
import {
  MODEL_PACKS,
  modelsOf,
  offeredPacks,
  type PackId,
  summarisePack,
} from '../../core/models/model-packs.ts';
import type { PackCard } from './model-card.ts';
import type { ModelCards } from './model-cards.ts';
import type { NoticeSink } from './notices.ts';

export interface Catalogue {
  readonly packs: ReadonlySignal<readonly PackCard[]>;
  /** Settles when the models and their sizes are known. */
  readonly catalogued: Promise<void>;
}

interface Store {
  manifests(): Promise<{
    readonly manifests: readonly ModelManifest[];
    readonly errors: Readonly<Record<string, ErrorInfo>>;
  }>;
  storedBytes(modelId: string): Promise<number>;
}

/**
 * Fills the model list and the packs; a model whose description is broken is a notice and hides no other.
 *
 * @param packInUse a pack for tests is shown, with its models, only while it is in use
 */
export function readCatalogue(
  store: Store,
  packInUse: PackId,
  cards: ModelCards,
  notify: NoticeSink,
): Catalogue {
  const packs = signal<readonly PackCard[]>([]);
  const read = async () => {
    const { manifests, errors } = await store.manifests();
    for (const error of Object.values(errors)) notify(error);
    const offered = offeredPacks(packInUse);
    const named = (all: typeof offered) => new Set(all.flatMap(modelsOf));
    const [shown, known] = [named(offered), named(MODEL_PACKS)];
    for (const manifest of manifests) {
      if (shown.has(manifest.id) || !known.has(manifest.id))
        cards.put(manifest, await store.storedBytes(manifest.id));
    }
    packs.value = offered.flatMap((pack) => {
      const ids = modelsOf(pack);
      const members = manifests.filter(({ id }) => ids.includes(id));
      return members.length === ids.length ? [summarisePack(pack, members)] : [];
    });
  };
  return { packs, catalogued: read() };
}
