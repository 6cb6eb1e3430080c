import { AutoTokenizer, type LogitsProcessor, LogitsProcessorList, type Message } from '@xenova/transformers';
import type { GeneratePartial, GenerateUnit, Generation } from '../../src/contracts/generator.ts';
import { wholeSentences } from '../../src/core/speech-text/sentences/whole-sentences.ts';
import { ungated } from '../runtime/engine/gated-generation.ts';
import { serveFiles } from '../runtime/engine/transformers.ts';
import type { ModelKind, RunContext } from '../runtime/model.ts';
import { replyDeviation } from './canary.ts';
import { checkRoom } from './check-room.ts';
import { EndOfLoops } from './end-of-loops.ts';
import { openLibraryDecoder } from './library-decoder.ts';
import { openPackedDecoder } from './packed-decoder.ts';
import { readPrompts, systemMessage } from './prompts.ts';
import type { Encoded } from './reply-decoder.ts';
import { ReplyStreamer } from './reply-streamer.ts';
import { generatorSense } from './sense.ts';
import { tidyConstraint } from './tidy-constraint.ts';
import { warmUpGenerator } from './warm-up.ts';

interface Writing {
  readonly inputs: Encoded;
  readonly maxTokens: number;
  /** See, and may change, the scores of each next token. */
  readonly scores: readonly LogitsProcessor[];
  readonly loops?: EndOfLoops;
  onToken(token: number): void;
  onText(delta: string): void;
}

/** A causal language model with a chat template, decoded greedily; while it tidies it can only write what was said. */
export const generator: ModelKind<GenerateUnit, Generation, GeneratePartial> = {
  async open(manifest, files, placement) {
    const id = serveFiles(files);
    const tokenizer = await AutoTokenizer.from_pretrained(id, { local_files_only: true });
    const isPacked = files.find('weights.json') !== undefined;
    const decoder = isPacked
      ? await openPackedDecoder(files, placement)
      : await openLibraryDecoder(id, manifest, placement);
    const prompts = await readPrompts(files);
    const { contextTokens, endTokens } = decoder;
    const constrainToWords = tidyConstraint(files, endTokens);

    function encode(messages: Message[]): Encoded {
      // Models that can think aloud are asked not to; templates without that switch ignore it.
      const template = { add_generation_prompt: true, return_dict: true, enable_thinking: false } as const;
      return tokenizer.apply_chat_template(messages, template) as unknown as Encoded;
    }

    async function write(
      { inputs, maxTokens, scores, loops, onToken, onText }: Writing,
      context: Pick<RunContext<never>, 'checkpoint'>,
    ): Promise<void> {
      const processors = new LogitsProcessorList();
      for (const processor of scores) processors.push(processor);
      const streamer = new ReplyStreamer(tokenizer, {
        onToken,
        onText,
        isOver: () => loops?.hasEnded === true,
      });
      await decoder.decode({ inputs, maxTokens, processors, loops, streamer }, context);
    }

    async function run(unit: GenerateUnit, context: RunContext<GeneratePartial>): Promise<Generation> {
      const startedAtMs = performance.now();
      const inputs = encode([
        { role: 'system', content: systemMessage(prompts, unit, Date.now()) },
        { role: 'user', content: unit.input },
      ]);
      const promptTokens = inputs.input_ids.size;
      checkRoom(promptTokens, unit.maxTokens, contextTokens);
      const words = unit.task === 'tidy' ? await constrainToWords(unit.input) : undefined;
      const loops = new EndOfLoops(endTokens);
      let ttftMs = 0;
      let last = 0;
      let tokens = 0;
      let text = '';
      let endPart = context.part('prefill');
      const onToken = (token: number) => {
        last = token;
        tokens += 1;
        if (tokens > 1) return;
        ttftMs = performance.now() - startedAtMs;
        endPart();
        endPart = context.part('generate');
      };
      const onText = (delta: string) => {
        text += delta;
        if (delta !== '') context.partial({ delta });
      };
      // What was said may repeat itself; a tidied transcript then does so too.
      const ending = words ? { scores: [words] } : { scores: [], loops };
      await write({ inputs, maxTokens: unit.maxTokens, ...ending, onToken, onText }, context);
      endPart();
      const isWhole = endTokens.includes(last) && !loops.hasEnded;
      return {
        text: isWhole ? text.trim() : wholeSentences(text.trim()),
        promptTokens,
        tokens,
        ttftMs,
        finish: isWhole ? 'end' : 'length',
      };
    }

    async function reply(
      messages: Message[],
      maxTokens: number,
      scores?: LogitsProcessor,
    ): Promise<number[]> {
      const tokens: number[] = [];
      const onToken = (token: number) => tokens.push(token);
      const inputs = encode(messages);
      const seen = scores === undefined ? [] : [scores];
      await write({ inputs, maxTokens, scores: seen, onToken, onText: () => undefined }, ungated);
      return tokens;
    }

    return {
      run,
      facts: {},
      check: () =>
        manifest.canary === undefined
          ? generatorSense({
              reply,
              endTokens,
              system: prompts.answer,
              encode: (text) => tokenizer.encode(text, { add_special_tokens: false }),
            })
          : replyDeviation(manifest, reply),
      warmUp: (onShape) => warmUpGenerator(run, isPacked, onShape),
      dispose: () => decoder.dispose(),
    };
  },
};
