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
