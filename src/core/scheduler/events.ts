import type { Slot, Unit } from './work.ts';

/** What happened. The scheduler learns of the world through these alone. */
export type SchedulerEvent =
  | { readonly type: 'unitSubmitted'; readonly unit: Unit }
  /** The worker has answered, whatever the answer; only this frees a slot. */
  | {
      readonly type: 'unitSettled';
      readonly slot: Slot;
      readonly sessionId: string;
      readonly unitId: string;
      readonly outcome: 'completed' | 'failed' | 'cancelled';
      /** Time that the worker worked on the unit, time at a closed gate excluded. */
      readonly busyMs: number;
    }
  | { readonly type: 'sessionCancelled'; readonly sessionId: string }
  /** The slot uses a model of this size; 0 for a slot that takes no GPU memory. */
  | { readonly type: 'modelSized'; readonly slot: Slot; readonly bytes: number }
  /** As `modelSized`, and it is to be loaded as soon as there is room, though no unit waits for it. */
  | { readonly type: 'modelWanted'; readonly slot: Slot; readonly bytes: number }
  /** `bytes`: what it really takes. Idle models make room where that is more than was expected. */
  | { readonly type: 'modelLoaded'; readonly slot: Slot; readonly bytes?: number }
  | { readonly type: 'modelEvicted'; readonly slot: Slot }
  /** Units that wait for the slot are dropped. */
  | { readonly type: 'modelLoadFailed'; readonly slot: Slot }
  /** What all models together may take. */
  | { readonly type: 'budgetChanged'; readonly bytes: number }
  /** A user is talking in another tab, with which this one shares the GPU; or no longer. */
  | { readonly type: 'othersTalked'; readonly isTalking: boolean }
  | { readonly type: 'governorChanged'; readonly allowed: boolean; readonly duty: number }
  /** A time that a `wake` effect asked for has come. */
  | { readonly type: 'timeReached' };

/** What the runner has to do. */
export type SchedulerEffect =
  | { readonly type: 'dispatch'; readonly slot: Slot; readonly unit: Unit }
  /** The unit in flight stops before its next forward pass and keeps its state. */
  | { readonly type: 'closeGate'; readonly slot: Slot }
  | { readonly type: 'openGate'; readonly slot: Slot }
  /** Ask the worker to stop. The slot stays taken until the worker has answered. */
  | { readonly type: 'cancel'; readonly slot: Slot; readonly unit: Unit; readonly requeued: boolean }
  /** The unit was cancelled before it had started. */
  | { readonly type: 'drop'; readonly unit: Unit }
  | { readonly type: 'load'; readonly slot: Slot }
  | { readonly type: 'evict'; readonly slot: Slot }
  /** Send `timeReached` at this time; replaces the wake-up asked for before. */
  | { readonly type: 'wake'; readonly atMs: number };
