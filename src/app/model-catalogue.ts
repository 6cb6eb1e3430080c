import { type ReadonlySignal, signal } from '@preact/signals';
import type { ErrorInfo } from '../contracts/errors.ts';
import type { ModelManifest } from '../contracts/manifest.ts';
import { MODEL_PACKS, summarisePack } from '../core/model-packs.ts';
import type { ModelCards } from './model-cards.ts';
import type { NoticeSink } from './ports.ts';
import type { PackCard } from './studio.ts';

interface Catalogue {
  manifests(): Promise<{
    readonly manifests: readonly ModelManifest[];
    readonly errors: Readonly<Record<string, ErrorInfo>>;
  }>;
  storedBytes(modelId: string): Promise<number>;
}

/** Fills the model list and the packs; a model whose description is broken is a notice and hides no other. */
export function readCatalogue(
  store: Catalogue,
  cards: ModelCards,
  notify: NoticeSink,
): ReadonlySignal<readonly PackCard[]> {
  const packs = signal<readonly PackCard[]>([]);
  void (async () => {
    const { manifests, errors } = await store.manifests();
    for (const error of Object.values(errors)) notify(error);
    for (const manifest of manifests) cards.put(manifest, await store.storedBytes(manifest.id));
    packs.value = MODEL_PACKS.flatMap((pack) => {
      const ids = Object.values(pack.models);
      const members = manifests.filter(({ id }) => ids.includes(id));
      return members.length === ids.length ? [summarisePack(pack, members)] : [];
    });
  })();
  return packs;
}
