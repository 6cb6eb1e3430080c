import type { Verdict } from '../../contracts/worker.ts';
import type { JobRecord } from '../../core/batch/job.ts';
import type { StageReport } from '../../core/report.ts';
import type { SessionRecord, SessionStage, SessionVerdict } from '../../core/sessions/session-record.ts';
import { STAGES, type Stage } from '../../core/stage.ts';
import type { StoredOutput } from '../batch/index.ts';
import type { Turn } from '../turn/index.ts';

/** What a session doesn't say itself. */
export interface Surroundings {
  readonly id: string;
  readonly endedAtMs: number;
  readonly voice: string;
  readonly browser: string;
  readonly version: string;
  readonly verdictsOf: (modelId: string) => readonly Verdict[];
}

type Costs = Readonly<Partial<Record<Stage, StageReport>>>;
type Own = Omit<
  SessionRecord,
  'schema' | 'id' | 'browser' | 'version' | 'adapter' | 'stages' | 'verdicts' | 'edits'
>;

/** @param warm ids of the models that were ready when it began */
export function recordOfTurn(turn: Turn, warm: ReadonlySet<string>, around: Surroundings): SessionRecord {
  const { input, status, error, notice } = turn;
  return record(turn.stages, around, {
    batchId: null,
    endedAtMs: around.endedAtMs,
    kind: 'turn',
    input: input.kind,
    outcome: status === 'failed' || status === 'cancelled' ? status : 'done',
    isCold: Object.values(turn.stages).some(({ model }) => !warm.has(model)),
    mediaMs: input.kind === 'text' ? null : input.durationMs,
    speechMs: turn.speechMs,
    firstTextMs: turn.firstPartialMs,
    firstTokenMs: turn.firstTokenMs,
    firstAudioMs: turn.firstAudioMs,
    totalMs: turn.totalMs,
    voice: around.voice,
    errors: [error, notice].flatMap((one) => one?.code ?? []),
  });
}

/** Its times are from when it was added until it was done: rests are among them. */
export function recordOfBatch(
  job: JobRecord,
  { costs, speechMs }: Pick<StoredOutput, 'costs' | 'speechMs'>,
  around: Omit<Surroundings, 'voice'>,
): SessionRecord {
  const endedAtMs = job.endedAtMs ?? around.endedAtMs;
  return record(costs, around, {
    batchId: job.id,
    endedAtMs,
    kind: 'batch',
    input: 'file',
    outcome: job.state === 'failed' ? 'failed' : 'done',
    isCold: false,
    mediaMs: job.durationMs,
    speechMs,
    firstTextMs: null,
    firstTokenMs: null,
    firstAudioMs: null,
    totalMs: endedAtMs - job.createdAtMs,
    voice: job.options.voice,
    errors: job.error ? [job.error.code] : [],
  });
}

function record(
  costs: Costs,
  { id, browser, version, verdictsOf }: Pick<Surroundings, 'id' | 'browser' | 'version' | 'verdictsOf'>,
  own: Own,
): SessionRecord {
  const used = STAGES.flatMap((stage) => costs[stage] ?? []);
  const adapter = used.find((report) => report.adapter !== null)?.adapter;
  return {
    schema: 'sotto-session/1',
    id,
    ...own,
    stages: Object.fromEntries(Object.entries(costs).map(([stage, report]) => [stage, figuresOf(report)])),
    browser,
    adapter: adapter ? [adapter.vendor, adapter.architecture].filter(Boolean).join(' ') : '',
    version,
    verdicts: [...new Set(used.map(({ model }) => model))].flatMap(verdictsOf).map(plainVerdict),
    edits: null,
  };
}

function figuresOf({
  model,
  device,
  dtype,
  reason,
  runMs,
  waitMs,
  busyMs,
  units,
}: StageReport): SessionStage {
  return { model, device, dtype, reason, runMs, waitMs, busyMs, units };
}

function plainVerdict({ modelId, device, dtype, trusted }: Verdict): SessionVerdict {
  return { model: modelId, device, dtype, trusted };
}
