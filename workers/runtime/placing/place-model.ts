import { SottoError } from '../../../src/contracts/errors.ts';
import { pagePart } from '../../../src/contracts/page-part.ts';
import type {
  AdapterIdentity,
  LoadPhase,
  LoadReport,
  LoadRequest,
  RunRequest,
  Verdict,
  WarmedUp,
} from '../../../src/contracts/worker.ts';
import { adapterKeyOf, nextStep, type Placement, type Step } from '../../../src/core/models/device-choice.ts';
import { loadFailureOf } from '../../../src/core/models/load-failure.ts';
import type { WeightFormat } from '../../../src/core/stage.ts';
import { ModelFiles } from '../engine/model-files.ts';
import { addWeightBytes } from '../engine/weight-bytes.ts';
import type { LoadedModel, ModelKind } from '../model.ts';
import { CHECKS, type Judgement, judge, timeChecks } from './judge.ts';

/** Models of 2 to 8 million parameters were faster on the CPU than on a large GPU, which does nothing but start kernels. */
const SMALL_PARAMETERS = 50e6;

export interface PlacePorts {
  readonly identify: () => Promise<AdapterIdentity | null>;
  readonly nowMs: () => number;
  /** Shader modules and pipelines created so far. */
  readonly pipelines: () => number;
  /** What this worker holds now, on the CPU and the GPU. */
  readonly memoryBytes: () => number;
  readonly onPhase: (phase: LoadPhase, placement: Placement, warmed?: WarmedUp) => void;
}

/**
 * A model where it runs right and fast; or what was learnt, when the library threw or no placement is left: a library
 * that threw may answer nothing but errors, so the next try takes a fresh worker, which knows these verdicts.
 */
export type Placed<Unit extends RunRequest, Result, Progress> =
  | { readonly model: LoadedModel<Unit, Result, Progress>; readonly report: LoadReport }
  | { readonly model: null; readonly verdicts: readonly Verdict[] };

interface Candidate<Unit extends RunRequest, Result, Progress> {
  readonly model: LoadedModel<Unit, Result, Progress>;
  readonly files: ModelFiles;
  readonly openMs: number;
}

/**
 * Opens one placement after the other, as the device policy says, lets each answer the canary before it is trusted, and
 * warms up the one that stays, or times it.
 * Errors: model/load-failed, with what each placement said in `detail`; what the model's files say, as model/missing.
 */
export async function placeModel<Unit extends RunRequest, Result, Progress>(
  kind: ModelKind<Unit, Result, Progress>,
  request: LoadRequest,
  { identify, nowMs, pipelines, memoryBytes, onPhase }: PlacePorts,
): Promise<Placed<Unit, Result, Progress>> {
  const { manifest } = request;
  const startedAtMs = nowMs();
  const pipelinesBefore = pipelines();
  const endProfile = request.isProfiled
    ? (await pagePart(import('../engine/engine-profile.ts'))).profileEngine()
    : null;
  const adapter = await identify();
  const adapterKey = adapterKeyOf(adapter, request.browser);
  const known = request.verdicts.filter((verdict) => verdict.adapterKey === adapterKey);
  const fresh: Verdict[] = [];
  const open = new Map<string, Candidate<Unit, Result, Progress>>();

  function plan(): Step {
    const capability = { webgpu: adapter !== null, shaderF16: adapter?.shaderF16 ?? false };
    const { chosen = null } = request;
    const small = (manifest.parameters ?? Number.POSITIVE_INFINITY) <= SMALL_PARAMETERS;
    const trials = [...known, ...fresh];
    return nextStep({ ...request, dtypes: manifest.dtypes, capability, chosen, small, trials });
  }

  function note(placement: Placement, judgement: Judgement): void {
    fresh.push({ modelId: manifest.id, ...placement, adapterKey, ...judgement });
  }

  async function openAt(placement: Placement): Promise<Candidate<Unit, Result, Progress>> {
    const opened = open.get(keyOf(placement));
    if (opened !== undefined) return opened;
    onPhase('compiling', placement);
    const files = new ModelFiles(request);
    const startedAtMs = nowMs();
    const model = await kind.open(manifest, files, placement);
    const candidate = { model, files, openMs: nowMs() - startedAtMs };
    open.set(keyOf(placement), candidate);
    return candidate;
  }

  async function check(placement: Placement): Promise<void> {
    const candidate = await openAt(placement);
    onPhase('checking', placement);
    const judgement = await judge(candidate.model);
    note(placement, judgement);
    if (!judgement.trusted) await close(placement);
  }

  async function close(placement: Placement): Promise<void> {
    const candidate = open.get(keyOf(placement));
    open.delete(keyOf(placement));
    await candidate?.model.dispose();
  }

  async function use(
    placement: Placement,
    reason: LoadReport['reason'],
  ): Promise<
    Candidate<Unit, Result, Progress> & { readonly report: Omit<LoadReport, 'weightBytes' | 'passBytes'> }
  > {
    const { model, files, openMs } = await openAt(placement);
    const loadedAtMs = nowMs();
    onPhase(request.isTimed ? 'checking' : 'warming', placement);
    const checkTime = request.isTimed ? { openMs, ...(await timeChecks(model, nowMs)) } : null;
    if (checkTime === null) await model.warmUp((warmed) => onPhase('warming', placement, warmed));
    const report = {
      modelId: manifest.id,
      ...placement,
      reason,
      adapter,
      verdicts: fresh,
      loadMs: loadedAtMs - startedAtMs,
      warmupMs: nowMs() - loadedAtMs,
      pipelines: pipelines() - pipelinesBefore,
      memoryBytes: memoryBytes(),
      ...(checkTime && { checkTime }),
      ...(endProfile && { operators: endProfile(CHECKS + fresh.length) }),
      ...model.facts,
    };
    return { model, files, openMs, report };
  }

  for (;;) {
    const step = plan();
    if (step.type === 'refuse') {
      if (fresh.length > 0) return { model: null, verdicts: fresh };
      throw refused(manifest.id, known);
    }
    let used: Awaited<ReturnType<typeof use>> | null = null;
    try {
      if (step.type === 'use') used = await use(step.placement, step.reason);
      else await check(step.placement);
    } catch (thrown) {
      if (thrown instanceof SottoError && !thrown.recoverable) throw thrown;
      const detail = String(thrown);
      note(step.placement, { trusted: false, failure: loadFailureOf(detail), detail });
      return { model: null, verdicts: fresh };
    }
    if (used === null) continue;
    const { model, files, report } = used;
    // A figure alone: a model that answered is not refused for it.
    const counted = await countWeights(files).catch(() => ({ weightBytes: {} }));
    return { model, report: { ...report, ...counted } };
  }
}

const keyOf = ({ device, dtype }: Placement) => `${device} ${dtype}`;

function refused(modelId: string, tried: readonly Verdict[]): SottoError {
  return new SottoError({
    code: 'model/load-failed',
    message: `The model ${modelId} runs on no device of this browser; update the browser, or choose another model.`,
    recoverable: false,
    detail: tried.map(({ device, dtype, detail }) => `${device} ${dtype}: ${detail}`).join('; '),
  });
}

async function countWeights(files: ModelFiles): Promise<Pick<LoadReport, 'weightBytes' | 'passBytes'>> {
  const weightBytes: Partial<Record<WeightFormat, number>> = {};
  let passBytes = 0;
  for (const graph of files.graphsRead()) passBytes += await addWeightBytes(weightBytes, files.get(graph));
  return { weightBytes, passBytes };
}
