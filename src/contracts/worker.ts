import type { Choice, PlacementReason } from '../core/models/device-choice.ts';
import type { OperatorTime } from '../core/profile/operators.ts';
import type { UnitPart } from '../core/profile/parts.ts';
import type { Device, DeviceWish, Dtype, DtypeWish, WeightBytes } from '../core/stage.ts';
import type { ErrorInfo } from './errors.ts';
import type { ModelManifest } from './manifest.ts';
import type { VoiceInfo } from './synthesizer.ts';

/** What one unit of work cost. Busy time is the union of the intervals from `queue.submit` to its completion. */
export interface UnitMeter {
  /** From the arrival of the request to the first instruction of the work. */
  readonly waitMs: number;
  /** From the first instruction to the answer, time at a closed gate excluded. */
  readonly runMs: number;
  readonly gateMs: number;
  readonly gpuBusyMs: number;
  readonly dispatches: number;
  readonly submits: number;
  /** Shaders and pipelines compiled during the unit; 0 after warm-up. */
  readonly pipelines: number;
  readonly liveGpuBytes: number;
  /** The worker takes more and more memory of the GPU; who has the time replaces it. */
  readonly isOutgrown?: true;
  /** What can be told apart within the unit; absent where nothing can. */
  readonly parts?: readonly UnitPart[];
}

/** Nothing is loaded, and another placement is worth a try in a fresh worker that knows these verdicts. */
export interface TryElsewhere {
  readonly elsewhere: readonly Verdict[];
}

/** comlink loses error fields, so a worker answers with data and the client throws. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value; readonly meter: UnitMeter }
  | { readonly ok: false; readonly error: ErrorInfo; readonly meter: UnitMeter };

export interface AdapterIdentity {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  /** Tells the driver too, where the browser does. */
  readonly description: string;
  readonly shaderF16: boolean;
  readonly maxStorageBufferBindingSize: number;
}

/** What a check said, remembered per (model, dtype, adapter, browser) so that it is asked once. */
export interface Verdict {
  readonly modelId: string;
  readonly device: Device;
  readonly dtype: Dtype;
  readonly adapterKey: string;
  readonly trusted: boolean;
  /** Absent when trusted. A load that failed for this time alone is forgotten: memory may suffice on the next visit. */
  readonly failure?: 'canary-failed' | 'unsupported' | 'load-failed';
  /** Why it is not trusted, or the worst deviation measured. */
  readonly detail: string;
}

export interface LoadRequest {
  readonly manifest: ModelManifest;
  /** Every file by path. A Blob is a handle: nothing is copied when it crosses to the worker. */
  readonly files: Readonly<Record<string, Blob>>;
  readonly device: DeviceWish;
  readonly dtype: DtypeWish;
  /** Which browser, and which version of it: part of what verdicts hold for. */
  readonly browser: string;
  /** Where measurements on this machine want it; the user's wish goes before. */
  readonly chosen?: Choice | null;
  /** The model is opened only to answer its check against the clock, and isn't warmed up for any work. */
  readonly isTimed?: boolean;
  /** The same, and the engine writes down what its operators take. In a worker that nothing else is asked of. */
  readonly isProfiled?: boolean;
  /** Verdicts remembered from earlier visits, of this model only. */
  readonly verdicts: readonly Verdict[];
}

/** What a model's check took, once nothing was left to compile. */
export interface CheckTime {
  /** Until the model had been opened. */
  readonly openMs: number;
  /** Median of several answers. */
  readonly runMs: number;
  /** What one answer did: ms of audio heard, tokens written, or ms of speech made. */
  readonly work: number;
}

export interface LoadReport {
  readonly modelId: string;
  readonly device: Device;
  readonly dtype: Dtype;
  readonly reason: PlacementReason;
  readonly adapter: AdapterIdentity | null;
  /** New verdicts of this load, to be remembered. */
  readonly verdicts: readonly Verdict[];
  /** Number format of the weights that the session really read, counted from the graph's initializers. */
  readonly weightBytes: WeightBytes;
  /** Bytes of them that a pass through all graphs reads, which is what a token costs the memory; absent where unknown. */
  readonly passBytes?: number;
  readonly loadMs: number;
  readonly warmupMs: number;
  /** Where it was asked for. */
  readonly checkTime?: CheckTime;
  /** Where it was asked for: the most expensive operators of one check. */
  readonly operators?: readonly OperatorTime[];
  /** What the worker holds with the model warmed up: the engine's heap and its buffers on the GPU. */
  readonly memoryBytes: number;
  /** Shader modules and pipelines created until the worker was ready, those of rejected placements included. */
  readonly pipelines: number;
  /** The longest input of a transcriber. */
  readonly windowMs?: number;
  /** A window should end at a longer silence; absent when the transcriber does not care. */
  readonly pauseMs?: number;
  /** What a synthesizer can sound like, the default first. */
  readonly voices?: readonly VoiceInfo[];
  /** How many units of background work the worker runs at once with gain; absent = 1. */
  readonly together?: number;
}

/** How far a warm-up is: inputs of so many shapes have run. */
export interface WarmedUp {
  readonly done: number;
  readonly of: number;
}

export type LoadPhase = 'reading' | 'compiling' | 'checking' | 'warming';

/** What a worker says without being asked; sent over one MessagePort per worker. */
export type WorkerEvent<Partial_ = unknown> =
  | {
      readonly type: 'loadProgressed';
      readonly phase: LoadPhase;
      readonly device: Device;
      readonly dtype: Dtype;
      /** While warming up. */
      readonly warmed?: WarmedUp;
    }
  | { readonly type: 'unitStarted'; readonly runId: string }
  | { readonly type: 'partialProduced'; readonly runId: string; readonly partial: Partial_ }
  /** No partial of this unit follows; the answer itself comes by another channel, which may be faster. */
  | { readonly type: 'unitEnded'; readonly runId: string }
  | { readonly type: 'deviceLost'; readonly error: ErrorInfo };

/** What every unit says of its run at a worker. */
export interface RunRequest {
  /** Unique for the life of the page; cancel and events refer to it. */
  readonly runId: string;
  /** 0 = no limit. Time at a closed gate does not count. */
  readonly timeoutMs: number;
}

/**
 * What every model worker serves. As many units run at the same time as `LoadReport.together` says, one where it says
 * nothing; a further one waits its turn. Their meters add up to what was done.
 */
export interface ModelWorker<Unit extends RunRequest, Result> {
  connect(events: MessagePort): void;
  /** Loads, checks and warms up; afterwards no shader is compiled. Replaces the model loaded before. */
  load(request: LoadRequest): Promise<Outcome<LoadReport | TryElsewhere>>;
  run(unit: Unit): Promise<Outcome<Result>>;
  /** The unit answers `run/cancelled` after the forward pass in flight; unknown ids are ignored. */
  cancel(runId: string): void;
  /** While closed, the units in flight stop before their next forward pass and keep their state. */
  setGate(open: boolean): void;
  dispose(): Promise<void>;
}
