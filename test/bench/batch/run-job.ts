import { effect } from '@preact/signals';
import type { BatchCard } from '../../../src/app/batch/studio-batches.ts';
import type { Settings } from '../../../src/core/settings.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import type { BenchStudio } from './bench-studio.ts';

const ROUTE = { class: 'background', reason: { code: 'pinned' } } as const;

export interface FinishedJob {
  /** From the time at which the file was added. */
  readonly tookMs: number;
  /** The whole transcript. */
  readonly text: string;
}

/** Takes one file through the app's batches, from adding it to its spoken summary, and removes it again. */
export async function runJob({ batches }: BenchStudio, media: File): Promise<FinishedJob> {
  const startMs = performance.now();
  const id = await addJob({ batches }, media);
  await until(batches, id, ({ state }) => state === 'done');
  const tookMs = performance.now() - startMs;
  const { segments } = await batches.output(id);
  await removeJob({ batches }, id);
  return { tookMs, text: segments.map(({ text }) => text).join(' ') };
}

/** @returns its id */
export function addJob(
  { batches }: Pick<BenchStudio, 'batches'>,
  media: File,
  settings: Settings = DEFAULT_SETTINGS,
): Promise<string> {
  return batches.add(media, ROUTE, settings);
}

export async function removeJob({ batches }: Pick<BenchStudio, 'batches'>, id: string): Promise<void> {
  batches.remove(id);
  await when(batches, (cards) => cards.every((card) => card.id !== id));
}

/** Errors: what the job failed with. */
export function until(
  batches: BenchStudio['batches'],
  id: string,
  isReached: (card: BatchCard) => boolean,
): Promise<void> {
  return when(batches, (cards) => {
    const card = cards.find((each) => each.id === id);
    if (card?.error) throw new Error(card.error.message);
    return card !== undefined && isReached(card);
  });
}

function when(
  batches: BenchStudio['batches'],
  isReached: (cards: readonly BatchCard[]) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = effect(() => {
      try {
        if (!isReached(batches.cards.value)) return;
        resolve();
      } catch (thrown) {
        reject(thrown);
      }
      queueMicrotask(() => stop());
    });
  });
}
