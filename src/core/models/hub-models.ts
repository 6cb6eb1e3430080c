import type { Device, Dtype } from '../stage.ts';
import type { ModelFacts } from './model-facts.ts';

/** The files of a model for one device and number format. */
export type Variant = `${Device}/${Dtype}`;

export interface HubFile {
  readonly path: string;
  /** As published, rounded where no exact figure is; the host's own listing replaces it at install. */
  readonly bytes: number;
  readonly sha256?: string;
  /** Where the file is needed; everywhere when absent. */
  readonly variants?: readonly Variant[];
}

/** A model on a public hub, pinned to one commit. */
export interface HubModel extends ModelFacts {
  readonly parameters: number;
  /** False: what is known of it is what others reported. */
  readonly ranByUs: boolean;
  readonly origin: string;
  readonly repository: string;
  readonly revision: string;
  /** Where it may run, best first. */
  readonly variants: readonly Variant[];
  /** Number format of each session where it is not the variant's own. */
  readonly sessionDtypes?: Readonly<Partial<Record<Variant, Readonly<Record<string, Dtype>>>>>;
  readonly files: readonly HubFile[];
}

const HUGGING_FACE = 'https://huggingface.co';
/**
 * What a page may connect to that uses hub models: the hub, and where it redirects to for large files.
 *
 * @public read by tools/build.mjs
 */
export const HUB_ORIGINS = [HUGGING_FACE, 'https://*.huggingface.co', 'https://*.hf.co'] as const;

const WIDELY_SPOKEN = ['en', 'ko', 'ja', 'zh', 'de', 'es', 'fr', 'it', 'pt', 'ru'];
const MB = 1_000_000;

/** Whole fp16 decoders are reported broken on WebGPU, and q8 ones there too: on a GPU the decoder is q4, the encoder fp32. */
const whisperSmall: HubModel = {
  id: 'whisper-small',
  name: 'Whisper small',
  task: 'stt',
  architecture: 'whisper',
  licence: 'MIT',
  languages: WIDELY_SPOKEN,
  parameters: 241_734_912,
  sampleRateHz: 16_000,
  ranByUs: false,
  origin: HUGGING_FACE,
  repository: 'onnx-community/whisper-small',
  revision: '36050c46d777d46dc4b5f43f6d90574fc38f8732',
  variants: ['webgpu/q4', 'wasm/q8'],
  sessionDtypes: { 'webgpu/q4': { encoder_model: 'fp32', decoder_model_merged: 'q4' } },
  files: [
    {
      path: 'config.json',
      bytes: 2_227,
      sha256: '457854d452f17661e197d74aee12b8e74fb75ba30ebfaa7426d0d61ea1e08a18',
    },
    {
      path: 'generation_config.json',
      bytes: 3_893,
      sha256: 'f538b28220c6a6d6f1af1458d4141cacb4ef4963df3de98a19490440c412ddf0',
    },
    {
      path: 'preprocessor_config.json',
      bytes: 339,
      sha256: 'a6a76d28c93edb273669eb9e0b0636a2bddbb1272c3261e47b7ca6dfdbac1b8d',
    },
    {
      path: 'tokenizer.json',
      bytes: 2_480_466,
      sha256: '27fc476bfe7f17299480be2273fc0608e4d5a99aba2ab5dec5374b4482d1a566',
    },
    {
      path: 'tokenizer_config.json',
      bytes: 282_683,
      sha256: '2a4c4281cf9f51ac6ccc406fdc711a087afe6530f671fa7b80953edc498275ce',
    },
    { path: 'onnx/encoder_model.onnx', bytes: 353 * MB, variants: ['webgpu/q4'] },
    { path: 'onnx/decoder_model_merged_q4.onnx', bytes: 233 * MB, variants: ['webgpu/q4'] },
    {
      path: 'onnx/encoder_model_quantized.onnx',
      bytes: 92_326_160,
      sha256: 'a43a83f3c5361cd591cfa7c36f14b43cf7cb22f47a415cc14a8d557be800fa92',
      variants: ['wasm/q8'],
    },
    {
      path: 'onnx/decoder_model_merged_quantized.onnx',
      bytes: 156_750_845,
      sha256: 'ec07c3cbb64172c39791e26ee870a65ac22b458c36722bfe2776b3dbf741e0c9',
      variants: ['wasm/q8'],
    },
  ],
};

