import type { GeneratePartial, GenerateUnit, Generation } from '../../contracts/generator.ts';
import type { Speech, SynthesizeUnit } from '../../contracts/synthesizer.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from '../../contracts/transcriber.ts';
import type { RunRequest } from '../../contracts/worker.ts';

export interface UnitOptions<Progress> {
  /** Length of the medium that the unit covers. */
  readonly mediaMs: number;
  readonly onPartial?: (partial: Progress) => void;
  /** The unit starts from its beginning in a new worker. */
  readonly onRestart?: () => void;
}

/**
 * Runs one unit of a stage at its worker. A turn asks the scheduler each time; a batch asks once for all that its unit
 * takes. Errors: what loading, the worker and the scheduler say.
 */
export type RunUnit<Unit extends RunRequest, Result, Progress> = (
  unit: Omit<Unit, keyof RunRequest>,
  options: UnitOptions<Progress>,
) => Promise<Result>;

export type RunTranscriber = RunUnit<TranscribeUnit, Transcription, TranscribePartial>;
export type RunGenerator = RunUnit<GenerateUnit, Generation, GeneratePartial>;
export type RunSynthesizer = RunUnit<SynthesizeUnit, Speech, never>;
