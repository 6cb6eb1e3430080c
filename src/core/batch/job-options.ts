import type { NoiseReduction } from '../audio/noise-reduction.ts';
import type { Stage } from '../stage.ts';

/** What a job's results depend on besides its medium; fixed when it is added. */
export interface JobOptions {
  /** Ids. A job waits while other models are chosen. */
  readonly models: Readonly<Record<Stage, string>>;
  readonly denoise: NoiseReduction;
  /** What to do with the whole transcript. */
  readonly reply: 'auto' | 'answer' | 'summarise' | 'none';
  /** Replaces the language model's own instruction; empty = none. */
  readonly instruction: string;
  readonly voice: string;
  readonly voiceStrength: number;
  readonly speed: number;
  /** Words that the user knows, as they were typed; absent: none. */
  readonly words?: string;
}

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;
const WORD = 0xffffffffffffffffn;

/** Names a configuration: 64-bit FNV-1a of the options in a fixed order, in hexadecimal. */
export function configHash(options: JobOptions): string {
  const { models, denoise, reply, instruction, voice, voiceStrength, speed, words } = options;
  const parts = [
    models.stt,
    models.llm,
    models.tts,
    denoise,
    reply,
    instruction,
    voice,
    voiceStrength,
    speed,
    // Jobs without words are those of earlier versions.
    ...(words === undefined ? [] : [words]),
  ];
  let hash = FNV_OFFSET;
  for (const character of JSON.stringify(parts)) {
    hash = ((hash ^ BigInt(character.codePointAt(0) ?? 0)) * FNV_PRIME) & WORD;
  }
  return hash.toString(16).padStart(16, '0');
}
