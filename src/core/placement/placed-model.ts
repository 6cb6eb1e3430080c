import { mean } from '../metrics/statistics.ts';
import type { Placement } from '../models/device-choice.ts';
import type { Stage } from '../stage.ts';
import { type Candidate, isSamePlacement, type MeasuredChoice } from './choose-placements.ts';
import { TYPICAL_WORK } from './exchange.ts';
import { addToPace, driftOf, NO_PACE, type Pace } from './pace.ts';

/** How long a model took at a placement for its check. */
export interface Measurement extends Placement {
  /** Until the model could answer for the first time. */
  readonly openMs: number;
  /** One answer to its check, once nothing was left to compile. */
  readonly runMs: number;
  /** Work of that answer: ms of audio heard, tokens written, or ms of speech made. */
  readonly work: number;
}

/** What looks at a placement have said of it, and what real runs have added. */
export interface Weighed extends Placement {
  readonly openMs: number;
  /** Ms for one unit of work, at the last looks: other programs may have had the device at one of them. */
  readonly rates: readonly number[];
  /** How many times slower the placement was at work than when it was measured: 1, or more. */
  readonly slowdown: number;
}

/** What is known of one model on this machine: a state that `measured`, `ran` and `decided` carry on. */
export interface PlacedModel {
  readonly measured: readonly Weighed[];
  /** Null until it was decided from measurements; the first choice that works is used till then. */
  readonly choice: MeasuredChoice | null;
  readonly pace: Pace;
  /** Units that ran since it was looked at. */
  readonly units: number;
  /** Second looks so far: to confirm what was measured, and because real runs were far from it. */
  readonly looks: { readonly confirming: number; readonly alarmed: number };
  /** Placements that are to be measured once more. */
  readonly stale: readonly Placement[];
}

export const UNKNOWN_MODEL: PlacedModel = {
  measured: [],
  choice: null,
  pace: NO_PACE,
  units: 0,
  looks: { confirming: 0, alarmed: 0 },
  stale: [],
};

/** Units before the second look of either kind; the third has to wait for twice as many, and so on: nothing flaps. */
const FIRST_REST = 20;
/** Looks whose mean tells. */
const KEPT_LOOKS = 4;
/** What is so many times slower than the placement in use is not looked at again. */
const HOPELESS = 3;

/** The placements of `offered` that have no measurement, or are to be measured once more; the first one first. */
export function unmeasured(model: PlacedModel, offered: readonly Placement[]): readonly Placement[] {
  return offered.filter((one) => find(model.measured, one) === undefined || find(model.stale, one));
}

/**
 * Takes in a measurement. One that is made because real runs were slower than the placement had promised can't tell the
 * half of it: a GPU that got hot has cooled meanwhile. What it doesn't explain stays as a slowdown.
 */
export function measured(
  model: PlacedModel,
  { device, dtype, openMs, runMs, work }: Measurement,
): PlacedModel {
  const at = { device, dtype };
  const before = find(model.measured, at);
  const drift = model.choice !== null && isSamePlacement(model.choice, at) ? driftOf(model.pace) : null;
  const rates = [...(before?.rates ?? []), runMs / work].slice(-KEPT_LOOKS);
  // A slowdown is half believed, and half forgotten at each look: it may have been for a time.
  const slowdown =
    before === undefined || drift === null
      ? (before?.slowdown ?? 1)
      : Math.max(1, (rateOf(before) * drift) / mean(rates));
  return {
    ...model,
    measured: [...without(model.measured, at), { ...at, openMs, rates, slowdown: Math.sqrt(slowdown) }],
    stale: without(model.stale, at),
  };
}

/** A unit of real work ran where the model was chosen to run. @param msPerWork as its measurements count work */
export function ran(model: PlacedModel, msPerWork: number): PlacedModel {
  const inUse = model.choice === null ? undefined : find(model.measured, model.choice);
  if (inUse === undefined) return model;
  const pace = addToPace(model.pace, msPerWork, rateOf(inUse));
  const next = { ...model, pace, units: model.units + 1 };
  const drift = driftOf(pace);
  const { confirming, alarmed } = model.looks;
  const isDue = (looks: number) => next.units >= FIRST_REST * 2 ** looks;
  const isAlarm = drift !== null && isDue(alarmed);
  if (next.stale.length > 0 || !(isDue(confirming) || isAlarm)) return next;
  const most = HOPELESS * rateOf(inUse) * Math.max(1, drift ?? 1);
  return {
    ...next,
    units: 0,
    looks: {
      confirming: confirming + Number(isDue(confirming)),
      alarmed: alarmed + Number(isAlarm),
    },
    stale: next.measured.filter((one) => rateOf(one) <= most),
  };
}

/**
 * The stages were decided anew.
 * @param hasMoved this stage or another: they share devices, and what is usual is learnt anew
 */
export function decided(model: PlacedModel, choice: MeasuredChoice, hasMoved: boolean): PlacedModel {
  const isLearntAnew = hasMoved || driftOf(model.pace) !== null;
  return { ...model, choice, pace: isLearntAnew ? NO_PACE : model.pace };
}

/** What the stage's part of a typical exchange takes at each measured placement, in the order of `offered`. */
export function candidatesOf(
  { measured }: PlacedModel,
  stage: Stage,
  offered: readonly Placement[],
): readonly Candidate[] {
  return offered.flatMap((at) => {
    const found = find(measured, at);
    return found === undefined ? [] : [{ ...at, ms: rateOf(found) * TYPICAL_WORK[stage] }];
  });
}

const rateOf = ({ rates, slowdown }: Weighed) => mean(rates) * slowdown;

function find<Found extends Placement>(list: readonly Found[], at: Placement): Found | undefined {
  return list.find((one) => isSamePlacement(one, at));
}

function without<Found extends Placement>(list: readonly Found[], at: Placement): readonly Found[] {
  return list.filter((one) => !isSamePlacement(one, at));
}
