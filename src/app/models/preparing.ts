import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { SottoError } from '../../contracts/errors.ts';
import { type FetchGate, fetchGate } from '../../core/models/fetch-gate.ts';
import { loadingOrder } from '../../core/models/loading-order.ts';
import { bytesTogether } from '../../core/models/shared-files.ts';
import type { Settings } from '../../core/settings.ts';
import type { Seat } from '../../core/stage.ts';
import type { ModelCard } from './model-card.ts';
import type { ModelLoader } from './model-loader.ts';
import type { Voices } from './voices.ts';

export interface PreparingPorts {
  readonly loader: ModelLoader;
  readonly settings: ReadonlySignal<Settings>;
  readonly cards: ReadonlySignal<readonly ModelCard[]>;
  readonly voices: Voices;
  /** Whether the pack in use has a stand-in voice. */
  readonly hasStandIn: () => boolean;
  readonly online: ReadonlySignal<boolean>;
  /** Settles when the sizes of the models are known. */
  readonly catalogued: Promise<void>;
  /** What the browser lets this page store; null where it does not say. */
  readonly freeBytes: () => Promise<number | null>;
  readonly fromThisMachine: boolean;
}

export interface Preparing {
  readonly wanted: ReadonlySignal<readonly Seat[]>;
  readonly gate: ReadonlySignal<FetchGate>;
  /** Passes the gate for what needs nobody's consent. */
  open(): void;
  /** The user agrees: passes the gate, and tries again what failed. */
  start(): void;
  /** Nothing more is fetched by itself. */
  stop(): void;
}

/**
 * Fetches and starts models ahead of need, so that the first turn waits less: one download at a time, and each model
 * starts while the next is fetched, the large voice last of all.
 */
export function createPreparing(ports: PreparingPorts): Preparing {
  const { loader, settings, cards, voices } = ports;
  const gate = signal<FetchGate>(null);
  let isOpen = false;
  let run = 0;

  const wanted = computed(() => {
    const { reply, spokenReplies, spokenTrack } = settings.value;
    return loadingOrder({
      replies: reply !== 'none',
      speech: spokenTrack || (spokenReplies && reply !== 'none'),
      standIn: ports.hasStandIn(),
      ownVoice: voices.wantsOwn.value,
    });
  });
  const cardOf = (seat: Seat) => cards.value.find(({ manifest }) => manifest.id === loader.chosen(seat));

  async function prepare(): Promise<void> {
    const mine = ++run;
    let started = Promise.resolve();
    for (const seat of wanted.value) {
      // Where a small voice speaks meanwhile, nobody waits for the large one: it comes when all else works.
      if (seat === 'tts' && wanted.value.includes('standIn')) await started;
      if (mine !== run) return;
      // The model's card shows an error, and the next turn tries again.
      const error = await loader.fetch(seat).catch((thrown: unknown) => thrown ?? true);
      if (mine !== run) return;
      if (isCancelled(error)) {
        isOpen = false;
        return;
      }
      if (error === undefined) started = started.then(() => load(seat));
    }
  }

  async function load(seat: Seat): Promise<void> {
    const model = await loader.ensure(seat).catch(() => null);
    if (model && (seat === 'tts' || seat === 'standIn')) await voices.loaded(seat, model);
  }

  /** What stands in the way of fetching what is wanted now. */
  async function ask(): Promise<FetchGate> {
    const found = wanted.value.flatMap((seat) => cardOf(seat) ?? []);
    const { storedBytes, totalBytes } = bytesTogether(found);
    const neededBytes = Math.max(0, totalBytes - storedBytes);
    const freeBytes = await ports.freeBytes().catch(() => null);
    // A model that cannot be described says so when it is fetched.
    const open = await Promise.all(wanted.value.map((seat) => loader.needsConsent(seat).catch(() => false)));
    const { fromThisMachine } = ports;
    return fetchGate({
      neededBytes,
      storedBytes,
      freeBytes,
      fromThisMachine,
      isForeign: open.includes(true),
    });
  }

  async function knock(): Promise<void> {
    // A list that cannot be read is told elsewhere, and keeps nobody from what can be fetched.
    await Promise.allSettled([ports.catalogued, voices.ready]);
    const mine = run;
    const answer = await ask();
    if (mine !== run) return;
    gate.value = answer;
    if (answer === null) open();
  }

  /** Other models are wanted: what nobody has agreed to is asked for first. */
  async function reconsider(): Promise<void> {
    const mine = ++run;
    const seats = wanted.value;
    const open = await Promise.all(seats.map((seat) => loader.needsConsent(seat).catch(() => false)));
    if (mine !== run) return;
    if (!open.includes(true)) return void prepare();
    isOpen = false;
    gate.value = await ask();
  }

  function open(): void {
    isOpen = true;
    gate.value = null;
    void prepare();
  }

  async function start(): Promise<void> {
    const mine = ++run;
    isOpen = true;
    gate.value = null;
    await Promise.allSettled(wanted.value.map((seat) => loader.agree(seat)));
    if (mine === run) await prepare();
  }

  // What decides which models are wanted, and where; a change loads at once.
  const key = computed(() => {
    const { pack, device, dtype } = settings.value;
    return [pack, device, dtype, ...wanted.value].join(' ');
  });
  effect(() => {
    if (key.value && isOpen) untracked(() => void reconsider());
  });
  effect(() => {
    if (!ports.online.value || !isOpen) return;
    untracked(() => wanted.value.some(hasFailedToFetch) && void prepare());
  });
  void knock();

  function hasFailedToFetch(seat: Seat): boolean {
    return cardOf(seat)?.error?.code === 'model/download-failed';
  }

  return {
    wanted,
    gate,
    open,
    start: () => void start(),
    stop() {
      run++;
      isOpen = false;
      for (const seat of wanted.value) loader.cancelDownload(loader.chosen(seat));
    },
  };
}

function isCancelled(error: unknown): boolean {
  return error instanceof SottoError && error.code === 'run/cancelled';
}
