import { SottoError } from '../../src/contracts/errors.ts';
import type {
  AdapterIdentity,
  Job,
  LoadPhase,
  LoadReport,
  LoadRequest,
  Verdict,
} from '../../src/contracts/worker.ts';
import { nextStep, type Placement } from '../../src/core/device-choice.ts';
import type { LoadedModel, ModelKind } from './model.ts';
import { ModelFiles } from './model-files.ts';
import { addWeightBytes, type WeightBytes } from './weight-bytes.ts';

/** Up to this size the CPU may beat a GPU, so both are measured. */
const SMALL_PARAMETERS = 50e6;

export interface PlacePorts {
  readonly identify: () => Promise<AdapterIdentity | null>;
  readonly nowMs: () => number;
  readonly onPhase: (phase: LoadPhase, placement: Placement) => void;
}

export interface PlacedModel<Unit extends Job, Result, Progress> {
  readonly model: LoadedModel<Unit, Result, Progress>;
  readonly report: LoadReport;
}

interface Candidate<Unit extends Job, Result, Progress> {
  readonly model: LoadedModel<Unit, Result, Progress>;
  readonly files: ModelFiles;
}

/**
 * Loads a model where it runs right and fast: opens one placement after the other, as the device policy says, lets each
 * answer the canary before it is trusted, and warms up the one that stays.
 * Errors: model/load-failed, with what each placement said in `detail`.
 */
export async function placeModel<Unit extends Job, Result, Progress>(
  kind: ModelKind<Unit, Result, Progress>,
  request: LoadRequest,
  ports: PlacePorts,
): Promise<PlacedModel<Unit, Result, Progress>> {
  const { manifest } = request;
  const startedAtMs = ports.nowMs();
  const adapter = await ports.identify();
  const adapterKey =
    adapter === null ? 'none' : [adapter.vendor, adapter.architecture, adapter.description].join('/');
  const known = request.verdicts.filter((verdict) => verdict.adapterKey === adapterKey);
  const fresh: Verdict[] = [];
  const open = new Map<string, Candidate<Unit, Result, Progress>>();

  const note = (placement: Placement, rest: Pick<Verdict, 'trusted' | 'detail'> & Partial<Verdict>) =>
    fresh.push({ modelId: manifest.id, ...placement, adapterKey, ...rest });

  const openAt = async (placement: Placement) => {
    ports.onPhase('compiling', placement);
    const files = new ModelFiles(request);
    const candidate = { model: await kind.open(manifest, files, placement), files };
    open.set(keyOf(placement), candidate);
    return candidate;
  };
  const close = async (key: string) => {
    const candidate = open.get(key);
    open.delete(key);
    await candidate?.model.dispose();
  };

  for (;;) {
    const step = nextStep({
      ...request,
      dtypes: manifest.dtypes,
      capability: { webgpu: adapter !== null, shaderF16: adapter?.shaderF16 ?? false },
      small: manifest.parameters !== undefined && manifest.parameters <= SMALL_PARAMETERS,
      trials: [...known, ...fresh],
    });
    if (step.type === 'refuse') throw refused(manifest.id, fresh);
    const { placement } = step;
    let candidate: Candidate<Unit, Result, Progress>;
    try {
      candidate = open.get(keyOf(placement)) ?? (await openAt(placement));
    } catch (thrown) {
      note(placement, { trusted: false, failure: 'load-failed', detail: String(thrown) });
      continue;
    }
    if (step.type === 'try') {
      ports.onPhase('checking', placement);
      const verdict = await judge(candidate.model, manifest.canary !== undefined, ports.nowMs);
      note(placement, verdict);
      if (!verdict.trusted) await close(keyOf(placement));
      continue;
    }
    for (const key of [...open.keys()]) if (key !== keyOf(placement)) await close(key);
    const loadedAtMs = ports.nowMs();
    ports.onPhase('warming', placement);
    await candidate.model.warmUp();
    const report: LoadReport = {
      modelId: manifest.id,
      ...placement,
      reason: step.reason,
      adapter,
      verdicts: fresh.filter(({ failure }) => failure !== 'load-failed'),
      weightBytes: await countWeights(candidate.files),
      loadMs: loadedAtMs - startedAtMs,
      warmupMs: ports.nowMs() - loadedAtMs,
      ...candidate.model.facts,
    };
    return { model: candidate.model, report };
  }
}

const keyOf = ({ device, dtype }: Placement) => `${device} ${dtype}`;

async function judge(
  model: Pick<LoadedModel<Job, unknown, unknown>, 'deviation'>,
  hasCanary: boolean,
  nowMs: () => number,
): Promise<Pick<Verdict, 'trusted' | 'detail' | 'failure' | 'runMs'>> {
  if (!hasCanary) return { trusted: true, detail: 'the model has no canary' };
  try {
    const { share, what } = await model.deviation();
    const detail = `${what}: ${share.toFixed(2)} x tolerance`;
    if (share > 1) return { trusted: false, failure: 'canary-failed', detail };
    // The first run compiled; the second tells the speed.
    const startedAtMs = nowMs();
    await model.deviation();
    return { trusted: true, detail, runMs: nowMs() - startedAtMs };
  } catch (thrown) {
    return { trusted: false, failure: 'canary-failed', detail: String(thrown) };
  }
}

function refused(modelId: string, tried: readonly Verdict[]): SottoError {
  return new SottoError({
    code: 'model/load-failed',
    message: `The model ${modelId} runs on no device of this browser; update the browser, or choose another model.`,
    recoverable: false,
    detail: tried.map(({ device, dtype, detail }) => `${device} ${dtype}: ${detail}`).join('; '),
  });
}

async function countWeights(files: ModelFiles): Promise<WeightBytes> {
  const total: WeightBytes = {};
  for (const graph of files.graphsRead()) addWeightBytes(total, await files.bytes(graph));
  return total;
}
