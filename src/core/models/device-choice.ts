import { CHOICE_REASONS, type ChoiceReason } from '../placement/choice-reasons.ts';
import type { Device, DeviceWish, Dtype, DtypeWish } from '../stage.ts';

/** A device and the number format to use on it. */
export interface Placement {
  readonly device: Device;
  readonly dtype: Dtype;
}

/** A placement with the reason for it. */
export interface Choice extends Placement {
  readonly reason: ChoiceReason;
}

export interface Capability {
  /** The browser gave an adapter. */
  readonly webgpu: boolean;
  /** The adapter computes in half precision. */
  readonly shaderF16: boolean;
}

/** What is known of one placement of the model on this machine. */
export interface Trial extends Placement {
  readonly trusted: boolean;
  readonly failure?: 'canary-failed' | 'unsupported' | 'load-failed';
}

export interface Situation {
  /** What the model offers on each device, best first. */
  readonly dtypes: Readonly<Record<Device, readonly Dtype[]>>;
  readonly device: DeviceWish;
  readonly dtype: DtypeWish;
  readonly capability: Capability;
  /** Where measurements on this machine want it; goes before the model's own order where the user wishes nothing. */
  readonly chosen: Choice | null;
  /** So small that a GPU may lose to the CPU, where it is ready at once: until it was measured it begins there. */
  readonly small: boolean;
  readonly trials: readonly Trial[];
}

/** Why a model runs where it runs; the UI has a sentence for each. */
export const PLACEMENT_REASONS = [
  'best', // the first choice of the policy worked
  'asked', // the user asked for it
  'no-webgpu', // the browser has no adapter
  'no-shader-f16', // the adapter cannot compute in half precision
  'canary-failed', // half precision gave a wrong answer here
  'unsupported', // the engine has no kernel for an operation of it there
  'load-failed', // a session could not be made
  'small', // not measured yet
  ...CHOICE_REASONS,
] as const;
export type PlacementReason = (typeof PLACEMENT_REASONS)[number];

export type Step =
  | { readonly type: 'try'; readonly placement: Placement }
  | { readonly type: 'use'; readonly placement: Placement; readonly reason: PlacementReason }
  | { readonly type: 'refuse'; readonly reason: PlacementReason };

const NEEDS_SHADER_F16: ReadonlySet<Dtype> = new Set(['fp16', 'q4f16']);

/**
 * Decides where a model runs, one trial at a time: WebGPU before WASM, half precision before single, what the user asked
 * for before everything else. A placement that cannot work or was caught with a wrong answer is passed over, and the
 * first such obstacle is the reason that the user sees.
 */
export function nextStep(situation: Situation): Step {
  const wished = situation.device !== 'auto' || situation.dtype !== 'auto';
  let obstacle: PlacementReason | null = null;
  for (const placement of preference(situation)) {
    const trial = findTrial(situation, placement);
    const blocked =
      incapable(placement, situation.capability) ?? (trial?.trusted === false ? failureOf(trial) : null);
    if (blocked !== null) {
      obstacle ??= blocked;
      continue;
    }
    if (trial === undefined) return { type: 'try', placement };
    return {
      type: 'use',
      placement,
      reason: obstacle ?? guess(situation, placement) ?? (wished ? 'asked' : 'best'),
    };
  }
  return { type: 'refuse', reason: obstacle ?? 'load-failed' };
}

/** Every placement the model offers, best first; those that match both wishes lead, or the one that was chosen. */
function preference(situation: Situation): readonly Placement[] {
  const { dtypes, device, dtype } = situation;
  const all = (['webgpu', 'wasm'] as const).flatMap((on) =>
    dtypes[on].map((format) => ({ device: on, dtype: format })),
  );
  const misses = (placement: Placement) =>
    (device === 'auto' || placement.device === device ? 0 : 2) +
    (dtype === 'auto' || placement.dtype === dtype ? 0 : 1) -
    (guess(situation, placement) === null ? 0 : 1);
  return all.sort((a, b) => misses(a) - misses(b));
}

/** @returns why the adapter cannot run anything there; null where it can */
export function incapable({ device, dtype }: Placement, capability: Capability): PlacementReason | null {
  if (device !== 'webgpu') return null;
  if (!capability.webgpu) return 'no-webgpu';
  return NEEDS_SHADER_F16.has(dtype) && !capability.shaderF16 ? 'no-shader-f16' : null;
}

/** @returns why the placement goes before the model's own order; null where it doesn't, and where the user wishes something */
function guess(situation: Situation, { device, dtype }: Placement): PlacementReason | null {
  const { chosen, small, capability } = situation;
  if (situation.device !== 'auto' || situation.dtype !== 'auto') return null;
  if (chosen !== null) return chosen.device === device && chosen.dtype === dtype ? chosen.reason : null;
  return small && capability.webgpu && device === 'wasm' ? 'small' : null;
}

function findTrial({ trials }: Situation, { device, dtype }: Placement): Trial | undefined {
  return trials.filter((trial) => trial.device === device && trial.dtype === dtype).at(-1);
}

function failureOf(trial: Trial): PlacementReason {
  return trial.failure ?? 'canary-failed';
}

interface Adapter {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
}

/**
 * What a verdict holds for: the adapter with its driver, and the browser in its version. When one of them changes, models
 * are checked anew.
 * @param adapter null: the browser gave none
 */
export function adapterKeyOf(adapter: Adapter | null, browser: string): string {
  if (adapter === null) return `none/${browser}`;
  const { vendor, architecture, device, description } = adapter;
  return [vendor, architecture, device, description, browser].join('/');
}
