import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { LoadReport } from '../../contracts/worker.ts';
import type { SchedulerEvent } from '../../core/scheduler/events.ts';
import type { Slot } from '../../core/scheduler/work.ts';
import type { Seat, Stage } from '../../core/stage.ts';
import type { ModelCards } from './model-cards.ts';

interface Worker {
  /** Loads its last model again where it was given back. */
  restore(): Promise<LoadReport>;
  recycle(): void;
}

export interface ResidentsPorts {
  readonly workers: Readonly<Record<Seat, Worker>>;
  readonly send: (event: SchedulerEvent) => void;
  readonly cards: ModelCards;
  readonly budgetBytes: ReadonlySignal<number>;
}

/** How the models fit into the memory that they may take. */
export interface ModelMemory {
  /** What all models that were loaded need together, whether they are there now or not. */
  readonly neededBytes: number;
  readonly budgetBytes: number;
  readonly takesTurns: boolean;
}

export interface Residents {
  /** Has the model loaded when there is room for it. @param expectedBytes until it has said what it takes */
  enter(seat: Seat, expectedBytes: number, load: () => Promise<LoadReport>): Promise<LoadReport>;
  /** The seat needs no memory any more, until it is entered or used again. */
  leave(seat: Seat): void;
  readonly memory: ReadonlySignal<ModelMemory>;
  /** For the runner: a slot's models come back, or go. @returns the bytes that they take */
  readonly loadModel: (slot: Slot) => Promise<number>;
  readonly evictModel: (slot: Slot) => Promise<void>;
}

interface Arrival {
  readonly load: () => Promise<LoadReport>;
  readonly resolve: (report: LoadReport) => void;
  readonly reject: (reason: unknown) => void;
}

interface Resident {
  readonly modelId: string | null;
  readonly bytes: number;
  readonly isHere: boolean;
}

const SLOTS: Readonly<Record<Seat, Stage>> = { stt: 'stt', llm: 'llm', tts: 'tts', standIn: 'tts' };

/** Who is in memory. The scheduler decides who comes and goes; both voices of a pack share a slot, and go together. */
export function createResidents({ workers, send, cards, budgetBytes }: ResidentsPorts): Residents {
  const residents = signal<ReadonlyMap<Seat, Resident>>(new Map());
  const arrivals = new Map<Seat, Arrival>();
  const loading = new Map<Slot, Promise<number>>();

  const seatsOf = (slot: Slot) => [...residents.value.keys()].filter((seat) => SLOTS[seat] === slot);
  const bytesOf = (slot: Slot) =>
    seatsOf(slot).reduce((sum, seat) => sum + (residents.value.get(seat)?.bytes ?? 0), 0);

  function change(seat: Seat, resident: Resident | null): void {
    const next = new Map(residents.value);
    if (resident === null) next.delete(seat);
    else next.set(seat, resident);
    residents.value = next;
  }

  function show(modelId: string | null, status: 'resting' | 'returning' | 'ready'): void {
    if (modelId !== null) cards.update(modelId, { status });
  }

  async function arrive(seat: Seat, { load, resolve, reject }: Arrival): Promise<void> {
    arrivals.delete(seat);
    try {
      const report = await load();
      change(seat, { modelId: report.modelId, bytes: report.memoryBytes, isHere: true });
      resolve(report);
    } catch (thrown) {
      change(seat, null);
      reject(thrown);
    }
  }

  async function comeBack(seat: Seat, resident: Resident): Promise<void> {
    show(resident.modelId, 'returning');
    try {
      const { modelId, memoryBytes } = await workers[seat].restore();
      change(seat, { modelId, bytes: memoryBytes, isHere: true });
      show(modelId, 'ready');
    } catch (thrown) {
      // The next unit tries again.
      show(resident.modelId, 'resting');
      throw thrown;
    }
  }

  /** Also who comes to the slot meanwhile: it is there when all are. */
  async function fill(slot: Slot): Promise<number> {
    const next = () =>
      seatsOf(slot).find((seat) => arrivals.has(seat) || residents.value.get(seat)?.isHere === false);
    for (let seat = next(); seat !== undefined; seat = next()) {
      const arrival = arrivals.get(seat);
      const resident = residents.value.get(seat);
      if (arrival) await arrive(seat, arrival);
      else if (resident) await comeBack(seat, resident);
    }
    return bytesOf(slot);
  }

  return {
    enter(seat, expectedBytes, load) {
      return new Promise((resolve, reject) => {
        arrivals.set(seat, { load, resolve, reject });
        change(seat, { modelId: null, bytes: expectedBytes, isHere: false });
        send({ type: 'modelWanted', slot: SLOTS[seat], bytes: bytesOf(SLOTS[seat]) });
      });
    },
    leave(seat) {
      workers[seat].recycle();
      change(seat, null);
      send({ type: 'modelLoaded', slot: SLOTS[seat], bytes: bytesOf(SLOTS[seat]) });
    },
    memory: computed(() => {
      const neededBytes = [...residents.value.values()].reduce((sum, { bytes }) => sum + bytes, 0);
      const takesTurns = residents.value.size > 1 && neededBytes > budgetBytes.value;
      return { neededBytes, budgetBytes: budgetBytes.value, takesTurns };
    }),
    loadModel(slot) {
      const own = loading.get(slot) ?? fill(slot).finally(() => loading.delete(slot));
      loading.set(slot, own);
      return own;
    },
    async evictModel(slot) {
      for (const seat of seatsOf(slot)) {
        const resident = residents.value.get(seat);
        if (!resident?.isHere) continue;
        workers[seat].recycle();
        change(seat, { ...resident, isHere: false });
        show(resident.modelId, 'resting');
      }
    },
  };
}
