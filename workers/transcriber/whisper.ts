import {
  AutoFeatureExtractor,
  AutoTokenizer,
  type LogitsProcessor,
  LogitsProcessorList,
  Tensor,
  WhisperForConditionalGeneration,
} from '@xenova/transformers';
import type { ModelManifest } from '../../src/contracts/manifest.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from '../../src/contracts/transcriber.ts';
import { alignWords, firstFrames, type WindowEmissions } from '../../src/core/alignment/align-words.ts';
import { shareWords } from '../../src/core/alignment/place-segments.ts';
import { onlyLanguage } from '../../src/core/language/spoken-language.ts';
import type { Placement } from '../../src/core/models/device-choice.ts';
import { beforeLoop, isLoop, withoutLoop } from '../../src/core/repetition.ts';
import { tokenLimit } from '../../src/core/whisper/attempt.ts';
import { eachShape } from '../runtime/each-shape.ts';
import { gatedGeneration, ungated } from '../runtime/engine/gated-generation.ts';
import type { ModelFiles } from '../runtime/engine/model-files.ts';
import { pretrainedOptions, serveFiles } from '../runtime/engine/transformers.ts';
import type { LoadedModel, RunContext } from '../runtime/model.ts';
import { type Heard, hearingDeviation } from './canary.ts';
import { openCtcHead } from './ctc/ctc-head.ts';
import { JointScores } from './ctc/joint-scores.ts';
import { GoesOn } from './goes-on.ts';
import { type HeardPart, hearInParts, textOf } from './hear-in-parts.ts';
import { LanguageOnly } from './language-only.ts';
import { LoopEnd } from './loop-end.ts';
import { textOfTokens } from './text-of-tokens.ts';
import { tokenStreamer } from './token-streamer.ts';

interface GenerationSettings {
  readonly is_multilingual?: boolean;
  /** `<|en|>` and so on. */
  readonly lang_to_id?: Readonly<Record<string, number>>;
  readonly decoder_start_token_id: number;
  readonly no_timestamps_token_id: number;
  readonly eos_token_id: number;
  readonly max_length?: number;
}

/** What this needs of the library's model beyond its public types. */
interface WhisperParts {
  readonly generation_config: GenerationSettings;
  readonly config: { readonly max_source_positions: number; readonly max_target_positions: number };
}

/** Where short windows are cheap, each holds what is said in one go: the more, the more gets lost. */
const SHORT_PAUSE_MS = 800;
/** How many times likelier the language detected in a window is than each other. */
const TRUST = 10;
/** Start of transcript, language and task. */
const PROMPT_TOKENS = 3;
const WARM_UP_TOKENS = 4;

type Model = LoadedModel<TranscribeUnit, Transcription, TranscribePartial>;

