import { type ReadonlySignal, signal } from '@preact/signals';
import type { ModelManifest } from '../../contracts/manifest.ts';
import type { ModelCard } from './model-card.ts';

export interface ModelCards {
  readonly cards: ReadonlySignal<readonly ModelCard[]>;
  /** Adds the model, or replaces its manifest once the sizes are known. */
  put(manifest: ModelManifest, storedBytes: number): void;
  update(modelId: string, change: Partial<ModelCard>): void;
}

/** The model list as the screens show it. */
export function createModelCards(): ModelCards {
  const cards = signal<readonly ModelCard[]>([]);
  return {
    cards,
    put(manifest, storedBytes) {
      const card = newCard(manifest, storedBytes);
      const others = cards.value.filter((other) => other.manifest.id !== manifest.id);
      cards.value = [...others, card];
    },
    update(modelId, change) {
      cards.value = cards.value.map((card) => (card.manifest.id === modelId ? { ...card, ...change } : card));
    },
  };
}

function newCard(manifest: ModelManifest, storedBytes: number): ModelCard {
  const totalBytes = manifest.files.reduce((sum, file) => sum + (file.sameAs ? 0 : file.bytes), 0);
  return {
    manifest,
    status: totalBytes > 0 && storedBytes >= totalBytes ? 'stored' : 'absent',
    totalBytes,
    storedBytes,
    bytesPerSecond: null,
    remainingMs: null,
    placement: null,
    error: null,
  };
}
