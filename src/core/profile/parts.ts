/** What is told apart within a unit, in the order in which it is done. */
export const PARTS = [
  'decode',
  'resample',
  'denoise',
  'vad',
  'cut',
  'features',
  'encoder',
  'decoder',
  'prefill',
  'generate',
  'text',
  'acoustic',
  'vocoder',
  'synthesis',
] as const;
export type Part = (typeof PARTS)[number];

/** One part of a unit; several of the same name where the unit does it more than once. */
export interface UnitPart {
  readonly part: Part;
  /** From the unit's first instruction, time at a closed gate included. */
  readonly atMs: number;
  readonly ms: number;
  /** Time in which the worker's GPU queue worked meanwhile, for whichever unit. */
  readonly gpuBusyMs: number;
}
