import { type ReadonlySignal, signal } from '@preact/signals';
import type { ModelManifest } from '../../contracts/manifest.ts';
import type { UnitMeter } from '../../contracts/worker.ts';
import type { Placement } from '../../core/models/device-choice.ts';
import { isSamePlacement, type MeasuredChoice } from '../../core/placement/choose-placements.ts';
import { type PlacedModel, ran, UNKNOWN_MODEL } from '../../core/placement/placed-model.ts';
import type { PlacementStore } from '../../ports/remembered.ts';
import { type UnitResult, workOf } from './work-of.ts';

/** A unit of real work, and how its model was loaded when it ran. */
export interface DoneUnit {
  readonly value: UnitResult;
  readonly meter: Pick<UnitMeter, 'runMs'>;
  readonly load: Placement & { readonly modelId: string };
}

export interface PlacementsPorts {
  readonly store: PlacementStore;
  /** Names the adapter, its driver and the browser. */
  readonly adapterKey: Promise<string>;
}

/** What is known of every model's placements on this machine. */
export interface Placements {
  /** By model id; read once a visit. */
  readonly models: ReadonlySignal<Readonly<Record<string, PlacedModel>>>;
  /** Where measurements want the model; null where there are none yet. */
  chosen(manifest: ModelManifest): Promise<MeasuredChoice | null>;
  get(manifest: ModelManifest): Promise<PlacedModel>;
  change(manifest: ModelManifest, change: (model: PlacedModel) => PlacedModel): Promise<PlacedModel>;
  /** Takes in how fast a unit of real work was. */
  note(unit: DoneUnit): void;
  /** How often the model was moved in this visit. */
  moves(modelId: string): number;
  move(modelId: string): void;
}

export function createPlacements({ store, adapterKey }: PlacementsPorts): Placements {
  const models = signal<Readonly<Record<string, PlacedModel>>>({});
  const keys = new Map<string, string>();
  const moves = new Map<string, number>();

  async function get(manifest: ModelManifest): Promise<PlacedModel> {
    const key = `${manifest.id} ${revisionOf(manifest)} ${await adapterKey}`;
    const known = models.value[manifest.id];
    if (known !== undefined && keys.get(manifest.id) === key) return known;
    keys.set(manifest.id, key);
    return put(manifest.id, store.read(key) ?? UNKNOWN_MODEL);
  }

  function put(modelId: string, model: PlacedModel): PlacedModel {
    models.value = { ...models.value, [modelId]: model };
    return model;
  }

  function remember(modelId: string, model: PlacedModel): PlacedModel {
    const key = keys.get(modelId);
    if (key !== undefined) store.remember(key, model);
    return put(modelId, model);
  }

  return {
    models,
    get,
    chosen: async (manifest) => (await get(manifest)).choice,
    async change(manifest, change) {
      const before = await get(manifest);
      return remember(manifest.id, change(models.value[manifest.id] ?? before));
    },
    moves: (modelId) => moves.get(modelId) ?? 0,
    move: (modelId) => void moves.set(modelId, (moves.get(modelId) ?? 0) + 1),
    note({ value, meter, load }) {
      const work = workOf(value);
      const model = models.value[load.modelId];
      if (work === null || model?.choice == null || !isSamePlacement(model.choice, load)) return;
      remember(load.modelId, ran(model, meter.runMs / work));
    },
  };
}

/** Changes with the weights: the commit of a hub model, or the digests of the files. */
function revisionOf({ hub, commit, files }: ModelManifest): string {
  return hub?.revision ?? commit ?? files.map(({ sha256 }) => sha256?.slice(0, 8) ?? '').join('');
}
