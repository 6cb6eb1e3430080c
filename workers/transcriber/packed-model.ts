import { AutoFeatureExtractor, AutoTokenizer, type Tensor } from '@xenova/transformers';
import type { ModelManifest } from '../../src/contracts/manifest.ts';
import type { Placement } from '../../src/core/models/device-choice.ts';
import type { WhisperVocabulary } from '../../src/core/whisper/vocabulary.ts';
import { presentNames } from '../decoding/cached-decoder.ts';
import { type DecodedWindow, gpuWindowDecoder, heapWindowDecoder } from '../decoding/window-decoder.ts';
import type { ModelFiles } from '../runtime/engine/model-files.ts';
import { createSession, type ort } from '../runtime/engine/ort.ts';
import { serveFiles } from '../runtime/engine/transformers.ts';
import { readVocabulary, type WhisperGeneration } from './packed-vocabulary.ts';

/** One input behind the encoder; the caller disposes of it. */
export interface Encoded extends DecodedWindow {
  /** The encoder's output itself, where it was asked for. */
  readonly hidden: ort.Tensor | null;
}

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
  /** @param hidden also the encoder's output itself, and not only what the decoder attends to */
  encode(samples: Float32Array, hidden?: boolean): Promise<Encoded>;
  toText(tokens: readonly number[]): string;
  dispose(): Promise<void>;
}

interface WhisperConfig {
  readonly decoder_layers: number;
  readonly vocab_size: number;
  readonly max_target_positions: number;
}

type FeatureConfig = Record<'sampling_rate' | 'n_samples' | 'hop_length', number>;

/** Two mel frames make one position of the encoder. */
const FRAMES_PER_POSITION = 2;
const CROSS = 'cross_';
const HIDDEN = 'hidden';

export async function openPackedModel(
  manifest: ModelManifest,
  files: ModelFiles,
  placement: Placement,
): Promise<PackedModel> {
  const config = (await files.json('config.json')) as WhisperConfig;
  const generation = (await files.json('generation_config.json')) as WhisperGeneration;
  const id = serveFiles(files);
  const extractor = await AutoFeatureExtractor.from_pretrained(id, { local_files_only: true });
  const tokenizer = await AutoTokenizer.from_pretrained(id, { local_files_only: true });
  const { sampling_rate: sampleRateHz, n_samples, hop_length } = extractor.config as FeatureConfig;
  const present = presentNames(config.decoder_layers);
  const crosses = present.map((name) => name.replace('present_', CROSS));
  const encoder = await createSession(files, 'encoder', placement, { gpuOutputs: crosses });
  const session = await createSession(files, 'decoder', placement, { gpuOutputs: present });
  const decoder =
    placement.device === 'webgpu'
      ? gpuWindowDecoder(session)
      : heapWindowDecoder(session, config.max_target_positions);
  const isHalf = encoder.inputMetadata.some((input) => input.isTensor && input.type === 'float16');

  const toMs = (samples: number) => (samples / sampleRateHz) * 1000;
  const toSamples = (ms: number) => Math.round((ms * sampleRateHz) / 1000);
  const stepMs = manifest.inputStepMs ?? toMs(n_samples);
  function paddedLength(samples: number): number {
    const multiple = FRAMES_PER_POSITION * hop_length;
    const stepped = Math.ceil(samples / toSamples(stepMs)) * toSamples(stepMs);
    return Math.min(n_samples, Math.ceil(stepped / multiple) * multiple);
  }

  return {
    vocabulary: readVocabulary(generation, config.vocab_size),
    windowMs: toMs(n_samples),
    stepMs,
    sampleRateHz,
    toMs,
    toSamples,
    inputMs: (samples) => toMs(paddedLength(samples)),
    async encode(samples, hidden = false) {
      const options = { max_length: paddedLength(samples.length) };
      const { input_features: features } = (await extractor(samples, options)) as { input_features: Tensor };
      const input = isHalf ? features.to('float16') : features;
      const outputs = hidden ? [HIDDEN, ...crosses] : crosses;
      const { [HIDDEN]: output, ...cross } = await encoder.run(
        { input_features: input.ort_tensor as ort.Tensor },
        outputs,
      );
      return { ...decoder.open(cross), hidden: output ?? null };
    },
    toText: (tokens) =>
      tokenizer.decode([...tokens], { skip_special_tokens: true, clean_up_tokenization_spaces: false }),
    async dispose() {
      await encoder.release();
      await decoder.dispose();
    },
  };
}
