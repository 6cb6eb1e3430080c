import type { ErrorInfo } from '../../contracts/errors.ts';
import type { ModelManifest } from '../../contracts/manifest.ts';
import type { VoiceInfo } from '../../contracts/synthesizer.ts';
import type { WarmedUp } from '../../contracts/worker.ts';
import type { PlacementReason } from '../../core/models/device-choice.ts';
import type { PackSummary } from '../../core/models/model-packs.ts';
import type { VoiceSeat } from '../../core/models/voice-choice.ts';
import type { Device, Dtype } from '../../core/stage.ts';

export type ModelStatus =
  | 'absent'
  | 'downloading'
  | 'stored'
  | 'loading'
  | 'checking'
  | 'ready'
  | 'resting'
  | 'returning'
  | 'failed';

/** Loaded, whether it is in memory now or takes turns. */
export function hasStarted(status: ModelStatus): boolean {
  return status === 'ready' || status === 'resting' || status === 'returning';
}

/** One model as the model list shows it. */
export interface ModelCard {
  readonly manifest: ModelManifest;
  readonly status: ModelStatus;
  readonly totalBytes: number;
  readonly storedBytes: number;
  /** While downloading. */
  readonly bytesPerSecond: number | null;
  readonly remainingMs: number | null;
  /** While it warms up: for which it has no other status. */
  readonly warmed?: WarmedUp | null;
  /** Where it runs, once ready. */
  readonly placement: {
    readonly device: Device;
    readonly dtype: Dtype;
    readonly reason: PlacementReason;
  } | null;
  readonly error: ErrorInfo | null;
}

/** A voice that the user may choose. */
export interface OfferedVoice extends VoiceInfo {
  readonly seat: VoiceSeat;
}

/** A set of models that work together. */
export type PackCard = PackSummary;
