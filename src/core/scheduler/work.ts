import type { Stage } from '../stage.ts';

/** What does one turn at a time: the three model workers and the CPU worker. */
export const SLOTS = ['stt', 'llm', 'tts', 'cpu'] as const;
export type Slot = (typeof SLOTS)[number];

/** The slots that share the one GPU. */
export const GPU_SLOTS = ['stt', 'llm', 'tts'] as const satisfies readonly Stage[];

export function isGpuSlot(slot: Slot): slot is Stage {
  return slot !== 'cpu';
}

/** No unit is taken to work longer. If one seems to have, the machine or the page slept meanwhile. */
export const LONGEST_WORK_MS = 120_000;

/** Somebody waits for interactive work; background work fills the time between. */
export type WorkClass = 'interactive' | 'background';

/** One piece of work that a worker does without a break in between: a window, a decode, a sentence. */
export interface Unit {
  /** Unique within the session. */
  readonly id: string;
  readonly sessionId: string;
  readonly slot: Slot;
  readonly class: WorkClass;
  /** Media that the unit covers; its cost is predicted from it. null for work that is not measured in media. */
  readonly mediaMs: number | null;
  /** Cost where the media length does not tell it. */
  readonly predictedMs: number | null;
  /** Media that the whole session still has to go through at this slot; defaults to the unit's own. */
  readonly remainingMediaMs: number | null;
  /** Before all others of its class, the earliest first: when a live session needs the answer. */
  readonly deadlineMs: number | null;
  /** The user's own order of background jobs: lower first, and before anything unordered. */
  readonly order: number | null;
  /** True when the unit may be cancelled in favour of interactive work and run again. */
  readonly restartable: boolean;
  /** With how many units of its session, itself included, it may be at the worker at once; absent: alone. */
  readonly together?: number;
  /** Takes as much of the processor as a model, so that in the background it waits as a model's work does; absent: false. */
  readonly heavy?: boolean;
}

/** In the background it begins only while no interactive work has the GPU, or the processor in its stead. */
export function isHeldWithGpu({ slot, heavy = false }: Pick<Unit, 'slot' | 'heavy'>): boolean {
  return isGpuSlot(slot) || heavy;
}
