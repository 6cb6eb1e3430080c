import type { DeviceWish, DtypeWish, Seat, Stage } from '../stage.ts';
import type { HubFile, HubModel, Variant } from './hub-model.ts';
import { lenderOf } from './shared-files.ts';

export type PackId = 'bundled' | 'balanced' | 'quality' | 'first-wave';

/** Three models that work together. */
export interface ModelPack {
  readonly id: PackId;
  readonly models: Readonly<Record<Stage, string>>;
  /** A small voice that speaks while the pack's own is on its way, and where that is slower than speech. */
  readonly standIn?: string;
  /** No user meets it: tests and benchmarks choose it, because it is small. */
  readonly forTests?: true;
}

const BUNDLED: ModelPack = {
  id: 'bundled',
  models: { stt: 'whisper-base', llm: 'qwen2.5-coder-0.5b', tts: 'kokoro-82m' },
  standIn: 'sotto-voice',
};
export const MODEL_PACKS: readonly ModelPack[] = [
  BUNDLED,
  { id: 'balanced', models: { stt: 'whisper-small', llm: 'qwen3-0.6b', tts: 'supertonic-2' } },
  { id: 'quality', models: { stt: 'whisper-large-v3-turbo', llm: 'lfm2.5-1.2b', tts: 'supertonic-2' } },
  {
    id: 'first-wave',
    models: { stt: 'sotto-stt-en', llm: 'sotto-chat-en', tts: 'sotto-voice-en' },
    forTests: true,
  },
];

export function packOf(id: PackId): ModelPack {
  return MODEL_PACKS.find((pack) => pack.id === id) ?? BUNDLED;
}

/** The packs that a user may choose from: those for tests only while one is in use. */
export function offeredPacks(inUse: PackId): readonly ModelPack[] {
  return MODEL_PACKS.filter(({ id, forTests }) => !forTests || id === inUse);
}

export function modelOf({ models, standIn }: ModelPack, seat: Seat): string {
  return seat === 'standIn' ? (standIn ?? models.tts) : models[seat];
}

/** Every model that the pack may load. */
export function modelsOf({ models, standIn }: Pick<ModelPack, 'models' | 'standIn'>): readonly string[] {
  return [...Object.values(models), ...(standIn === undefined ? [] : [standIn])];
}

/** What decides which files of a hub model are worth bringing here. */
export interface VariantWish {
  readonly webgpu: boolean;
  readonly shaderF16: boolean;
  readonly device: DeviceWish;
  readonly dtype: DtypeWish;
  /** Variants that gave wrong answers on this adapter. */
  readonly refused: readonly Variant[];
}

/**
 * The best variant of a model that the adapter can run and the user wants. q4f16 computes in half precision as fp16
 * does. When nothing fits the user's wish, the wish gives way; when nothing fits the adapter, the answer is null.
 */
export function chooseVariant(model: HubModel, wish: VariantWish): Variant | null {
  const possible = model.variants.filter((variant) => runsOn(variant, wish));
  const wanted = possible.filter((variant) => {
    const [device, dtype] = variant.split('/');
    return (
      (wish.device === 'auto' || wish.device === device) && (wish.dtype === 'auto' || wish.dtype === dtype)
    );
  });
  return wanted[0] ?? possible[0] ?? null;
}

function runsOn(variant: Variant, wish: VariantWish): boolean {
  if (wish.refused.includes(variant)) return false;
  if (!variant.startsWith('webgpu/')) return true;
  return wish.webgpu && (wish.shaderF16 || !variant.endsWith('16'));
}

export function filesOf(model: HubModel, variant: Variant): readonly HubFile[] {
  return model.files.filter((file) => file.variants?.includes(variant) ?? true);
}

/** What a choice between packs has to show. */
export interface PackSummary extends ModelPack {
  readonly totalBytes: number;
  /** The host that the files come from; null for this origin. */
  readonly host: string | null;
  /** Every stage knows Korean. */
  readonly korean: boolean;
  readonly licences: readonly string[];
}

export interface PackMember {
  readonly id: string;
  readonly licence: string;
  readonly languages: readonly string[];
  readonly hub?: { readonly origin: string };
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sameAs?: string }[];
}

/** @param members the manifests of the pack's models, in any order */
export function summarisePack(pack: ModelPack, members: readonly PackMember[]): PackSummary {
  const isLent = (path: string) => members.some(({ id }) => id === lenderOf(path));
  const files = members
    .flatMap((member) => member.files)
    .filter((file) => file.sameAs === undefined && !isLent(file.path));
  const speakers = members.filter(({ id }) => id !== pack.standIn);
  const origin = members.find((member) => member.hub)?.hub?.origin;
  return {
    ...pack,
    totalBytes: files.reduce((sum, file) => sum + file.bytes, 0),
    host: origin?.replace(/^https?:\/\//, '') ?? null,
    korean: speakers.length > 0 && speakers.every((member) => member.languages.includes('ko')),
    licences: [...new Set(members.map((member) => member.licence))],
  };
}
