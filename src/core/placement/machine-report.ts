import type { Placement } from '../models/device-choice.ts';
import type { Stage } from '../stage.ts';
import type { Measurement } from './placed-model.ts';

/** One placement of a model when a whole machine is measured. */
export interface MachineRow extends Placement {
  readonly modelId: string;
  readonly stage: Stage;
  /** Null until it was measured, and where it could not be. */
  readonly took: Pick<Measurement, 'openMs' | 'runMs' | 'work'> | null;
  /** Code of the error that kept it from being measured. */
  readonly failure: string | null;
}

export interface MachineFigures {
  /** Null but for a language model. */
  readonly tokensPerSecond: number | null;
  /** Real-time factor, of hearing and speaking: below 1 is faster than speech. */
  readonly rtf: number | null;
  /** Against the model's fastest placement on the CPU; null where that was not measured. */
  readonly timesThisCpu: number | null;
}

const rateOf = ({ took }: MachineRow) => (took === null ? null : took.runMs / took.work);

export function figuresOf(row: MachineRow, all: readonly MachineRow[]): MachineFigures {
  const rate = rateOf(row);
  const cpu = all
    .filter(({ modelId, device }) => modelId === row.modelId && device === 'wasm')
    .flatMap((one) => rateOf(one) ?? []);
  const writes = row.stage === 'llm';
  return {
    tokensPerSecond: rate !== null && writes ? 1000 / rate : null,
    rtf: writes ? null : rate,
    timesThisCpu: rate === null || cpu.length === 0 ? null : Math.min(...cpu) / rate,
  };
}

/** As a file: what ran where, how fast, in which app and browser and on which adapter. */
export function machineReport(
  rows: readonly MachineRow[],
  about: {
    readonly version: string;
    readonly commit: string;
    readonly browser: string;
    readonly adapter: string;
  },
): object {
  const measured = rows.map(({ took, ...row }) => ({
    ...row,
    ...took,
    ...figuresOf({ ...row, took }, rows),
  }));
  return { schema: 'sotto-machine/1', ...about, rows: measured };
}
