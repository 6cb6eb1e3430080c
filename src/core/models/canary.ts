/** How far a model's answer is from the stored one: at most 1 x tolerance is right. */
export interface Deviation {
  readonly share: number;
  /** What was compared. */
  readonly what: string;
}

/** A deviation, and how much was done to find it: ms of audio heard, tokens written, or ms of speech made. */
export interface Check extends Deviation {
  readonly work: number;
}

/** Keeps the worst of several comparisons; not a number is worse than anything. */
export class WorstDeviation implements Check {
  work = 0;
  share = 0;
  what = 'nothing was compared';

  add(what: string, share: number): void {
    if (share < this.share) return;
    this.share = Number.isNaN(share) ? Number.POSITIVE_INFINITY : share;
    this.what = what;
  }
}

/** What a check says of a placement. */
export function verdictOf({ share, what }: Deviation): {
  readonly trusted: boolean;
  readonly failure?: 'canary-failed';
  readonly detail: string;
} {
  const detail = `${what}: ${share.toFixed(2)} x tolerance`;
  return share > 1 ? { trusted: false, failure: 'canary-failed', detail } : { trusted: true, detail };
}

/** Levenshtein distance over the length of the reference; 0 when both are empty. */
export function editRate<Item>(reference: readonly Item[], hypothesis: readonly Item[]): number {
  let row = Array.from({ length: hypothesis.length + 1 }, (_, index) => index);
  for (const [i, expected] of reference.entries()) {
    const next = [i + 1];
    for (const [j, actual] of hypothesis.entries()) {
      const substitution = (row[j] ?? 0) + (expected === actual ? 0 : 1);
      next.push(Math.min(substitution, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  const edits = row.at(-1) ?? 0;
  return edits === 0 ? 0 : edits / Math.max(1, reference.length);
}

/** Mean absolute difference; infinite when a figure is missing or not a number. */
export function meanDifference(reference: readonly number[], actual: readonly number[]): number {
  if (reference.length !== actual.length) return Number.POSITIVE_INFINITY;
  const total = reference.reduce(
    (sum, value, index) => sum + Math.abs(value - (actual[index] ?? Number.NaN)),
    0,
  );
  return Number.isFinite(total) ? total / Math.max(1, reference.length) : Number.POSITIVE_INFINITY;
}

/** @returns the difference as a share of what the model's manifest tolerates: at most 1 is right */
export function shareOfTolerance(difference: number, tolerance: number | 'equal' | undefined): number {
  if (typeof tolerance === 'number') return difference / tolerance;
  return difference === 0 ? 0 : Number.POSITIVE_INFINITY;
}
