import type { LogitsProcessorList, Tensor } from '@xenova/transformers';
import type { RunContext } from '../runtime/model.ts';
import type { EndOfLoops } from './end-of-loops.ts';
import type { ReplyStreamer } from './reply-streamer.ts';

/** A prompt as the tokenizer's chat template gives it. */
export interface Encoded {
  readonly input_ids: Tensor;
  readonly attention_mask: Tensor;
}

export interface Decoding {
  readonly inputs: Encoded;
  readonly maxTokens: number;
  /** See, and may change, the scores of each next token. Without any, scores need not leave the device. */
  readonly processors: LogitsProcessorList;
  /** Ends a reply that repeats itself. */
  readonly loops: EndOfLoops | undefined;
  /** Gets the prompt, then each token as it comes, the end included. */
  readonly streamer: ReplyStreamer;
}

/** A causal language model that goes on with a prompt, greedily. */
export interface ReplyDecoder {
  /** The most for prompt and reply together. */
  readonly contextTokens: number;
  readonly endTokens: readonly number[];
  decode(decoding: Decoding, context: Pick<RunContext<never>, 'checkpoint'>): Promise<void>;
  dispose(): Promise<void>;
}

/** The part of a model's config.json that both kinds of decoder read. */
export interface Settings {
  readonly max_position_embeddings: number;
  readonly eos_token_id?: number | readonly number[] | null;
}
