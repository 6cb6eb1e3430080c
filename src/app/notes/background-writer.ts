import { SottoError } from '../../contracts/errors.ts';
import type { GenerateTask } from '../../contracts/generator.ts';
import type { GeneratorPort } from '../../ports/model-worker.ts';
import type { ModelLoader } from '../models/index.ts';
import type { SchedulerPort, Scope } from '../scheduling/index.ts';

export interface WriterPorts {
  readonly generator: GeneratorPort;
  readonly loader: Pick<ModelLoader, 'ensure'>;
  readonly scheduler: SchedulerPort;
}

export interface WriterRequest {
  readonly task: GenerateTask;
  readonly input: string;
  /** Instead of the task's own; null: that. */
  readonly system: string | null;
  readonly maxTokens: number;
}

export interface Writer {
  /** As the model says, in words; null: it doesn't say. */
  inputWords(): Promise<number | null>;
  /**
   * @param onText all of the text so far; it may begin again
   * Errors: run/cancelled, and what loading, the worker and the scheduler say.
   */
  write(request: WriterRequest, onText: (text: string) => void): Promise<string>;
}

/** As `reply` guesses. */
const MS_PER_CHARACTER = 65;
/** After these the worker starts anew by itself, and the unit is worth one more try. */
const WORTH_ANOTHER_TRY: ReadonlySet<string> = new Set(['worker/crashed', 'device/lost', 'run/failed']);

/**
 * The language model as background work: each text in a turn of its own, between those of batches, held while somebody
 * talks, and stopped and done again where a conversation needs its worker.
 */
export function createBackgroundWriter(
  { generator, loader, scheduler }: WriterPorts,
  sessionId: string,
  scope: Scope,
): Writer {
  // What waits for its turn goes out of the queue at once.
  scope.onEnd(() => scheduler.cancelSession(sessionId));

  function once({ input, ...unit }: WriterRequest, onText: (text: string) => void): Promise<string> {
    const request = {
      sessionId,
      stage: 'llm',
      class: 'background',
      mediaMs: input.length * MS_PER_CHARACTER,
      restartable: true,
    } as const;
    const turn = scheduler.submit(request, async ({ signal }) => {
      scope.signal.throwIfAborted();
      let text = '';
      onText(text);
      const { value } = await generator.run(
        { ...unit, input },
        {
          signal: AbortSignal.any([scope.signal, signal]),
          onPartial({ delta }) {
            text += delta;
            if (!scope.isOver) onText(text);
          },
        },
      );
      return value.text;
    });
    return scope.within(turn);
  }

  return {
    inputWords: async () => (await scope.within(loader.ensure('llm'))).inputWords,
    async write(request, onText) {
      await scope.within(loader.ensure('llm'));
      try {
        return await once(request, onText);
      } catch (thrown) {
        const isWorthIt = thrown instanceof SottoError && WORTH_ANOTHER_TRY.has(thrown.code);
        if (!isWorthIt || scope.isOver) throw thrown;
        await scope.within(loader.ensure('llm'));
        return once(request, onText);
      }
    },
  };
}