const whisperLargeTurbo: HubModel = {
  ...whisperSmall,
  id: 'whisper-large-v3-turbo',
  name: 'Whisper large v3 turbo',
  parameters: 808_878_080,
  repository: 'onnx-community/whisper-large-v3-turbo',
  revision: '360ebcde2559d60bb474678be3c1de9ef347d01a',
  variants: ['webgpu/q4f16', 'webgpu/q4'],
  sessionDtypes: {},
  files: [
    {
      path: 'config.json',
      bytes: 1_332,
      sha256: '35cd83669f75bc2867f3b3a4461850392d5e308cd6ea951c3700539883c28df1',
    },
    {
      path: 'generation_config.json',
      bytes: 3_897,
      sha256: '16f95291d2f47c944d3c2b19390bba7965666555c1ea2a0bdc850d1fab45612f',
    },
    {
      path: 'preprocessor_config.json',
      bytes: 340,
      sha256: '7ccc62c6f2765af1f3b46c00c9b5894426835a05021c8b9c01eecb6dfb542711',
    },
    {
      path: 'tokenizer.json',
      bytes: 2_480_617,
      sha256: '6d8cbd7cd0d8d5815e478dac67b85a26bbe77c1f5e0c6d76d1ce2abc0e5f21ca',
    },
    {
      path: 'tokenizer_config.json',
      bytes: 282_843,
      sha256: '844b642c73a91359722f47b35705f7174686df33d252695d8572cf9ac03a6389',
    },
    { path: 'onnx/encoder_model_q4f16.onnx', bytes: 425 * MB, variants: ['webgpu/q4f16'] },
    {
      path: 'onnx/decoder_model_merged_q4f16.onnx',
      bytes: 193_505_017,
      sha256: '45981cdd958a4c8e1447839850d2e6e27e30974ccbe31b4a1e5ebe9ad8965a5f',
      variants: ['webgpu/q4f16'],
    },
    { path: 'onnx/encoder_model_q4.onnx', bytes: 425 * MB, variants: ['webgpu/q4'] },
    { path: 'onnx/decoder_model_merged_q4.onnx', bytes: 334 * MB, variants: ['webgpu/q4'] },
  ],
};

const smollm2: HubModel = {
  id: 'smollm2-360m',
  name: 'SmolLM2 360M Instruct',
  task: 'llm',
  architecture: 'llama',
  licence: 'Apache-2.0',
  languages: ['en'],
  parameters: 361_821_120,
  ranByUs: false,
  origin: HUGGING_FACE,
  repository: 'HuggingFaceTB/SmolLM2-360M-Instruct',
  revision: 'a10cc1512eabd3dde888204e902eca88bddb4951',
  variants: ['webgpu/q4f16', 'webgpu/q4', 'wasm/q4'],
  files: [
    { path: 'config.json', bytes: 846 },
    { path: 'generation_config.json', bytes: 132 },
    { path: 'tokenizer.json', bytes: 2.1 * MB },
    { path: 'tokenizer_config.json', bytes: 3_764 },
    { path: 'onnx/model_q4f16.onnx', bytes: 272_737_275, variants: ['webgpu/q4f16'] },
    { path: 'onnx/model_q4.onnx', bytes: 388 * MB, variants: ['webgpu/q4', 'wasm/q4'] },
  ],
};

const qwen3: HubModel = {
  id: 'qwen3-0.6b',
  name: 'Qwen3 0.6B',
  task: 'llm',
  architecture: 'qwen3',
  licence: 'Apache-2.0',
  languages: WIDELY_SPOKEN,
  parameters: 596_049_920,
  ranByUs: false,
  origin: HUGGING_FACE,
  repository: 'onnx-community/Qwen3-0.6B-ONNX',
  revision: 'da1453100cf3ff33ef56d17983fc7a8648706db6',
  variants: ['webgpu/q4f16', 'webgpu/q4', 'wasm/q4'],
  files: [
    {
      path: 'config.json',
      bytes: 912,
      sha256: '8a04114ba59cc42b47d804d35d1d5c61d746ae4634f41f796768c6e302d39b9e',
    },
    {
      path: 'generation_config.json',
      bytes: 219,
      sha256: '9e9e031ae8bca36eefcdcdd0b35d83c61baa01e31d68d5f5a961c9ca1a4b95bf',
    },
    {
      path: 'tokenizer.json',
      bytes: 9_117_040,
      sha256: 'e7a95fce95bf5b0946d0ddb3f9d7caa030b7e850bbe92b0edb26bcf563e9f3d5',
    },
    {
      path: 'tokenizer_config.json',
      bytes: 9_705,
      sha256: 'b0a8115cf05a7002cbe2575058c0139c1dee3f06f221c05717c3444947d78b9f',
    },
    { path: 'onnx/model_q4f16.onnx', bytes: 569_789_750, variants: ['webgpu/q4f16'] },
    { path: 'onnx/model_q4.onnx', bytes: 919 * MB, variants: ['webgpu/q4', 'wasm/q4'] },
  ],
};