export async function openWhisper(
  manifest: ModelManifest,
  files: ModelFiles,
  placement: Placement,
): Promise<Model> {
  const id = serveFiles(files);
  const options = pretrainedOptions(manifest, placement);
  const extractor = await AutoFeatureExtractor.from_pretrained(id, options);
  const tokenizer = await AutoTokenizer.from_pretrained(id, options);
  const model = await WhisperForConditionalGeneration.from_pretrained(id, options);
  const { generation_config: settings, config } = model as unknown as WhisperParts;
  const { sampling_rate: sampleRateHz, n_samples: windowSamples } = extractor.config as {
    sampling_rate: number;
    n_samples: number;
  };
  const toMs = (samples: number) => (samples / sampleRateHz) * 1000;
  const windowMs = toMs(windowSamples);
  const frameMs = windowMs / config.max_source_positions;
  const stepSamples = ((manifest.inputStepMs ?? windowMs) * sampleRateHz) / 1000;
  /** A multiple of the step, at most the window. */
  const paddedLength = (samples: Float32Array) =>
    Math.min(windowSamples, Math.ceil(samples.length / stepSamples) * stepSamples);
  const vocabulary = { firstTimestamp: settings.no_timestamps_token_id + 1, timestampMs: frameMs };
  const ctc = await openCtcHead(files, placement, frameMs);
  const toText = (tokens: readonly number[]) => textOfTokens(tokenizer, tokens);
  // The library passes on only what a model's class lists.
  model.forward_params = [...model.forward_params, 'encoder_outputs'];
  const isKnown = (language: string | null) =>
    settings.is_multilingual === true && settings.lang_to_id?.[`<|${language}|>`] !== undefined;
  const isText = (token: number) => token < settings.eos_token_id;
  const spellings = new Map<number, string>();
  const tokenKinds = {
    endToken: settings.eos_token_id,
    firstTimestamp: vocabulary.firstTimestamp,
    spelling(token: number): string {
      const known =
        spellings.get(token) ?? tokenizer.decode([token], { clean_up_tokenization_spaces: false });
      spellings.set(token, known);
      return known;
    },
  };

  /** @param length in samples, to which they are padded */
  async function encode(
    samples: Float32Array,
    length: number,
  ): Promise<{ features: Tensor; hidden: Tensor }> {
    const { input_features: features } = (await extractor(samples, { max_length: length })) as {
      input_features: Tensor;
    };
    const encoder = model.sessions.model;
    const input = encoder.inputMetadata[0]?.type === 'float16' ? features.to('float16') : features;
    const { last_hidden_state: hidden } = await encoder.run({ input_features: input.ort_tensor });
    return { features, hidden: new Tensor(hidden) };
  }

  interface Decoding {
    readonly features: Tensor;
    readonly hidden: Tensor;
    readonly language: string | null;
    readonly timestamps: boolean;
    /** The most tokens. */
    readonly limit: number;
    readonly scores?: readonly LogitsProcessor[];
    onToken?(token: number): void;
  }

  /** @returns the generated tokens, timestamps among them, without the end of text */
  async function decode(
    decoding: Decoding,
    context: Pick<RunContext<never>, 'checkpoint'>,
  ): Promise<number[]> {
    const tokens: number[] = [];
    const streamer = tokenStreamer(tokenizer, (token) => {
      if (!isText(token) && token < vocabulary.firstTimestamp) return;
      tokens.push(token);
      decoding.onToken?.(token);
    });
    const processors = new LogitsProcessorList();
    for (const processor of decoding.scores ?? []) processors.push(processor);
    await gatedGeneration(model, context, () =>
      model.generate({
        inputs: decoding.features,
        encoder_outputs: decoding.hidden,
        // A limit of its own also keeps the library from encoding the window again.
        max_new_tokens: Math.min(decoding.limit, config.max_target_positions - PROMPT_TOKENS),
        return_timestamps: decoding.timestamps,
        logits_processor: processors,
        stopping_criteria: [new LoopEnd(settings.eos_token_id)],
        streamer,
        ...(settings.is_multilingual ? { language: decoding.language ?? 'en', task: 'transcribe' } : {}),
      }),
    );
    return tokens;
  }

  /** @returns a language code such as `ko`, or null for a model of one language */
  async function detectLanguage(
    { features, hidden }: Pick<Decoding, 'features' | 'hidden'>,
    context: Pick<RunContext<never>, 'checkpoint'>,
  ): Promise<string | null> {
    const languages = Object.entries(settings.lang_to_id ?? {});
    if (!settings.is_multilingual || languages.length === 0) return null;
    const processors = new LogitsProcessorList();
    processors.push(new LanguageOnly(languages.map(([, token]) => token)));
    let heard: number | null = null;
    const streamer = tokenStreamer(tokenizer, (token) => {
      heard = token;
    });
    await gatedGeneration(model, context, () =>
      model.generate({
        inputs: features,
        encoder_outputs: hidden,
        decoder_input_ids: [settings.decoder_start_token_id],
        max_new_tokens: 1,
        logits_processor: processors,
        streamer,
      }),
    );
    const [tag] = languages.find(([, token]) => token === heard) ?? [];
    return tag?.slice('<|'.length, -'|>'.length) ?? null;
  }

  async function run(unit: TranscribeUnit, context: RunContext<TranscribePartial>): Promise<Transcription> {
    let { language } = unit;
    let detected: string | null = null;
    let emissions: WindowEmissions | null = null;
    let encodedMs = 0;
    let tokens = 0;

    async function hearPart(samples: Float32Array, before: string | null): Promise<HeardPart> {
      await context.checkpoint();
      const length = paddedLength(samples);
      const endEncoder = context.part('encoder');
      const encoded = await encode(samples, length);
      endEncoder();
      encodedMs += toMs(length);
      const endDecoder = context.part('decoder');
      const soFar: number[] = [];
      const onToken = (token: number) => {
        if (!isText(token)) return;
        soFar.push(token);
        context.partial({ text: `${before ?? ''} ${toText(withoutLoop(soFar))}`.trim() });
      };
      if (!isKnown(language)) language = detected = await detectLanguage(encoded, context);
      emissions = (await ctc?.emissions(encoded.hidden.ort_tensor)) ?? null;
      const scores = emissions === null ? [] : [new JointScores(emissions, tokenKinds)];
      const limit = tokenLimit(toMs(samples.length));
      const decoding = { ...encoded, language, timestamps: true, scores, limit, onToken };
      const decoded = await decode(decoding, context);
      endDecoder();
      tokens += decoded.length;
      const isComplete = decoded.length < limit && !isLoop(soFar);
      return { tokens: beforeLoop(decoded, isText), isComplete, isSure: true };
    }

    const listener = { sampleRateHz, isWhole: ctc !== null, vocabulary, toText, hear: hearPart };
    const segments = await hearInParts(unit.samples, listener);
    const text = textOf(segments);
    const words =
      unit.words && emissions !== null
        ? alignWords(firstFrames(emissions, toMs(unit.samples.length)), text)
        : [];
    return {
      segments: shareWords(segments, words),
      text,
      language: language ?? onlyLanguage(manifest.languages),
      languageScores: detected === null ? null : { named: { [detected]: 0 }, rest: -Math.log(TRUST) },
      tokens,
      encodedMs,
    };
  }

  async function hear(samples: Float32Array): Promise<Heard> {
    const encoded = await encode(samples, windowSamples);
    const tokens = await decode(
      { ...encoded, language: 'en', timestamps: false, limit: tokenLimit(windowMs) },
      ungated,
    );
    const { hidden } = encoded;
    return { tokens, hidden: hidden.data as ArrayLike<number>, width: hidden.dims.at(-1) ?? 0 };
  }

  return {
    run,
    facts: manifest.inputStepMs === undefined ? { windowMs } : { windowMs, pauseMs: SHORT_PAUSE_MS },
    check: () => hearingDeviation(manifest, files, hear),
    warmUp: (onShape) =>
      eachShape([...new Set([stepSamples, windowSamples])], onShape, async (length) => {
        const samples = new Float32Array(length);
        await run({ runId: 'warm-up', timeoutMs: 0, samples, language: 'en', words: true }, ungated);
        // What only a second token and an unknown language need.
        const encoded = await encode(samples, length);
        await detectLanguage(encoded, ungated);
        const scores = [new GoesOn(settings.eos_token_id)];
        await decode(
          { ...encoded, language: 'en', timestamps: true, limit: WARM_UP_TOKENS, scores },
          ungated,
        );
      }),
    async dispose() {
      await ctc?.dispose();
      await model.dispose();
    },
  };
}
