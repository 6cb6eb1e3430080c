import type { GenerateUnit, Generation } from '../../src/contracts/generator.ts';
import { eachShape, type OnShape } from '../runtime/each-shape.ts';
import { ungated } from '../runtime/engine/gated-generation.ts';
import type { LoadedModel } from '../runtime/model.ts';

/** One short and one longer exchange. */
export async function warmUpGenerator(
  run: LoadedModel<GenerateUnit, Generation, never>['run'],
  onShape: OnShape,
): Promise<void> {
  const unit = { runId: 'warm-up', timeoutMs: 0, task: 'answer', system: null, maxTokens: 8 } as const;
  await eachShape([1, 8], onShape, (times) =>
    run({ ...unit, input: 'Hello there. '.repeat(times) }, ungated),
  );
}
