import type { GeneratePartial, GenerateUnit, Generation } from '../contracts/generator.ts';
import type { Speech, SynthesizeUnit } from '../contracts/synthesizer.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from '../contracts/transcriber.ts';
import type {
  LoadReport,
  LoadRequest,
  RunRequest,
  UnitMeter,
  Verdict,
  WorkerEvent,
} from '../contracts/worker.ts';

export interface RunOptions<Progress> {
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
  readonly onPartial?: (partial: Progress) => void;
}

export interface LoadListeners {
  readonly onEvent: (event: WorkerEvent) => void;
  /** Where the model is after a worker started anew. */
  readonly onReloaded: (report: LoadReport) => void;
  /** What was learnt of placements, also where the load fails. */
  readonly onVerdicts: (verdicts: readonly Verdict[]) => void;
}

/** A model worker. After it died it starts anew with the next unit, and loads its last model again. */
export interface ModelPort<Unit extends RunRequest, Result, Progress> {
  load(request: LoadRequest, listeners: LoadListeners): Promise<LoadReport>;
  /** `load`: of the model as it ran this unit. */
  run(
    unit: Omit<Unit, keyof RunRequest>,
    options: RunOptions<Progress>,
  ): Promise<{ readonly value: Result; readonly meter: UnitMeter; readonly load: LoadReport }>;
}

export type TranscriberPort = ModelPort<TranscribeUnit, Transcription, TranscribePartial>;
export type GeneratorPort = ModelPort<GenerateUnit, Generation, GeneratePartial>;
export type SynthesizerPort = ModelPort<SynthesizeUnit, Speech, never>;
