import type { GenerateTask, GenerateUnit, Generation } from '../../src/contracts/generator.ts';
import { eachShape, type OnShape } from '../runtime/each-shape.ts';
import { ungated } from '../runtime/engine/gated-generation.ts';
import type { LoadedModel } from '../runtime/model.ts';

interface Exchange {
  readonly task: GenerateTask;
  readonly sentences: number;
  readonly maxTokens: number;
}

/** A short one and a longer one. */
const ANSWERS: readonly Exchange[] = [
  { task: 'answer', sentences: 1, maxTokens: 8 },
  { task: 'answer', sentences: 8, maxTokens: 8 },
];
const OTHERS: readonly GenerateTask[] = ['tidy', 'title', 'summarise'];

/** @param keepsInstructions each task's is read once: now, so that the first transcript doesn't wait for it */
export async function warmUpGenerator(
  run: LoadedModel<GenerateUnit, Generation, never>['run'],
  keepsInstructions: boolean,
  onShape: OnShape,
): Promise<void> {
  const unit = { runId: 'warm-up', timeoutMs: 0, system: null } as const;
  const others = keepsInstructions ? OTHERS.map((task) => ({ task, sentences: 1, maxTokens: 2 })) : [];
  // Answers last: whose instruction was read last begins soonest.
  await eachShape([...others, ...ANSWERS], onShape, ({ task, sentences, maxTokens }) =>
    run({ ...unit, task, maxTokens, input: 'Hello there. '.repeat(sentences) }, ungated),
  );
}
