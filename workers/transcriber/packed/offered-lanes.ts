import { defaultBudgetBytes } from '../../../src/core/models/memory-budget.ts';
import { LANE_SIZES } from './lane-sizes.ts';

/** Of what all models together may take of this machine. */
const SHARE = 1 / 8;

/** How many windows together fit into their share of the memory; 0 on a CPU in the guise of a GPU, which gains nothing. */
export function offeredLanes(
  { adapterInfo, limits }: Partial<Pick<GPUDevice, 'adapterInfo'>> & Pick<GPUDevice, 'limits'>,
  bytesOfOne: number,
): number {
  // Older browsers tell nothing of a device's adapter.
  if (adapterInfo?.isFallbackAdapter) return 0;
  const { deviceMemory = null } = navigator as { readonly deviceMemory?: number };
  const budget = defaultBudgetBytes({
    deviceMemoryGib: deviceMemory,
    largestBufferBytes: limits.maxBufferSize,
  });
  return LANE_SIZES.findLast((size) => size * bytesOfOne <= SHARE * budget) ?? 0;
}
