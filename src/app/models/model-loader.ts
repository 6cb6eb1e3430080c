import { SottoError, toErrorInfo } from '../../contracts/errors.ts';
import type { ModelManifest } from '../../contracts/manifest.ts';
import type { LoadReport, Verdict } from '../../contracts/worker.ts';
import { type Deviation, verdictOf } from '../../core/models/canary.ts';
import type { Choice } from '../../core/models/device-choice.ts';
import { expectedBytes } from '../../core/models/memory-budget.ts';
import type { Settings } from '../../core/settings.ts';
import type { Seat, Stage } from '../../core/stage.ts';
import type { ModelStorePort } from '../../ports/model-store.ts';
import type { ModelPort } from '../../ports/model-worker.ts';
import type { VerdictStore } from '../../ports/remembered.ts';
import { Scope } from '../scheduling/index.ts';
import type { ModelCards } from './model-cards.ts';
import type { Residents } from './residents.ts';

export interface ReadyModel extends LoadReport {
  readonly spokenForm: boolean;
  readonly inputWords: number | null;
  readonly languages: readonly string[];
}

export interface ModelLoader {
  /** Id of the seat's current model. */
  chosen(seat: Seat): string;
  /** The stage's current model, without loading it. */
  describe(stage: Stage): Promise<ModelManifest>;
  /** Downloads and checks the seat's current model without loading it. */
  fetch(seat: Seat): Promise<void>;
  /** Downloads, checks and loads the seat's current model; at once when it is loaded already. */
  ensure(seat: Seat): Promise<ReadyModel>;
  /** Whether the seat's current model would come from another host, and nobody has agreed to that. */
  needsConsent(seat: Seat): Promise<boolean>;
  /** The user agrees to fetch the seat's current model. */
  agree(seat: Seat): Promise<void>;
  cancelDownload(modelId: string): void;
  /** Deletes the files, also while they come. The model is not used any more, nor fetched before the user agrees to that. */
  remove(modelId: string): Promise<void>;
}

export interface LoaderPorts {
  readonly store: ModelStorePort;
  readonly verdicts: VerdictStore;
  readonly workers: Readonly<Record<Seat, Pick<ModelPort<never, unknown, unknown>, 'load'>>>;
  readonly cards: ModelCards;
  readonly residents: Pick<Residents, 'enter'>;
  /** Name and version, as verdicts hold for them. */
  readonly browser: string;
  /** Has a transcriber listen to the voice in this seat; null where there is none. */
  readonly listen: (seat: Seat, voice: LoadReport) => Promise<Deviation | null>;
  /** Where measurements want a model. */
  readonly placements: {
    chosen(manifest: ModelManifest): Promise<Choice | null>;
    /** Changes when a model that is loaded is to be loaded elsewhere. */
    moves(modelId: string): number;
  };
  /** The model of each seat, and where the user wants it. */
  readonly wish: (seat: Seat) => { readonly modelId: string } & Pick<Settings, 'device' | 'dtype'>;
}

/** The model in a seat, or on its way there. */
interface Occupant {
  readonly key: string;
  readonly modelId: string;
  readonly model: Promise<ReadyModel>;
}

