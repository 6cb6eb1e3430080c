/** Times are milliseconds from the start of the medium. */
export interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  /** Never blank. */
  readonly lines: readonly string[];
  /** Who says it, where speakers were told apart. */
  readonly speaker?: string;
}
