import type { LoadReport, RunRequest } from '../../contracts/worker.ts';
import type { ModelPort } from '../../ports/model-worker.ts';

/** What a result took of work, as `TYPICAL_WORK` counts it; null where it is too little to tell anything. */
export type WorkOf<Result> = (result: Result) => number | null;

/**
 * A model worker of which every unit is noted.
 * @param onPace ms for one unit of work, and where it ran
 */
export function pacedWorker<Unit extends RunRequest, Result, Progress>(
  worker: ModelPort<Unit, Result, Progress>,
  workOf: WorkOf<Result>,
  onPace: (load: LoadReport, msPerWork: number) => void,
): ModelPort<Unit, Result, Progress> {
  return {
    load: worker.load,
    async run(unit, options) {
      const result = await worker.run(unit, options);
      const work = workOf(result.value);
      if (work !== null) onPace(result.load, result.meter.runMs / work);
      return result;
    },
  };
}

/** Shorter work pays more for its beginning than for itself. */
const LEAST_MS = 1_000;
const LEAST_TOKENS = 8;

export const workOfHearing: WorkOf<{ readonly encodedMs: number }> = ({ encodedMs }) =>
  encodedMs >= LEAST_MS ? encodedMs : null;

export const workOfWriting: WorkOf<{ readonly tokens: number }> = ({ tokens }) =>
  tokens >= LEAST_TOKENS ? tokens : null;

export const workOfSpeaking: WorkOf<{ readonly samples: Float32Array; readonly sampleRateHz: number }> = ({
  samples,
  sampleRateHz,
}) => {
  const speechMs = (samples.length / sampleRateHz) * 1000;
  return speechMs >= LEAST_MS ? speechMs : null;
};
