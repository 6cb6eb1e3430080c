import { toErrorInfo } from '../contracts/errors.ts';
import type { ModelManifest } from '../contracts/manifest.ts';
import type { LoadReport } from '../contracts/worker.ts';
import type { Stage } from '../core/stage.ts';
import type { ModelCards } from './model-cards.ts';
import type { ModelPort, ModelStorePort, VerdictStore } from './ports.ts';
import type { Settings } from './studio.ts';

export interface LoadedModel extends LoadReport {
  readonly spokenForm: boolean;
  readonly inputWords: number | null;
  readonly languages: readonly string[];
}

export interface ModelLoader {
  /** Id of the stage's current model. */
  chosen(stage: Stage): string;
  /** The stage's current model, without loading it. */
  describe(stage: Stage): Promise<ModelManifest>;
  /** Downloads, checks and loads the stage's current model; at once when it is loaded already. */
  ensure(stage: Stage): Promise<LoadedModel>;
  cancelDownload(modelId: string): void;
  /** Deletes the files. A loaded model stays usable until its worker is needed for another. */
  remove(modelId: string): Promise<void>;
}

export interface LoaderPorts {
  readonly store: ModelStorePort;
  readonly verdicts: VerdictStore;
  readonly workers: Readonly<Record<Stage, Pick<ModelPort<never, unknown, unknown>, 'load'>>>;
  readonly cards: ModelCards;
  /** The model of each stage, and where the user wants it. */
  readonly wish: (stage: Stage) => { readonly modelId: string } & Pick<Settings, 'device' | 'dtype'>;
}

interface Slot {
  readonly key: string;
  readonly model: Promise<LoadedModel>;
}

/** One loaded model a stage. Loads of a stage never overlap; a failed load is forgotten, so that the next try is a real one. */
export function createModelLoader(ports: LoaderPorts): ModelLoader {
  const { store, verdicts, workers, cards, wish } = ports;
  const slots = new Map<Stage, Slot>();
  const downloads = new Map<string, AbortController>();

  async function install(modelId: string): Promise<void> {
    const abort = new AbortController();
    downloads.set(modelId, abort);
    cards.update(modelId, { status: 'downloading', error: null });
    try {
      await store.install(modelId, {
        signal: abort.signal,
        onProgress: ({ bytes, bytesPerSecond, remainingMs }) =>
          cards.update(modelId, { storedBytes: bytes, bytesPerSecond, remainingMs }),
      });
    } finally {
      downloads.delete(modelId);
      cards.update(modelId, {
        bytesPerSecond: null,
        remainingMs: null,
        storedBytes: await store.storedBytes(modelId),
      });
    }
  }

  async function load(stage: Stage): Promise<LoadedModel> {
    const { modelId, device, dtype } = wish(stage);
    try {
      const manifest = await store.manifest(modelId);
      cards.put(manifest, await store.storedBytes(modelId));
      await install(modelId);
      cards.update(modelId, { status: 'loading' });
      const files = await store.open(modelId);
      const request = { manifest, files, device, dtype, verdicts: verdicts.read(modelId) };
      const onReloaded = (again: LoadReport) => {
        verdicts.remember(again.verdicts);
        cards.update(modelId, { placement: again });
      };
      const report = await workers[stage].load(request, { onReloaded });
      verdicts.remember(report.verdicts);
      cards.update(modelId, { status: 'ready', placement: report, error: null });
      const { spokenForm = false, inputWords = null, languages } = manifest;
      return { ...report, spokenForm, inputWords, languages };
    } catch (thrown) {
      const error = toErrorInfo(thrown, {
        code: 'model/load-failed',
        message: `The model ${modelId} could not be loaded; try again, or choose another device in the settings.`,
        recoverable: true,
      });
      cards.update(modelId, { status: error.code === 'run/cancelled' ? 'absent' : 'failed', error });
      throw thrown;
    }
  }

  return {
    chosen: (stage) => wish(stage).modelId,
    describe: (stage) => store.manifest(wish(stage).modelId),
    ensure(stage) {
      const { modelId, device, dtype } = wish(stage);
      const key = [modelId, device, dtype].join(' ');
      const current = slots.get(stage);
      if (current?.key === key) return current.model;
      // The worker replaces its model, so a load waits for the one before it, whatever came of that.
      const model = (current?.model ?? Promise.resolve()).then(
        () => load(stage),
        () => load(stage),
      );
      const slot = { key, model };
      slots.set(stage, slot);
      model.catch(() => {
        if (slots.get(stage) === slot) slots.delete(stage);
      });
      return model;
    },
    cancelDownload(modelId) {
      downloads.get(modelId)?.abort();
    },
    async remove(modelId) {
      await store.remove(modelId);
      cards.update(modelId, { status: 'absent', storedBytes: 0, placement: null });
    },
  };
}
