import type { ModelManifest } from '../../contracts/manifest.ts';
import type { Verdict } from '../../contracts/worker.ts';
import { type Capability, incapable, type Placement } from '../../core/models/device-choice.ts';
import { isSamePlacement } from '../../core/placement/choose-placements.ts';

export interface Adapter extends Capability {
  /** As verdicts name it, with driver and browser. */
  readonly adapterKey: string;
  /** The CPU in the guise of a GPU: nothing is to be found out there by itself. */
  readonly isSoftware: boolean;
}

/** Where the model may run on this machine, in the model's own order: what the adapter can't, or was caught with, is left out. */
export function offeredPlacements(
  { dtypes }: Pick<ModelManifest, 'dtypes'>,
  adapter: Adapter,
  verdicts: readonly Verdict[],
): readonly Placement[] {
  const all = (['webgpu', 'wasm'] as const).flatMap((device) =>
    dtypes[device].map((dtype): Placement => ({ device, dtype })),
  );
  return all.filter((placement) => {
    const verdict = verdicts
      .filter(({ adapterKey }) => adapterKey === adapter.adapterKey)
      .findLast((one) => isSamePlacement(one, placement));
    return incapable(placement, adapter) === null && verdict?.trusted !== false;
  });
}
