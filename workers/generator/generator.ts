import {
  AutoModelForCausalLM,
  AutoTokenizer,
  type LogitsProcessor,
  LogitsProcessorList,
  type Message,
  type Tensor,
  TextStreamer,
} from '@xenova/transformers';
import type { GeneratePartial, GenerateUnit, Generation } from '../../src/contracts/generator.ts';
import { gatedGeneration, ungated } from '../runtime/gated-generation.ts';
import type { ModelKind, RunContext } from '../runtime/model.ts';
import { pretrainedOptions, serveFiles } from '../runtime/transformers.ts';
import { replyDeviation } from './canary.ts';
import { checkRoom } from './check-room.ts';
import { readPrompts } from './prompts.ts';
import { tidyConstraint } from './tidy-constraint.ts';
import { warmUpGenerator } from './warm-up.ts';

interface Encoded {
  readonly input_ids: Tensor;
  readonly attention_mask: Tensor;
}

/** The part of a model's config.json that is needed here. */
interface Settings {
  readonly max_position_embeddings: number;
  readonly eos_token_id?: number | readonly number[] | null;
}

interface Decoding {
  readonly inputs: Encoded;
  readonly maxTokens: number;
  /** Sees, and may change, the scores of each next token. */
  readonly scores?: LogitsProcessor | undefined;
  onToken(token: number): void;
  onText(delta: string): void;
}

/** A causal language model with a chat template, decoded greedily; while it tidies it can only write what was said. */
export const generator: ModelKind<GenerateUnit, Generation, GeneratePartial> = {
  async open(manifest, files, placement) {
    const id = serveFiles(files);
    const options = pretrainedOptions(manifest, placement);
    const tokenizer = await AutoTokenizer.from_pretrained(id, options);
    const model = await AutoModelForCausalLM.from_pretrained(id, options);
    const prompts = await readPrompts(files);
    const { max_position_embeddings: contextTokens, eos_token_id: endOfText } =
      model.config as unknown as Settings;
    const endTokens = [model.generation_config?.eos_token_id ?? endOfText ?? []].flat();
    const constrainToWords = tidyConstraint(files, endTokens);

    function encode(messages: Message[]): Encoded {
      // Models that can think aloud are asked not to; templates without that switch ignore it.
      const template = { add_generation_prompt: true, return_dict: true, enable_thinking: false } as const;
      return tokenizer.apply_chat_template(messages, template) as unknown as Encoded;
    }

    async function decode(
      { inputs, maxTokens, scores, onToken, onText }: Decoding,
      context: Pick<RunContext<never>, 'checkpoint'>,
    ): Promise<void> {
      const processors = new LogitsProcessorList();
      if (scores) processors.push(scores);
      const streamer = new TextStreamer(tokenizer, {
        skip_prompt: true,
        skip_special_tokens: true,
        callback_function: onText,
        token_callback_function: (tokens) => {
          for (const token of tokens) onToken(Number(token));
        },
      });
      await gatedGeneration(model, context, () =>
        model.generate({
          ...inputs,
          max_new_tokens: maxTokens,
          do_sample: false,
          logits_processor: processors,
          streamer,
        }),
      );
    }

    async function run(unit: GenerateUnit, context: RunContext<GeneratePartial>): Promise<Generation> {
      const startedAtMs = performance.now();
      const inputs = encode([
        { role: 'system', content: unit.system ?? prompts[unit.task] },
        { role: 'user', content: unit.input },
      ]);
      const promptTokens = inputs.input_ids.size;
      checkRoom(promptTokens, unit.maxTokens, contextTokens);
      const scores = unit.task === 'tidy' ? await constrainToWords(unit.input) : undefined;
      let ttftMs = 0;
      let tokens = 0;
      let text = '';
      const onToken = () => {
        tokens += 1;
        if (tokens === 1) ttftMs = performance.now() - startedAtMs;
      };
      const onText = (delta: string) => {
        text += delta;
        if (delta !== '') context.partial({ delta });
      };
      await decode({ inputs, maxTokens: unit.maxTokens, scores, onToken, onText }, context);
      return {
        text: text.trim(),
        promptTokens,
        tokens,
        ttftMs,
        finish: tokens < unit.maxTokens ? 'end' : 'length',
      };
    }

    async function reply(messages: Message[], maxTokens: number, scores: LogitsProcessor): Promise<number[]> {
      const tokens: number[] = [];
      const onToken = (token: number) => tokens.push(token);
      await decode(
        { inputs: encode(messages), maxTokens, scores, onToken, onText: () => undefined },
        ungated,
      );
      return tokens;
    }

    return {
      run,
      facts: {},
      deviation: () => replyDeviation(manifest, reply),
      warmUp: () => warmUpGenerator(run),
      async dispose() {
        await model.dispose();
      },
    };
  },
};
