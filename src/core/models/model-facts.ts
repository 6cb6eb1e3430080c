import { type ModelTask, STAGES, type Stage } from '../stage.ts';

/** What is said of a model wherever it comes from. */
export interface ModelFacts {
  readonly id: string;
  readonly name: string;
  readonly task: ModelTask;
  readonly architecture: string;
  readonly licence: string;
  /** BCP 47; the main ones of a model that knows a hundred. */
  readonly languages: readonly string[];
  readonly parameters?: number;
  readonly sampleRateHz?: number;
}

/** Errors: Error for a model that is of no stage. */
export function stageOf({ id, task }: Pick<ModelFacts, 'id' | 'task'>): Stage {
  if (!isStage(task)) throw new Error(`${id} is of no stage`);
  return task;
}

export function isStage(task: ModelTask): task is Stage {
  return STAGES.some((stage) => stage === task);
}
