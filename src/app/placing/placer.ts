import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { SottoError } from '../../contracts/errors.ts';
import type { ModelManifest } from '../../contracts/manifest.ts';
import type { Placement } from '../../core/models/device-choice.ts';
import { expectedBytes } from '../../core/models/memory-budget.ts';
import { stageOf } from '../../core/models/model-facts.ts';
import { isSamePlacement } from '../../core/placement/choose-placements.ts';
import {
  candidatesOf,
  decided,
  type Measurement,
  measured,
  unmeasured,
} from '../../core/placement/placed-model.ts';
import { SerialQueue } from '../../core/serial-queue.ts';
import type { Settings } from '../../core/settings.ts';
import type { Seat } from '../../core/stage.ts';
import { hasStarted, type ModelCard, type ModelMemory } from '../models/index.ts';
import { Scope } from '../scheduling/index.ts';
import { decideSeats, type MeasuredSeat } from './decide-seats.ts';
import { type Adapter, offeredPlacements } from './offered-placements.ts';
import type { Placements } from './placements.ts';
import type { QuietTimes } from './quiet-times.ts';
import { type TimePorts, timePlacement } from './time-placement.ts';

export interface PlacerPorts extends TimePorts {
  readonly placements: Placements;
  readonly quiet: QuietTimes;
  readonly adapter: Promise<Adapter>;
  readonly settings: ReadonlySignal<Pick<Settings, 'device' | 'dtype'>>;
  readonly cards: ReadonlySignal<readonly ModelCard[]>;
  readonly wanted: ReadonlySignal<readonly Seat[]>;
  readonly chosen: (seat: Seat) => string;
  readonly memory: ReadonlySignal<ModelMemory>;
  /** Battery, heat and the user's hours allow work that nobody waits for. */
  readonly mayRun: () => boolean;
  /** The seat's model is to be loaded where it was chosen to be. */
  readonly move: (seat: Seat) => void;
}

/** What is being measured. */
export interface MeasuredNow extends Placement {
  readonly modelId: string;
}

export interface Placer {
  readonly measuring: ReadonlySignal<MeasuredNow | null>;
  /** What was measured, by model id. */
  readonly placed: Placements['models'];
  /**
   * Times one placement when nothing else is to do, and again after something came between.
   * Errors: as `timePlacement`; model/load-failed where the memory that models may take has no room for it.
   */
  measure(manifest: ModelManifest, placement: Placement, scope: Scope): Promise<Measurement>;
  /** Until the answer is called, nothing is measured or moved by itself. */
  hold(): () => void;
}

interface Task {
  readonly manifest: ModelManifest;
  readonly placement: Placement;
}

/**
 * Finds out where each model is fastest: once all are ready and nobody wants anything, it times their placements one
 * after the other, and moves what ends sooner elsewhere. Without a GPU, or where the user has chosen, it does nothing.
 */
