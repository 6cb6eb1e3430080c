import type { ModelCard } from '../../app/studio/index.ts';
import type { Placement } from '../../core/models/device-choice.ts';
import { isSamePlacement } from '../../core/placement/choose-placements.ts';
import type { PlacedModel } from '../../core/placement/placed-model.ts';
import { formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';

/** "GPU, half precision (fp16)" */
export function placeName({ device, dtype }: Placement): string {
  return `${t(`device.${device}`)}, ${t(`dtype.${dtype}`)} (${dtype})`;
}

/** Why a model runs where it runs; by how much it is faster there, where that was measured. */
export function whyThere(placement: NonNullable<ModelCard['placement']>, placed?: PlacedModel): string {
  const choice = placed?.choice;
  const isOwnChoice = placement.reason === 'asked' || choice == null || !isSamePlacement(choice, placement);
  if (isOwnChoice) return t(`reason.${placement.reason}`);
  const { timesFaster, reason } = choice;
  if (timesFaster === null || timesFaster <= 1) return t(`reason.${reason}`);
  const times = formatNumber(timesFaster, { maximumFractionDigits: 1 });
  return t(placement.device === 'webgpu' ? 'models.timesThisCpu' : 'models.timesThisGpu', { times });
}
