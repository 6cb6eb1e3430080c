import type { NoiseReduction } from '../audio/noise-reduction.ts';
import type { PackId } from '../models/model-packs.ts';
import type { VoiceSeat } from '../models/voice-choice.ts';
import type { DeviceWish, DtypeWish } from '../stage.ts';

/** One of the ways to run a scenario that are compared. */
export interface Configuration {
  readonly pack: PackId;
  readonly device: DeviceWish;
  readonly dtype: DtypeWish;
  readonly seat: VoiceSeat;
  readonly voice: string;
  readonly voiceName: string;
  /** Of the voice's adapter, 0..1. */
  readonly strength: number;
  /** 1 = normal. */
  readonly speed: number;
  readonly denoise: NoiseReduction;
  /** Replaces the language model's own instruction; empty = none. */
  readonly instruction: string;
}

const FIELDS = [
  'pack',
  'device',
  'dtype',
  'voiceName',
  'strength',
  'speed',
  'denoise',
  'instruction',
] as const satisfies readonly (keyof Configuration)[];
export type ConfigurationField = (typeof FIELDS)[number];

/** In which of what users choose the configurations are not all the same. Voices of two models may have one name. */
export function differingFields(configurations: readonly Configuration[]): readonly ConfigurationField[] {
  const [first] = configurations;
  const differs = (field: keyof Configuration) =>
    configurations.some((other) => other[field] !== first?.[field]);
  return FIELDS.filter((field) => differs(field) || (field === 'voiceName' && differs('seat')));
}
