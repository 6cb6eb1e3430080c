import type { ModelWorker, RunRequest } from './worker.ts';

/** `answer` is a conversation turn; the others work on a transcript. */
export type GenerateTask = 'answer' | 'tidy' | 'title' | 'summarise';

export interface GenerateUnit extends RunRequest {
  readonly task: GenerateTask;
  /** What was said, or the transcript to work on. */
  readonly input: string;
  /** Replaces the task's system message; a hub model needs one, a bundled model was trained on its own. */
  readonly system: string | null;
  readonly maxTokens: number;
}

export interface Generation {
  readonly text: string;
  readonly promptTokens: number;
  readonly tokens: number;
  /** Time to first token. */
  readonly ttftMs: number;
  readonly finish: 'end' | 'length';
}

/** What was added since the last partial. */
export interface GeneratePartial {
  readonly delta: string;
}

export type Generator = ModelWorker<GenerateUnit, Generation>;
