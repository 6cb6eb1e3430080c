import { HUB_MODELS, type HubFile, type HubModel, type Placement } from './hub-models.ts';
import type { DeviceWish, DtypeWish, Stage } from './stage.ts';

export type PackId = 'bundled' | 'light' | 'balanced' | 'quality';

/** Three models that work together. */
export interface ModelPack {
  readonly id: PackId;
  readonly models: Readonly<Record<Stage, string>>;
}

export const BUNDLED_MODELS = ['sotto-stt-en', 'sotto-chat-en', 'sotto-voice-en'] as const;

export const MODEL_PACKS: readonly ModelPack[] = [
  { id: 'bundled', models: { stt: 'sotto-stt-en', llm: 'sotto-chat-en', tts: 'sotto-voice-en' } },
  { id: 'light', models: { stt: 'whisper-base', llm: 'smollm2-360m', tts: 'kokoro-82m' } },
  { id: 'balanced', models: { stt: 'whisper-base', llm: 'qwen3-0.6b', tts: 'supertonic-2' } },
  { id: 'quality', models: { stt: 'whisper-large-v3-turbo', llm: 'lfm2.5-1.2b', tts: 'supertonic-2' } },
];

/** What decides where a hub model goes before its files are here. */
export interface PlacementWish {
  readonly webgpu: boolean;
  readonly shaderF16: boolean;
  readonly device: DeviceWish;
  readonly dtype: DtypeWish;
  /** Placements that gave wrong answers on this adapter. */
  readonly refused: readonly Placement[];
}

/**
 * The best placement of a model that the adapter can run and the user wants. q4f16 computes in half precision as fp16
 * does. When nothing fits the user's wish, the wish gives way; when nothing fits the adapter, the answer is null.
 */
export function choosePlacement(model: HubModel, wish: PlacementWish): Placement | null {
  const possible = model.placements.filter((placement) => runsOn(placement, wish));
  const wanted = possible.filter((placement) => {
    const [device, dtype] = placement.split('/');
    return (
      (wish.device === 'auto' || wish.device === device) && (wish.dtype === 'auto' || wish.dtype === dtype)
    );
  });
  return wanted[0] ?? possible[0] ?? null;
}

function runsOn(placement: Placement, wish: PlacementWish): boolean {
  if (wish.refused.includes(placement)) return false;
  if (!placement.startsWith('webgpu/')) return true;
  return wish.webgpu && (wish.shaderF16 || !placement.endsWith('16'));
}

/** The files that a model needs at a placement. */
export function filesAt(model: HubModel, placement: Placement): readonly HubFile[] {
  return model.files.filter((file) => file.placements?.includes(placement) ?? true);
}

export function hubModel(modelId: string): HubModel | undefined {
  return HUB_MODELS.find((model) => model.id === modelId);
}

/** What a choice between packs has to show. Bytes are those at the given placements. */
export interface PackSummary extends ModelPack {
  readonly totalBytes: number;
  /** The host that the files come from; null for this origin. */
  readonly host: string | null;
  /** Every stage knows Korean. */
  readonly korean: boolean;
  readonly licences: readonly string[];
}

export interface PackMember {
  readonly licence: string;
  readonly languages: readonly string[];
  readonly hub?: { readonly origin: string };
  readonly files: readonly { readonly bytes: number; readonly sameAs?: string }[];
}

/** @param members the manifests of the pack's models, in any order */
export function summarisePack(pack: ModelPack, members: readonly PackMember[]): PackSummary {
  const files = members.flatMap((member) => member.files).filter((file) => file.sameAs === undefined);
  const origin = members.find((member) => member.hub)?.hub?.origin;
  return {
    ...pack,
    totalBytes: files.reduce((sum, file) => sum + file.bytes, 0),
    host: origin?.replace(/^https?:\/\//, '') ?? null,
    korean: members.length > 0 && members.every((member) => member.languages.includes('ko')),
    licences: [...new Set(members.map((member) => member.licence))],
  };
}
