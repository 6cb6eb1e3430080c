import { SottoError } from '../../contracts/errors.ts';
import type { ModelManifest } from '../../contracts/manifest.ts';
import type { CheckTime, LoadReport, LoadRequest } from '../../contracts/worker.ts';
import type { Placement } from '../../core/models/device-choice.ts';
import { stageOf } from '../../core/models/model-facts.ts';
import type { Measurement } from '../../core/placement/placed-model.ts';
import type { Stage } from '../../core/stage.ts';
import type { ModelStorePort } from '../../ports/model-store.ts';
import type { LoadListeners } from '../../ports/model-worker.ts';
import type { VerdictStore } from '../../ports/remembered.ts';
import type { Scope } from '../scheduling/index.ts';

/** A model worker of its own, beside those that work. */
export interface TestWorker {
  load(request: LoadRequest, listeners: LoadListeners): Promise<LoadReport>;
  dispose(): void;
}

export interface TimePorts {
  readonly store: Pick<ModelStorePort, 'open'>;
  readonly verdicts: Pick<VerdictStore, 'read' | 'remember'>;
  readonly spawn: (stage: Stage) => TestWorker;
  readonly browser: string;
}

/**
 * Opens a model at one placement in a worker of its own and lets it answer its check against the clock. The worker ends
 * with the scope, whatever it does then.
 * Errors: run/cancelled; model/load-failed where the model doesn't work there; what the store says.
 */
export async function timePlacement(
  ports: TimePorts,
  manifest: ModelManifest,
  placement: Placement,
  scope: Scope,
): Promise<Measurement> {
  const { device, dtype } = placement;
  return { device, dtype, ...timeOf(await loadOnTrial(ports, manifest, placement, scope)) };
}

/** As `timePlacement`. @returns all that the worker says of it */
export async function loadOnTrial(
  { store, verdicts, spawn, browser }: TimePorts,
  manifest: ModelManifest,
  { device, dtype }: Placement,
  scope: Scope,
  more: Pick<LoadRequest, 'isProfiled'> = {},
): Promise<LoadReport> {
  const files = await scope.within(store.open(manifest.id));
  const worker = spawn(stageOf(manifest));
  scope.onEnd(() => worker.dispose());
  const only = { webgpu: [], wasm: [], [device]: [dtype] };
  const request: LoadRequest = {
    manifest: { ...manifest, dtypes: only },
    files,
    device,
    dtype,
    browser,
    isTimed: true,
    ...more,
    verdicts: verdicts.read(manifest.id),
  };
  try {
    return await scope.within(
      worker.load(request, {
        onEvent() {},
        onReloaded() {},
        // A voice without stored answers is trusted by ear alone.
        onVerdicts: (learnt) =>
          verdicts.remember(
            manifest.canary === undefined ? learnt.filter(({ trusted }) => !trusted) : learnt,
          ),
      }),
    );
  } finally {
    worker.dispose();
  }
}

function timeOf({ modelId, checkTime }: LoadReport): CheckTime {
  if (checkTime !== undefined && checkTime.work > 0) return checkTime;
  throw new SottoError({
    code: 'internal',
    message: `The model ${modelId} was not timed; reload the page and measure again.`,
    recoverable: true,
  });
}