/** One loaded model a seat. Loads of a seat never overlap; a failed load is forgotten, so that the next try is a real one. */
export function createModelLoader(ports: LoaderPorts): ModelLoader {
  const { store, verdicts, workers, cards, wish } = ports;
  const occupants = new Map<Seat, Occupant>();
  const downloads = new Map<string, { readonly scope: Scope; readonly done: Promise<void> }>();

  const removed = new Set<string>();

  /** Whoever wants a model that is on its way waits for the same download. */
  function install(modelId: string): Promise<void> {
    const underway = downloads.get(modelId);
    if (underway) return underway.done;
    if (removed.has(modelId)) return Promise.reject(deleted(modelId));
    const scope = new Scope(`download ${modelId}`);
    const done = download(modelId, scope);
    downloads.set(modelId, { scope, done });
    return done;
  }

  async function download(modelId: string, scope: Scope): Promise<void> {
    cards.update(modelId, { status: 'downloading', error: null });
    try {
      await store.install(modelId, {
        signal: scope.signal,
        onProgress: ({ bytes, bytesPerSecond, remainingMs }) =>
          cards.update(modelId, { storedBytes: bytes, bytesPerSecond, remainingMs }),
      });
      cards.update(modelId, { status: 'stored' });
    } catch (thrown) {
      throw fail(modelId, thrown);
    } finally {
      downloads.delete(modelId);
      cards.update(modelId, {
        bytesPerSecond: null,
        remainingMs: null,
        storedBytes: await store.storedBytes(modelId),
      });
    }
  }

  async function describe(modelId: string): Promise<ModelManifest> {
    const manifest = await store.manifest(modelId);
    cards.put(manifest, await store.storedBytes(modelId));
    return manifest;
  }

  /** What cannot be run here gives way to the next variant, for as long as the reason lasts. */
  async function givesWay(manifest: ModelManifest, thrown: unknown): Promise<boolean> {
    if (!(thrown instanceof SottoError && thrown.code === 'model/load-failed')) return false;
    const next = await store.manifest(manifest.id).catch(() => manifest);
    return JSON.stringify(next.dtypes) !== JSON.stringify(manifest.dtypes);
  }

  /** A voice without stored answers is trusted when the transcriber in use understands it. */
  async function isUnderstood(seat: Seat, report: LoadReport): Promise<boolean> {
    const fresh = report.verdicts.find(
      ({ trusted, device, dtype }) => trusted && device === report.device && dtype === report.dtype,
    );
    if (fresh === undefined) return true;
    cards.update(report.modelId, { status: 'checking' });
    const deviation = await ports.listen(seat, report);
    if (deviation === null) return true;
    const verdict: Verdict = { ...fresh, ...verdictOf(deviation) };
    verdicts.remember([verdict]);
    return verdict.trusted;
  }

  async function load(seat: Seat): Promise<ReadyModel> {
    const { modelId, device, dtype } = wish(seat);
    let manifest: ModelManifest | null = null;
    try {
      manifest = await describe(modelId);
      await install(modelId);
      cards.update(modelId, { status: 'loading', warmed: null });
      const files = await store.open(modelId);
      const known = verdicts.read(modelId);
      const chosen = await ports.placements.chosen(manifest);
      const request = { manifest, files, device, dtype, chosen, browser: ports.browser, verdicts: known };
      const isJudgedByEar = manifest.task === 'tts' && manifest.canary === undefined;
      const open = () =>
        workers[seat].load(request, {
          onEvent(event) {
            if (event.type !== 'loadProgressed') return;
            const { phase, warmed = null } = event;
            cards.update(modelId, { status: phase === 'checking' ? 'checking' : 'loading', warmed });
          },
          onReloaded: (placement) => cards.update(modelId, { placement, status: 'ready' }),
          onVerdicts: (learnt) =>
            verdicts.remember(isJudgedByEar ? learnt.filter(({ trusted }) => !trusted) : learnt),
        });
      const report = await ports.residents.enter(seat, expectedBytes(manifest), open);
      if (isJudgedByEar && !(await isUnderstood(seat, report))) return load(seat);
      await store.settle(modelId);
      // It may have made room for another already.
      const isResting = cards.cards.value.some(
        (card) => card.manifest.id === modelId && card.status === 'resting',
      );
      cards.update(modelId, { status: isResting ? 'resting' : 'ready', placement: report, error: null });
      const { spokenForm = false, inputWords = null, languages } = manifest;
      return { ...report, spokenForm, inputWords, languages };
    } catch (thrown) {
      if (manifest !== null && (await givesWay(manifest, thrown))) return load(seat);
      verdicts.tryAgain(modelId);
      throw fail(modelId, thrown);
    }
  }

  /** @returns what was thrown, after the model's card says so */
  function fail(modelId: string, thrown: unknown): unknown {
    const error = toErrorInfo(thrown, {
      code: 'model/load-failed',
      message: `The model ${modelId} could not be loaded; try again, or choose another device in the settings.`,
      recoverable: true,
    });
    cards.update(modelId, { status: error.code === 'run/cancelled' ? 'absent' : 'failed', error });
    return thrown;
  }

  function keyOf(seat: Seat): string {
    const { modelId, device, dtype } = wish(seat);
    return [modelId, device, dtype, ports.placements.moves(modelId)].join(' ');
  }

  return {
    chosen: (seat) => wish(seat).modelId,
    async needsConsent(seat) {
      const { modelId } = wish(seat);
      return removed.has(modelId) || (await store.needsConsent(modelId));
    },
    async agree(seat) {
      const { modelId } = wish(seat);
      removed.delete(modelId);
      await store.agree(modelId);
    },
    describe: (stage) => store.manifest(wish(stage).modelId),
    async fetch(seat) {
      if (occupants.get(seat)?.key === keyOf(seat)) return;
      const { modelId } = wish(seat);
      try {
        await describe(modelId);
      } catch (thrown) {
        throw fail(modelId, thrown);
      }
      await install(modelId);
    },
    ensure(seat) {
      const key = keyOf(seat);
      const current = occupants.get(seat);
      if (current?.key === key) return current.model;
      // The worker replaces its model, so a load waits for the one before it, whatever came of that.
      const model = (current?.model ?? Promise.resolve()).then(
        () => load(seat),
        () => load(seat),
      );
      const occupant = { key, modelId: wish(seat).modelId, model };
      occupants.set(seat, occupant);
      model.catch(() => {
        if (occupants.get(seat) === occupant) occupants.delete(seat);
      });
      return model;
    },
    cancelDownload(modelId) {
      downloads.get(modelId)?.scope.end();
    },
    async remove(modelId) {
      removed.add(modelId);
      for (const [seat, occupant] of occupants) if (occupant.modelId === modelId) occupants.delete(seat);
      const underway = downloads.get(modelId);
      underway?.scope.end();
      await underway?.done.catch(() => undefined);
      await store.remove(modelId);
      cards.update(modelId, { status: 'absent', storedBytes: 0, placement: null });
    },
  };
}

function deleted(modelId: string): SottoError {
  return new SottoError({
    code: 'model/missing',
    message: `The model ${modelId} was deleted; fetch it again to go on.`,
    recoverable: true,
  });
}
