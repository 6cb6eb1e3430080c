import type { Choice, Placement } from '../models/device-choice.ts';
import { type Device, STAGES, type Stage } from '../stage.ts';
import type { ChoiceReason } from './choice-reasons.ts';
import { exchangeMs, type Part } from './exchange.ts';

/** A placement of a stage that was measured here. */
export interface Candidate extends Placement {
  /** For the stage's part of a typical exchange. */
  readonly ms: number;
}

/** Where a stage is best placed, all stages weighed together. */
export interface MeasuredChoice extends Choice {
  /** How many times faster than the best placement on the other device; null where there is none. */
  readonly timesFaster: number | null;
}

/** Nothing moves for less: share of the time of an exchange. */
const LEAST_GAIN = 0.03;
/** Within this share of the best, what moves fewer stages is as good. */
const AS_GOOD = 0.01;

type Combination = Readonly<Partial<Record<Stage, Candidate>>>;

/**
 * The placements with which an exchange ends soonest, all stages weighed together.
 *
 * @param candidates of each stage, the preferred one first; a stage without any takes no part
 * @param current where the stages are now, so that nothing moves for a trifle; else the preferred placements
 */
export function choosePlacements(
  candidates: Readonly<Partial<Record<Stage, readonly Candidate[]>>>,
  current: Readonly<Partial<Record<Stage, Placement>>> = {},
): Readonly<Partial<Record<Stage, MeasuredChoice>>> {
  let all: readonly Combination[] = [{}];
  for (const stage of STAGES) {
    const offered = candidates[stage] ?? [];
    if (offered.length > 0) all = all.flatMap((one) => offered.map((each) => ({ ...one, [stage]: each })));
  }
  const stay: Combination = all.find((one) => moves(one, current) === 0) ?? all[0] ?? {};
  const soonestMs = Math.min(...all.map(exchangeMs));
  const chosen = soonestMs < exchangeMs(stay) * (1 - LEAST_GAIN) ? nearest(all, soonestMs, stay) : stay;
  const choices: Partial<Record<Stage, MeasuredChoice>> = {};
  for (const stage of STAGES) {
    const choice = explain(stage, chosen, candidates[stage] ?? []);
    if (choice !== null) choices[stage] = choice;
  }
  return choices;
}

export function isSamePlacement(a: Placement, b: Placement): boolean {
  return a.device === b.device && a.dtype === b.dtype;
}

/** Among the combinations that end about as soon as any, the one that moves the fewest stages. */
function nearest(all: readonly Combination[], soonestMs: number, stay: Combination): Combination {
  const rank = (one: Combination) => [moves(one, stay), exchangeMs(one)] as const;
  const good = all.filter((one) => exchangeMs(one) <= soonestMs * (1 + AS_GOOD));
  return good.reduce((best, one) => {
    const [a, b] = [rank(one), rank(best)];
    return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? one : best;
  }, good[0] ?? stay);
}

function moves(to: Combination, from: Readonly<Partial<Record<Stage, Placement>>>): number {
  return STAGES.filter((stage) => {
    const [there, here] = [to[stage], from[stage]];
    return there !== undefined && (here === undefined || !isSamePlacement(there, here));
  }).length;
}

function explain(stage: Stage, chosen: Combination, candidates: readonly Candidate[]): MeasuredChoice | null {
  const here = chosen[stage];
  if (here === undefined) return null;
  const { device, dtype } = here;
  const other = soonest(candidates.filter((each) => each.device !== device));
  if (other === null) return { device, dtype, reason: fasterOn(device), timesFaster: null };
  const timesFaster = other.ms / here.ms;
  if (timesFaster > 1) return { device, dtype, reason: fasterOn(device), timesFaster };
  const isSlowerThere = exchangeMs({ ...chosen, [stage]: other }) > exchangeMs(chosen);
  return { device, dtype, reason: isSlowerThere ? 'makes-way' : 'as-fast', timesFaster };
}

const fasterOn = (device: Device): ChoiceReason => `faster-on-${device}`;

function soonest<Found extends Part>(parts: readonly Found[]): Found | null {
  return parts.reduce<Found | null>((best, each) => (best === null || each.ms < best.ms ? each : best), null);
}
