import type { ModelCard, PackCard } from '../../app/studio.ts';
import type { ErrorInfo } from '../../contracts/errors.ts';
import { STAGES } from '../../core/stage.ts';

export type Preparation =
  | { readonly phase: 'ready' }
  | { readonly phase: 'failed'; readonly modelName: string; readonly error: ErrorInfo }
  /** The user called the download off. */
  | { readonly phase: 'stopped'; readonly missingBytes: number }
  | { readonly phase: 'loading' }
  | {
      readonly phase: 'downloading';
      readonly doneBytes: number;
      readonly totalBytes: number;
      readonly bytesPerSecond: number | null;
      readonly remainingMs: number | null;
    };

/** How far the models of a pack are, taken together. */
export function preparationOf(pack: PackCard | undefined, models: readonly ModelCard[]): Preparation {
  const cards = modelsOfPack(pack, models);
  const failed = cards.find((card) => card.status === 'failed');
  if (failed?.error) return { phase: 'failed', modelName: failed.manifest.name, error: failed.error };
  if (cards.length > 0 && cards.every((card) => card.status === 'ready')) return { phase: 'ready' };

  const doneBytes = sum(cards, (card) => card.storedBytes);
  const totalBytes = sum(cards, (card) => card.totalBytes);
  const wasCancelled = cards.some((card) => card.status === 'absent' && card.error?.code === 'run/cancelled');
  if (wasCancelled) return { phase: 'stopped', missingBytes: totalBytes - doneBytes };
  // One model starts while the next is fetched: what is missing decides, so that the progress only grows.
  if (doneBytes >= totalBytes) return { phase: 'loading' };
  const downloading = cards.filter((card) => card.status === 'downloading');
  const bytesPerSecond = sum(downloading, (card) => card.bytesPerSecond ?? 0) || null;
  const remainingMs = bytesPerSecond && ((totalBytes - doneBytes) / bytesPerSecond) * 1000;
  return { phase: 'downloading', doneBytes, totalBytes, bytesPerSecond, remainingMs };
}

export function modelsOfPack(pack: PackCard | undefined, models: readonly ModelCard[]): readonly ModelCard[] {
  const ids = STAGES.map((stage) => pack?.models[stage]);
  return ids.flatMap((id) => models.find((card) => card.manifest.id === id) ?? []);
}

/** Bytes that choosing the pack would fetch. */
export function missingBytes(pack: PackCard, models: readonly ModelCard[]): number {
  return Math.max(0, pack.totalBytes - sum(modelsOfPack(pack, models), (card) => card.storedBytes));
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
