import type { GenerateTask, GenerateUnit, Generation } from '../../src/contracts/generator.ts';
import type { ModelManifest } from '../../src/contracts/manifest.ts';
import { characterErrorRate } from '../../src/core/canary.ts';
import { ungated } from '../runtime/gated-generation.ts';
import type { LoadedModel } from '../runtime/model.ts';

interface GenerationCase {
  readonly task: GenerateTask;
  readonly input: string;
  readonly text: string;
}

const MAX_TOKENS = 32;

/** @returns the worst character error rate against the stored replies, as a share of the tolerance */
export async function generationDeviation(
  { canary }: ModelManifest,
  run: LoadedModel<GenerateUnit, Generation, never>['run'],
): Promise<number> {
  let worst = 0;
  for (const { task, input, text } of (canary?.cases ?? []) as unknown as readonly GenerationCase[]) {
    const unit = { jobId: 'canary', timeoutMs: 0, task, input, system: null, maxTokens: MAX_TOKENS };
    const answer = await run(unit, ungated);
    worst = Math.max(worst, characterErrorRate(text, answer.text));
  }
  return worst / (canary?.tolerance.characterErrorRate ?? 0);
}
