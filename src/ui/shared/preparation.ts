import { hasStarted, type ModelCard, type ModelStatus, type PackCard } from '../../app/studio/index.ts';
import type { ErrorInfo } from '../../contracts/errors.ts';
import type { WarmedUp } from '../../contracts/worker.ts';
import type { FetchGate } from '../../core/models/fetch-gate.ts';
import { modelOf, modelsOf } from '../../core/models/model-packs.ts';
import { bytesTogether } from '../../core/models/shared-files.ts';
import type { Seat } from '../../core/stage.ts';

/** One model that the settings ask for. */
export interface Part {
  readonly seat: Seat;
  readonly status: ModelStatus;
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** While it is loading. */
  readonly warmed: WarmedUp | null;
}

/** What a user can do already. */
export type Works = 'nothing' | 'dictate' | 'reply' | 'speak';

interface Underway {
  readonly parts: readonly Part[];
  readonly works: Works;
}

export type Preparation =
  | { readonly phase: 'ready' }
  | (Underway & { readonly phase: 'asking'; readonly gate: NonNullable<FetchGate> })
  | (Underway & { readonly phase: 'failed'; readonly modelName: string; readonly error: ErrorInfo })
  /** The user called the download off. */
  | (Underway & { readonly phase: 'stopped'; readonly missingBytes: number })
  | (Underway & { readonly phase: 'loading' })
  | (Underway & {
      readonly phase: 'downloading';
      readonly doneBytes: number;
      readonly totalBytes: number;
      readonly bytesPerSecond: number | null;
      readonly remainingMs: number | null;
      /** Where the rest comes from; null: from this page's own host. */
      readonly host: string | null;
    });

export interface Wanted {
  readonly pack: PackCard | undefined;
  readonly models: readonly ModelCard[];
  readonly seats: readonly Seat[];
  readonly gate: FetchGate;
  /** The pack's own voice is there and does not speak yet: how fast it is here is being measured. */
  readonly measuring: boolean;
}

/** How far the models are that the settings ask for. */
export function preparationOf({ pack, models, seats, gate, measuring }: Wanted): Preparation {
  const seated = seats.flatMap((seat) => {
    const card = pack && models.find(({ manifest }) => manifest.id === modelOf(pack, seat));
    if (!card) return [];
    const isMeasured = !(measuring && seat === 'tts' && hasStarted(card.status));
    // Whoever takes turns is there as soon as it is needed.
    const status = !isMeasured ? 'loading' : hasStarted(card.status) ? 'ready' : card.status;
    return [{ seat, card: { ...card, status } }];
  });
  const cards = seated.map(({ card }) => card);
  const parts = seated.map(({ seat, card }) => partOf(seat, card));
  const underway = { parts, works: whatWorks(parts) };
  if (gate) return { ...underway, phase: 'asking', gate };
  const failed = cards.find((card) => card.status === 'failed');
  if (failed?.error)
    return { ...underway, phase: 'failed', modelName: failed.manifest.name, error: failed.error };
  if (cards.length > 0 && cards.every((card) => card.status === 'ready')) return { phase: 'ready' };

  const { storedBytes: doneBytes, totalBytes } = bytesTogether(cards);
  const wasCancelled = cards.some((card) => card.status === 'absent' && card.error?.code === 'run/cancelled');
  if (wasCancelled) return { ...underway, phase: 'stopped', missingBytes: totalBytes - doneBytes };
  // One model starts while the next is fetched: what is missing decides, so that the progress only grows.
  if (doneBytes >= totalBytes) return { ...underway, phase: 'loading' };
  const downloading = cards.filter((card) => card.status === 'downloading');
  const bytesPerSecond = sum(downloading, (card) => card.bytesPerSecond ?? 0) || null;
  const remainingMs = bytesPerSecond && ((totalBytes - doneBytes) / bytesPerSecond) * 1000;
  const [hub] = cards.flatMap(({ manifest, storedBytes, totalBytes: all }) =>
    manifest.hub && storedBytes < all ? [manifest.hub] : [],
  );
  const host = hub ? new URL(hub.origin).host : null;
  return { ...underway, phase: 'downloading', doneBytes, totalBytes, bytesPerSecond, remainingMs, host };
}

function partOf(seat: Seat, { status, storedBytes, totalBytes, warmed = null }: ModelCard): Part {
  return { seat, status, doneBytes: storedBytes, totalBytes, warmed };
}

function whatWorks(parts: readonly Part[]): Works {
  const isReady = (wanted: Seat) => parts.some(({ seat, status }) => seat === wanted && status === 'ready');
  if (!isReady('stt')) return 'nothing';
  if (!isReady('llm')) return 'dictate';
  return isReady('standIn') || isReady('tts') ? 'speak' : 'reply';
}

export function modelsOfPack(pack: PackCard | undefined, models: readonly ModelCard[]): readonly ModelCard[] {
  const ids = pack ? modelsOf(pack) : [];
  return [...new Set(ids)].flatMap((id) => models.find((card) => card.manifest.id === id) ?? []);
}

/** Bytes that choosing the pack would fetch from its hub. */
export function missingFromHub(pack: PackCard, models: readonly ModelCard[]): number {
  const cards = modelsOfPack(pack, models).filter(({ manifest }) => manifest.hub);
  return sum(cards, (card) => Math.max(0, card.totalBytes - card.storedBytes));
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
