import { quantile } from '../metrics/statistics.ts';
import { holm } from '../study/holm.ts';
import { type ChangePoint, changePoint } from './change-point.ts';
import { TRAITS, type Trait, traitOf } from './configuration.ts';
import { type Measure, type Measured, measured } from './measures.ts';
import type { SessionRecord } from './session-record.ts';

/** What is watched: when a reply is heard, and the speed of the stages whatever their input. */
const WATCHED = ['firstAudio', 'firstToken', 'listening', 'speaking'] as const satisfies Measure[];

/** Less than this is nobody's concern, however sure it is. */
const LEAST_CHANGE = 0.2;
const LEVEL = 0.02;
/** Of the last weeks only: an old change is no news. */
const WATCHED_MS = 28 * 86_400_000;
const MOST_WATCHED = 200;
/** Share of sessions that have a trait on its side of the change, which may be found some sessions too early or late. */
const MOSTLY = 0.7;

/** Something that is different since, besides the times. */
export interface TraitChange {
  readonly trait: Trait;
  readonly from: string;
  readonly to: string;
}

export interface Drift {
  readonly measure: (typeof WATCHED)[number];
  readonly direction: 'slower' | 'faster';
  /** Medians. */
  readonly before: number;
  readonly after: number;
  /** after / before - 1: 0.4 is 40 % slower. */
  readonly change: number;
  /** Wall time of the first session after it, in ms. */
  readonly sinceMs: number;
  readonly counts: readonly [before: number, after: number];
  /** Corrected for the measures that are watched (Holm). */
  readonly pValue: number;
  readonly traits: readonly TraitChange[];
  /** What was heard became longer or shorter as well, by this factor; null where it hardly did. */
  readonly lengthRatio: number | null;
}

/**
 * What became slower or faster within the last four weeks, and what else changed then, which may be why. Turns alone:
 * batches rest and wait as they should.
 *
 * @param nowMs wall time
 * @param random uniform in 0..1, 1 excluded
 */
export function findDrifts(
  records: readonly SessionRecord[],
  nowMs: number,
  random: () => number,
): readonly Drift[] {
  const turns = records.filter(
    ({ kind, endedAtMs }) => kind === 'turn' && endedAtMs > nowMs - WATCHED_MS && endedAtMs <= nowMs,
  );
  const found = WATCHED.flatMap((measure) => {
    const values = measured(turns, measure).slice(-MOST_WATCHED);
    const change = changePoint(
      values.map(({ value }) => value),
      random,
    );
    return change === null ? [] : [{ measure, values, change }];
  });
  const corrected = holm(found.map(({ change }) => change.pValue));
  return found.flatMap(({ measure, values, change }, index) => {
    const pValue = corrected[index] ?? 1;
    return pValue <= LEVEL && isLarge(change.ratio) ? [driftOf(measure, values, change, pValue)] : [];
  });
}

/** A fifth slower, or as much faster. */
function isLarge(ratio: number): boolean {
  return Math.abs(Math.log(ratio)) >= Math.log(1 + LEAST_CHANGE);
}

function driftOf(
  measure: Drift['measure'],
  values: readonly Measured[],
  { index, before, after, ratio }: ChangePoint,
  pValue: number,
): Drift {
  const recordsOf = (part: readonly Measured[]) => part.map(({ record }) => record);
  const [earlier, later] = [recordsOf(values.slice(0, index)), recordsOf(values.slice(index))];
  return {
    measure,
    direction: ratio > 1 ? 'slower' : 'faster',
    before,
    after,
    change: ratio - 1,
    sinceMs: values[index]?.timeMs ?? 0,
    counts: [earlier.length, later.length],
    pValue,
    traits: TRAITS.flatMap((trait) => traitChange(trait, earlier, later)),
    lengthRatio: lengthRatio(earlier, later),
  };
}

/** Most had it after and few before, or the other way round. */
function traitChange(
  trait: Trait,
  earlier: readonly SessionRecord[],
  later: readonly SessionRecord[],
): readonly TraitChange[] {
  const shares = (records: readonly SessionRecord[], value: string) =>
    records.filter((record) => traitOf(record, trait) === value).length / records.length;
  const [from, to] = [mostOften(earlier, trait), mostOften(later, trait)];
  const isChanged = from !== to && shares(later, to) >= MOSTLY && shares(earlier, to) <= 1 - MOSTLY;
  return isChanged ? [{ trait, from, to }] : [];
}

function mostOften(records: readonly SessionRecord[], trait: Trait): string {
  const counts = new Map<string, number>();
  for (const record of records) {
    const value = traitOf(record, trait);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

function lengthRatio(earlier: readonly SessionRecord[], later: readonly SessionRecord[]): number | null {
  const [before, after] = [earlier, later].map((records) =>
    quantile(
      records.flatMap(({ mediaMs }) => mediaMs ?? []),
      0.5,
    ),
  );
  const ratio = (after ?? Number.NaN) / (before ?? Number.NaN);
  return Number.isFinite(ratio) && ratio > 0 && isLarge(ratio) ? ratio : null;
}
