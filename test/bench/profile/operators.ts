import { createModelClient } from '../../../src/adapters/workers/model-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import type { RunRequest } from '../../../src/contracts/worker.ts';
import type { Device, Dtype } from '../../../src/core/stage.ts';
import { requestAt } from '../../workers/bundled-model.ts';
import type { BenchRow } from '../bench-report.ts';

export interface ProfiledVoice {
  readonly modelId: string;
  readonly device: Device;
  readonly dtype: Dtype;
}

/** The ten most expensive operators of a voice's check, by the engine's own profiler, as the profile screen asks for them. */
export async function measureOperators(voices: readonly ProfiledVoice[]): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { modelId, device, dtype } of voices) {
    const client = createModelClient<RunRequest, unknown, never>(() => spawn('synthesizer'));
    const request = await requestAt(modelId, device, dtype, { canary: true });
    const { operators = [], checkTime } = await client.load({ ...request, isTimed: true, isProfiled: true });
    client.dispose();
    for (const { operator, place, ms, count, share } of operators)
      rows.push({
        metric: `operators of ${modelId}, ${device} ${dtype}: ${operator} (${place})`,
        value: ms,
        unit: 'ms',
        notice: `${count} runs a check of ${Math.round(checkTime?.runMs ?? 0)} ms, ${(100 * share).toFixed(1)} % of what operators took`,
      });
  }
  return rows;
}
