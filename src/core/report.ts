import type { PlacementReason } from './models/device-choice.ts';
import type { Device, Dtype, Stage, WeightBytes } from './stage.ts';

const REPORT_SCHEMA = 'sotto-report/1';

/** The GPU that the browser gave; what it says of itself may be empty. */
export interface ReportAdapter {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  readonly shaderF16: boolean;
}

/** What one stage cost and where it ran. */
export interface StageReport {
  readonly model: string;
  readonly device: Device;
  readonly dtype: Dtype;
  readonly reason: PlacementReason;
  /** Seen by the stage's worker; null where the browser gave none. */
  readonly adapter: ReportAdapter | null;
  /** Bytes of weights by number format, counted in the graphs that were loaded. */
  readonly weightBytes: WeightBytes;
  readonly loadMs: number;
  readonly warmupMs: number;
  /** Shader modules and pipelines created until the worker was ready. */
  readonly loadPipelines: number;
  /** WebGPU: the union of the intervals from submit to completion. WASM: running time. */
  readonly busyMs: number;
  readonly runMs: number;
  readonly waitMs: number;
  readonly units: number;
  readonly dispatches: number;
  /** Shader modules and pipelines created by these units: 0 after warm-up. */
  readonly pipelines: number;
}

/** What a report says besides its run: filled in once, where the app is put together. */
export interface BuildInfo {
  readonly version: string;
  readonly commit: string;
  readonly browser: string;
}

export interface ReportFacts extends BuildInfo {
  readonly stages: Readonly<Partial<Record<Stage, StageReport>>>;
}

export type Report<Facts extends ReportFacts> = Omit<Facts, 'stages'> & {
  readonly schema: typeof REPORT_SCHEMA;
  /** One machine has one adapter: that of the first stage that saw one. */
  readonly adapter: ReportAdapter | null;
  readonly stages: Readonly<Partial<Record<Stage, Omit<StageReport, 'adapter'>>>>;
};

/** report.json; docs/architecture.md, Formats, says what its fields mean. */
export function buildReport<Facts extends ReportFacts>({ stages, ...facts }: Facts): Report<Facts> {
  const adapter = Object.values(stages).find((stage) => stage.adapter !== null)?.adapter ?? null;
  const withoutAdapter = Object.entries(stages).map(([name, { adapter: _, ...stage }]) => [name, stage]);
  return { schema: REPORT_SCHEMA, ...facts, adapter, stages: Object.fromEntries(withoutAdapter) };
}