export function createPlacer(ports: PlacerPorts): Placer {
  const { placements, quiet, cards, wanted, memory } = ports;
  const measuring = signal<MeasuredNow | null>(null);
  const turns = new SerialQueue();
  const failed = new Set<string>();
  const own = new Scope('placer');
  let isRunning = false;
  let isUndecided = false;
  let isHeld = false;

  const keyOf = (modelId: string, { device, dtype }: Placement) => `${modelId} ${device} ${dtype}`;
  const cardOf = (seat: Seat) => cards.value.find(({ manifest }) => manifest.id === ports.chosen(seat));

  function isFree(): boolean {
    const { device, dtype } = ports.settings.value;
    const isReady = wanted.value.every((seat) => hasStarted(cardOf(seat)?.status ?? 'absent'));
    return device === 'auto' && dtype === 'auto' && wanted.value.length > 0 && isReady;
  }

  /** The pack's own voice too where another stands in for it because it was slow: elsewhere it may be faster. */
  function seatsToPlace(): readonly Seat[] {
    const voices: readonly Seat[] = wanted.value.includes('standIn') ? ['tts'] : [];
    const seats = [...new Set([...wanted.value, ...voices])];
    return seats.filter((seat) => {
      const card = cardOf(seat);
      return card !== undefined && (hasStarted(card.status) || card.status === 'stored');
    });
  }

  const fits = (manifest: ModelManifest) =>
    memory.value.neededBytes + expectedBytes(manifest) <= memory.value.budgetBytes;

  async function offered(manifest: ModelManifest): Promise<readonly Placement[]> {
    const found = offeredPlacements(manifest, await ports.adapter, ports.verdicts.read(manifest.id));
    return found.filter((placement) => !failed.has(keyOf(manifest.id, placement)));
  }

  async function nextTask(): Promise<Task | null> {
    const { webgpu, isSoftware } = await ports.adapter;
    if (!webgpu || isSoftware || !isFree()) return null;
    for (const seat of seatsToPlace()) {
      const manifest = cardOf(seat)?.manifest;
      if (manifest === undefined || !fits(manifest)) continue;
      const places = await offered(manifest);
      const [placement] = places.length > 1 ? unmeasured(await placements.get(manifest), places) : [];
      if (placement !== undefined) return { manifest, placement };
    }
    return null;
  }

  /** @returns null where something came between: the time is lost, the question stays */
  async function tryOnce({ manifest, placement }: Task, scope: Scope): Promise<Measurement | null> {
    const trial = quiet.openScope(scope);
    try {
      measuring.value = { modelId: manifest.id, ...placement };
      const found = await timePlacement(ports, manifest, placement, trial);
      await placements.change(manifest, (model) => measured(model, found));
      isUndecided = true;
      return found;
    } catch (thrown) {
      if (trial.isOver && !scope.isOver) return null;
      throw thrown;
    } finally {
      trial.end();
      measuring.value = null;
    }
  }

  async function work(): Promise<void> {
    while ((await nextTask()) !== null) {
      await quiet.wait(own, () => ports.mayRun() && isFree() && !isHeld);
      const task = await nextTask();
      if (task === null) continue;
      try {
        await turns.add(() => tryOnce(task, own));
      } catch {
        failed.add(keyOf(task.manifest.id, task.placement));
        isUndecided = true;
      }
    }
    if (isUndecided && isFree()) await decide();
  }

  async function decide(): Promise<void> {
    isUndecided = false;
    const seats: Partial<Record<Seat, MeasuredSeat>> = {};
    const manifests = new Map<Seat, ModelManifest>();
    for (const seat of seatsToPlace()) {
      const card = cardOf(seat);
      if (card === undefined) continue;
      const model = await placements.get(card.manifest);
      const candidates = candidatesOf(model, stageOf(card.manifest), await offered(card.manifest));
      if (candidates.length < 2) continue;
      manifests.set(seat, card.manifest);
      seats[seat] = { candidates, current: card.placement ?? model.choice };
    }
    const choices = decideSeats(seats);
    const moved = [...choices].flatMap(([seat, choice]) => {
      const current = seats[seat]?.current;
      return current && !isSamePlacement(current, choice) ? [seat] : [];
    });
    if (moved.length > 0) await quiet.wait(own, () => isFree() && !isHeld);
    for (const [seat, choice] of choices) {
      const manifest = manifests.get(seat);
      if (manifest) await placements.change(manifest, (model) => decided(model, choice, moved.length > 0));
    }
    for (const seat of moved) {
      placements.move(ports.chosen(seat));
      ports.move(seat);
    }
  }

  async function run(): Promise<void> {
    if (isRunning || isHeld) return;
    isRunning = true;
    try {
      await work();
    } finally {
      isRunning = false;
    }
  }

  // Whatever may leave something to measure: a model that has started, other settings, real runs far from what was told.
  effect(() => {
    const isWorthALook = isFree() && memory.value.budgetBytes > 0 && placements.models.value;
    if (isWorthALook) untracked(() => void run());
  });

  return {
    measuring,
    placed: placements.models,
    async measure(manifest, placement, scope) {
      for (;;) {
        await quiet.wait(scope, () => true);
        if (!fits(manifest)) throw new SottoError(NO_ROOM);
        const found = await turns.add(() => tryOnce({ manifest, placement }, scope));
        if (found !== null) return found;
      }
    },
    hold() {
      isHeld = true;
      return () => {
        isHeld = false;
        void run();
      };
    },
  };
}

const NO_ROOM = {
  code: 'model/load-failed',
  message: 'A second copy of the model does not fit into the memory that models may take.',
  recoverable: true,
} as const;
