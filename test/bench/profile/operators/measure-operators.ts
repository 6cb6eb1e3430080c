import { createModelClient } from '../../../../src/adapters/workers/model-client.ts';
import type { RunRequest } from '../../../../src/contracts/worker.ts';
import { operatorTimes, readEngineProfile } from '../../../../src/core/profile/operators.ts';
import type { Device, Dtype, Stage } from '../../../../src/core/stage.ts';
import { requestAt } from '../../../workers/bundled-model.ts';
import type { BenchRow } from '../../bench-report.ts';
import { askWorker } from '../../models/ask-worker.ts';
import profiledUrl from './profiled.worker.ts?worker&url';

const MOST_TOLD = 10;

export interface Profiled {
  readonly stage: Stage;
  readonly modelId: string;
  readonly device: Device;
  readonly dtype: Dtype;
}

/** A warm-up and a sentence by each, as the engine's own profiler sees them: the ten operators that take most. */
export async function measureOperators(models: readonly Profiled[]): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { stage, modelId, device, dtype } of models) {
    const client = createModelClient<RunRequest, unknown, never>(
      () => new Worker(profiledUrl, { type: 'module', name: stage }),
    );
    const { voices = [] } = await client.load(await requestAt(modelId, device, dtype));
    const unit = {
      text: 'The old bridge was closed on Friday.',
      voice: voices[0]?.id,
      speed: 1,
      strength: 1,
    };
    const { meter } = await client.run(unit, { signal: new AbortController().signal });
    const lines = await askWorker<readonly string[]>('engine profile');
    client.dispose();
    const times = operatorTimes(readEngineProfile(lines));
    for (const { operator, place, ms, count, share } of times.slice(0, MOST_TOLD))
      rows.push({
        metric: `operators of ${modelId}, ${device} ${dtype}: ${operator} (${place})`,
        value: ms,
        unit: 'ms',
        notice: `${count} kernels, ${(100 * share).toFixed(1)} % of what operators took since the worker started; the last run took ${meter.runMs.toFixed(0)} ms`,
      });
  }
  return rows;
}
