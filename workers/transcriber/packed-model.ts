import { AutoFeatureExtractor, AutoTokenizer, type Tensor } from '@xenova/transformers';
import type { ModelManifest } from '../../src/contracts/manifest.ts';
import type { Placement } from '../../src/core/models/device-choice.ts';
import type { WhisperVocabulary } from '../../src/core/whisper/vocabulary.ts';
import { ungated } from '../runtime/engine/gated-generation.ts';
import type { ModelFiles } from '../runtime/engine/model-files.ts';
import { serveFiles } from '../runtime/engine/transformers.ts';
import type { RunContext } from '../runtime/model.ts';
import { nextTask } from '../runtime/next-task.ts';
import { openCpuGraphs } from './packed/cpu-graphs.ts';
import { openGpuGraphs } from './packed/gpu-graphs.ts';
import { readVocabulary, type WhisperGeneration } from './packed/packed-vocabulary.ts';
import type { Encoded } from './packed/speech-graphs.ts';
import { textOfTokens } from './text-of-tokens.ts';

/** The graphs of a packed Whisper with what goes in and out of them. */
export interface PackedModel {
  readonly vocabulary: WhisperVocabulary;
  /** The longest input. */
  readonly windowMs: number;
  readonly stepMs: number;
  readonly sampleRateHz: number;
  toMs(samples: number): number;
  toSamples(ms: number): number;
  /** Length with padding: to the next step and no further. */
  inputMs(samples: number): number;
  /** How many windows may be decoded at the same time with gain. */
  readonly together: number;
  encode(samples: Float32Array, use?: EncodingUse): Promise<Encoded>;
  /** Compiles what windows together need. */
  warmUpTogether(): Promise<void>;
  toText(tokens: readonly number[]): string;
  toTokens(text: string): readonly number[];
  dispose(): Promise<void>;
}

export interface EncodingUse {
  /** Also the encoder's output itself, and not only what the decoder attends to. */
  readonly hidden?: boolean;
  /** Of the window's unit. */
  readonly context?: Pick<RunContext<never>, 'isAlone' | 'part'>;
}

interface WhisperConfig {
  readonly decoder_layers: number;
  readonly vocab_size: number;
  readonly max_target_positions: number;
  readonly max_source_positions: number;
}

type FeatureConfig = Record<'sampling_rate' | 'n_samples' | 'hop_length' | 'feature_size', number>;

/** Two mel frames make one position of the encoder. */
const FRAMES_PER_POSITION = 2;

export async function openPackedModel(
  manifest: ModelManifest,
  files: ModelFiles,
  placement: Placement,
  openGraphs = placement.device === 'webgpu' ? openGpuGraphs : openCpuGraphs,
): Promise<PackedModel> {
  const config = (await files.json('config.json')) as WhisperConfig;
  const generation = (await files.json('generation_config.json')) as WhisperGeneration;
  const id = serveFiles(files);
  const extractor = await AutoFeatureExtractor.from_pretrained(id, { local_files_only: true });
  const tokenizer = await AutoTokenizer.from_pretrained(id, { local_files_only: true });
  const {
    sampling_rate: sampleRateHz,
    n_samples,
    hop_length,
    feature_size: mels,
  } = extractor.config as FeatureConfig;
  const vocabulary = readVocabulary(generation, config.vocab_size);
  const graphs = await openGraphs(files, placement, {
    vocabulary,
    layers: config.decoder_layers,
    onsetHeads: (generation.onset_heads ?? []).map(([layer, head]) => ({ layer, head })),
    tokens: config.max_target_positions,
    positions: config.max_source_positions,
  });

  const toMs = (samples: number) => (samples / sampleRateHz) * 1000;
  const toSamples = (ms: number) => Math.round((ms * sampleRateHz) / 1000);
  const stepMs = manifest.inputStepMs ?? toMs(n_samples);
  function paddedLength(samples: number): number {
    const multiple = FRAMES_PER_POSITION * hop_length;
    const stepped = Math.ceil(samples / toSamples(stepMs)) * toSamples(stepMs);
    return Math.min(n_samples, Math.ceil(stepped / multiple) * multiple);
  }

  return {
    vocabulary,
    windowMs: toMs(n_samples),
    stepMs,
    sampleRateHz,
    toMs,
    toSamples,
    inputMs: (samples) => toMs(paddedLength(samples)),
    together: graphs.together ?? 1,
    async encode(samples, { hidden = false, context = ungated } = {}) {
      const endFeatures = context.part('features');
      const options = { max_length: paddedLength(samples.length) };
      const { input_features: features } = (await extractor(samples, options)) as { input_features: Tensor };
      const data = features.data as Float32Array;
      endFeatures();
      // Windows that came meanwhile are heard of now.
      await nextTask();
      const endEncoder = context.part('encoder');
      const encoded = await graphs.encode(
        { data, mels, frames: data.length / mels },
        hidden,
        context.isAlone,
      );
      endEncoder();
      return encoded;
    },
    warmUpTogether: async () => graphs.warmUpTogether?.(),
    toText: (tokens) => textOfTokens(tokenizer, tokens, { clean_up_tokenization_spaces: false }),
    toTokens: (text) => tokenizer.encode(text, { add_special_tokens: false }),
    dispose: () => graphs.dispose(),
  };
}
