import {
  AutoFeatureExtractor,
  BaseStreamer,
  LogitsProcessorList,
  type Tensor,
  type TextStreamer,
  WhisperForConditionalGeneration,
} from '@xenova/transformers';
import type {
  TranscribePartial,
  TranscribeUnit,
  Transcription,
} from '../../../../src/contracts/transcriber.ts';
import { WorstDeviation } from '../../../../src/core/models/canary.ts';
import { tokenLimit } from '../../../../src/core/whisper/attempt.ts';
import { eachShape } from '../../../../workers/runtime/each-shape.ts';
import { ungated } from '../../../../workers/runtime/engine/gated-generation.ts';
import { pretrainedOptions, serveFiles } from '../../../../workers/runtime/engine/transformers.ts';
import type { ModelKind, RunContext } from '../../../../workers/runtime/model.ts';
import { serve } from '../../../../workers/runtime/serving/serve.ts';
import { hearInParts, textOf } from '../../../../workers/transcriber/hear-in-parts.ts';
import { openPackedModel } from '../../../../workers/transcriber/packed-model.ts';
import { countTraffic, TRAFFIC } from '../gpu-traffic.ts';
import { noteWritten } from '../written-tokens.ts';
import { handOverWeights } from './packed-weights.ts';
import { RulesItLacks } from './rules-it-lacks.ts';

const NAME = 'library';
/** Start of transcript, language and task. */
const PROMPT_TOKENS = 3;

const notes = noteWritten(NAME, countTraffic(`${TRAFFIC} ${NAME}`));

/**
 * The same weights by the library's own `generate`, as it is, around graphs as its converter makes them
 * (`training/whisper/library_graph.py`). It takes inputs of any length as soon as it is told how many tokens it may write;
 * otherwise it would pad each to half a minute. What is read before, the most tokens and what may come next are those of our
 * loop; what is done with the tokens is the app's code in both.
 */
const byTheLibrary: ModelKind<TranscribeUnit, Transcription, TranscribePartial> = {
  async open(manifest, files, placement) {
    handOverWeights(files);
    const { vocabulary, windowMs, stepMs, sampleRateHz, toMs, toSamples, inputMs, toText } =
      await openPackedModel(manifest, files, placement, async () => NO_GRAPHS);
    const id = serveFiles(files);
    const extractor = await AutoFeatureExtractor.from_pretrained(id, { local_files_only: true });
    const model = await WhisperForConditionalGeneration.from_pretrained(
      id,
      pretrainedOptions(manifest, placement),
    );

    async function generate(
      samples: Float32Array,
      language: string,
      limit: number,
      onText: (tokens: readonly number[]) => void,
    ): Promise<readonly number[]> {
      const lengthMs = inputMs(samples.length);
      const { input_features } = (await extractor(samples, { max_length: toSamples(lengthMs) })) as {
        input_features: Tensor;
      };
      const note = notes.begin();
      const rules = new RulesItLacks(vocabulary, lengthMs, PROMPT_TOKENS);
      const processors = new LogitsProcessorList();
      processors.push(rules);
      const tokens: number[] = [];
      const streamer = new EachToken((token) => {
        note(notes.explains() ? { token, best: rules.best() } : { token });
        if (token === vocabulary.end) return;
        tokens.push(token);
        if (token < vocabulary.end) onText(tokens);
      });
      await model.generate({
        inputs: input_features,
        language,
        task: 'transcribe',
        return_timestamps: true,
        max_new_tokens: limit,
        logits_processor: processors,
        // Its types want one that writes text, which costs time.
        streamer: streamer as BaseStreamer as TextStreamer,
      });
      return tokens;
    }

    async function run(unit: TranscribeUnit, context: RunContext<TranscribePartial>): Promise<Transcription> {
      const language = unit.language ?? 'en';
      let tokens = 0;
      let encodedMs = 0;
      const segments = await hearInParts(unit.samples, {
        sampleRateHz,
        vocabulary,
        toText,
        async hear(samples, before) {
          encodedMs += inputMs(samples.length);
          const limit = tokenLimit(toMs(samples.length));
          const heard = await generate(samples, language, limit, (soFar) =>
            context.partial({ text: `${before ?? ''} ${toText(soFar)}`.trim() }),
          );
          tokens += heard.length;
          return { tokens: heard, isComplete: heard.length < limit, isSure: true };
        },
      });
      const text = textOf(segments);
      return { segments, text, language, languageScores: null, tokens, encodedMs };
    }

    return {
      run,
      facts: { windowMs },
      // Its answers are compared with ours, clip by clip.
      check: async () => new WorstDeviation(),
      warmUp: (onShape) =>
        eachShape([...new Set([stepMs, windowMs])], onShape, (lengthMs) =>
          generate(new Float32Array(toSamples(lengthMs)), 'en', 2, () => ungated.partial()),
        ),
      dispose: async () => {
        await model.dispose();
      },
    };
  },
};

/** The library makes its own sessions. */
const NO_GRAPHS = {
  encode: async () => {
    throw new Error('the library encodes');
  },
  dispose: async () => undefined,
};

class EachToken extends BaseStreamer {
  #isPrompt = true;

  constructor(private readonly onToken: (token: number) => void) {
    super();
  }

  override put(ids: bigint[][]): void {
    if (!this.#isPrompt) for (const id of ids.flat()) this.onToken(Number(id));
    this.#isPrompt = false;
  }

  override end(): void {
    this.#isPrompt = true;
  }
}

serve(byTheLibrary);
