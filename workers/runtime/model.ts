import type { ModelManifest } from '../../src/contracts/manifest.ts';
import type { LoadReport, RunRequest } from '../../src/contracts/worker.ts';
import type { Check } from '../../src/core/models/canary.ts';
import type { Placement } from '../../src/core/models/device-choice.ts';
import type { Part } from '../../src/core/profile/parts.ts';
import type { OnShape } from './each-shape.ts';
import type { ModelFiles } from './engine/model-files.ts';

/** What one unit may use while it runs. */
export interface RunContext<Progress> {
  /** No other unit is at the worker now. */
  readonly isAlone: boolean;
  /**
   * Awaited before each generative forward pass: waits while the gate is closed.
   * Errors: run/cancelled, run/timeout.
   */
  checkpoint(): Promise<void>;
  partial(progress: Progress): void;
  /** A part of the unit begins, for its meter. @returns what ends it; one that is never ended is not told */
  part(name: Part): () => void;
}

/** A model with its sessions made, at one placement. */
export interface LoadedModel<Unit extends RunRequest, Result, Progress> {
  run(unit: Unit, context: RunContext<Progress>): Promise<Result>;
  /** How far it is from right: from the answers stored in its manifest, or from what any model of its task must do. */
  check(): Promise<Check>;
  /** Runs every shape that a later unit can bring, so that nothing is compiled afterwards, and tells of each before it runs. */
  warmUp(onShape: OnShape): Promise<void>;
  readonly facts: Pick<LoadReport, 'windowMs' | 'pauseMs' | 'voices' | 'together'>;
  dispose(): Promise<void>;
}

/** One kind of model: what a worker file hands to `serve`. */
export interface ModelKind<Unit extends RunRequest, Result, Progress> {
  open(
    manifest: ModelManifest,
    files: ModelFiles,
    placement: Placement,
  ): Promise<LoadedModel<Unit, Result, Progress>>;
}
