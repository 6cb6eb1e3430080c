import type { Placement } from '../models/device-choice.ts';
import { candidatesOf, type PlacedModel } from '../placement/placed-model.ts';
import { DEVICES, STAGES, type Stage } from '../stage.ts';
import type { Alternative } from './advice.ts';

/** Where a stage's model ran last. */
export interface UsedModel extends Placement {
  readonly modelId: string;
  /** Bytes of weights that each pass reads, as it was loaded. */
  readonly passBytes?: number;
}

/** Sentences that a voice spoke in this visit, by the model's id: time to speak over length of speech. */
export type SpokenRtfs = Readonly<Record<string, number>>;

/** By model id. */
type Placed = Readonly<Record<string, PlacedModel>>;

/**
 * What was measured on this machine of other ways to do what the stages did.
 * @param standIn the small voice that the pack has
 * @param rtfs where voices spoke, that tells more than their checks
 */
export function alternativesTo(
  used: Readonly<Partial<Record<Stage, UsedModel>>>,
  placed: Placed,
  standIn: string | undefined,
  rtfs: SpokenRtfs,
): readonly Alternative[] {
  return STAGES.flatMap((stage): Alternative[] => {
    const here = used[stage];
    if (here === undefined) return [];
    const isVoiceOpen = stage === 'tts' && standIn !== undefined && standIn !== here.modelId;
    const timesAsLong = isVoiceOpen ? smallVoice(here, standIn, placed, rtfs) : null;
    const voice = timesAsLong === null ? [] : [{ stage, instead: 'voice', timesAsLong } as const];
    const usedMs = costAt(placed, here.modelId, stage, here);
    if (usedMs === null) return voice;
    const elsewhere = DEVICES.filter((device) => device !== here.device).flatMap((device) => {
      const ms = leastMs(placed, here.modelId, stage, (at) => at.device === device);
      return ms === null ? [] : [{ stage, instead: device, timesAsLong: ms / usedMs }];
    });
    return [...elsewhere, ...voice];
  });
}

function smallVoice(here: UsedModel, small: string, placed: Placed, rtfs: SpokenRtfs): number | null {
  const [ownRtf, smallRtf] = [rtfs[here.modelId], rtfs[small]];
  if (ownRtf !== undefined && smallRtf !== undefined) return smallRtf / ownRtf;
  const usedMs = costAt(placed, here.modelId, 'tts', here);
  const smallMs = leastMs(placed, small, 'tts', () => true);
  return usedMs === null || smallMs === null ? null : smallMs / usedMs;
}

/** The time of a typical exchange's part, as it was measured. */
function costAt(placed: Placed, modelId: string, stage: Stage, at: Placement): number | null {
  return leastMs(placed, modelId, stage, ({ device, dtype }) => device === at.device && dtype === at.dtype);
}

function leastMs(
  placed: Placed,
  modelId: string,
  stage: Stage,
  matches: (at: Placement) => boolean,
): number | null {
  const model = placed[modelId];
  if (model === undefined) return null;
  const times = candidatesOf(model, stage, model.measured.filter(matches)).map(({ ms }) => ms);
  return times.length > 0 ? Math.min(...times) : null;
}