const lfm2: HubModel = {
  id: 'lfm2.5-1.2b',
  name: 'LFM2.5 1.2B Instruct',
  task: 'llm',
  architecture: 'lfm2',
  licence: 'LFM Open License v1.0',
  languages: ['en', 'ko', 'ja', 'zh', 'de', 'es', 'fr', 'ar'],
  parameters: 1_170_340_608,
  ranByUs: false,
  origin: HUGGING_FACE,
  repository: 'LiquidAI/LFM2.5-1.2B-Instruct-ONNX',
  revision: '10f72e70abf67ac0fd7ebf15bc5854726891d864',
  variants: ['webgpu/q4f16', 'webgpu/q4', 'wasm/q4'],
  files: [
    {
      path: 'config.json',
      bytes: 1_599,
      sha256: 'dd5d4c6e32a992ad7ddac5c07f5e4711e42c69125f2b94287af7a8ec19963be5',
    },
    {
      path: 'generation_config.json',
      bytes: 131,
      sha256: '25f750b7e6a790f86ed01cd6f128f905152cb60bbfe2e6618ceca833b452cf80',
    },
    {
      path: 'tokenizer.json',
      bytes: 3_297_799,
      sha256: '0a1f2cb9fc2769030ca1f4207e81c1af493319373d41b8d3cf5be53860c13760',
    },
    {
      path: 'tokenizer_config.json',
      bytes: 2_391,
      sha256: '0f11f4ffa5750369414bb24e41f26e2bbf23f1d01def533cad5f584e59ae3bef',
    },
    {
      path: 'onnx/model_q4f16.onnx',
      bytes: 182_795,
      sha256: 'a9986ad188200507342ac32f727aa4691edb5428b0aa8c4a9fbdf0c85a6fe667',
      variants: ['webgpu/q4f16'],
    },
    {
      path: 'onnx/model_q4f16.onnx_data',
      bytes: 760_279_040,
      sha256: '46cfacc12941150620a3f644a5269e9baebd75d681cfa09cadeef71b8ed64ac2',
      variants: ['webgpu/q4f16'],
    },
    { path: 'onnx/model_q4.onnx', bytes: 180_000, variants: ['webgpu/q4', 'wasm/q4'] },
    { path: 'onnx/model_q4.onnx_data', bytes: 811 * MB, variants: ['webgpu/q4', 'wasm/q4'] },
  ],
};

const supertonic2: HubModel = {
  id: 'supertonic-2',
  name: 'Supertonic 2',
  task: 'tts',
  architecture: 'supertonic',
  licence: 'OpenRAIL-M',
  languages: ['en', 'ko', 'es', 'pt', 'fr'],
  parameters: 66_000_000,
  sampleRateHz: 44_100,
  ranByUs: false,
  origin: HUGGING_FACE,
  repository: 'onnx-community/Supertonic-TTS-2-ONNX',
  revision: '68d4d9420d0e0e51d14656e1ec5c9b091490b49e',
  variants: ['webgpu/fp32', 'wasm/fp32'],
  files: [
    { path: 'config.json', bytes: 247 },
    { path: 'tokenizer.json', bytes: 2_038 },
    { path: 'tokenizer_config.json', bytes: 119 },
    { path: 'onnx/text_encoder.onnx', bytes: 433_169 },
    { path: 'onnx/text_encoder.onnx_data', bytes: 28_426_752 },
    { path: 'onnx/latent_denoiser.onnx', bytes: 398_102 },
    { path: 'onnx/latent_denoiser.onnx_data', bytes: 132_098_880 },
    { path: 'onnx/voice_decoder.onnx', bytes: 59_921 },
    { path: 'onnx/voice_decoder.onnx_data', bytes: 101_353_472 },
    ...['F1', 'F2', 'F3', 'F4', 'F5', 'M1', 'M2', 'M3', 'M4', 'M5'].map((voice) => ({
      path: `voices/${voice}.bin`,
      bytes: 51_712,
    })),
  ],
};

/** What the larger packs fetch; what the bundled pack needs comes with the checkout. */
export const HUB_MODELS: readonly HubModel[] = [
  whisperSmall,
  whisperLargeTurbo,
  smollm2,
  qwen3,
  lfm2,
  supertonic2,
];
