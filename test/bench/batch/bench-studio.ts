import { signal } from '@preact/signals';
import { newId } from '../../../src/adapters/browser/new-id.ts';
import { browserPorts } from '../../../src/adapters/model-store/browser-ports.ts';
import { createModelStore } from '../../../src/adapters/model-store/model-store.ts';
import { createLocalStorage } from '../../../src/adapters/remembered/local-storage.ts';
import { createVerdictStore } from '../../../src/adapters/remembered/verdict-store.ts';
import { createAudioClient } from '../../../src/adapters/workers/audio-client.ts';
import { createModelClient } from '../../../src/adapters/workers/model-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import { createWorkerTimer } from '../../../src/adapters/workers/worker-timer.ts';
import { createDenoiser } from '../../../src/app/models/denoiser.ts';
import { createModelCards } from '../../../src/app/models/model-cards.ts';
import { createModelLoader, type ReadyModel } from '../../../src/app/models/model-loader.ts';
import type { Profiler } from '../../../src/app/profile/index.ts';
import { Runner } from '../../../src/app/scheduling/runner.ts';
import type { GeneratePartial, GenerateUnit, Generation } from '../../../src/contracts/generator.ts';
import type { Speech, SynthesizeUnit } from '../../../src/contracts/synthesizer.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from '../../../src/contracts/transcriber.ts';
import { type ModelPack, modelOf, modelsOf, packOf } from '../../../src/core/models/model-packs.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { type DeviceWish, STAGES, type Stage } from '../../../src/core/stage.ts';
import { buildBatches } from '../../../src/main-later.ts';
import { NOT_MEASURED, ROOMY } from '../../fakes/models/model-reports.ts';
import { SwitchableScheduler } from './switchable-scheduler.ts';
import { metered, UnitLog } from './unit-log.ts';

type Note = Parameters<Profiler['ran']>[0];

/** What the batches are measured with unless another pack is asked for: small, so that the app's own costs show. */
const FIRST_WAVE = packOf('first-wave');

export type BenchStudio = Awaited<ReturnType<typeof createBenchStudio>>;

/**
 * The app's own parts, put together as `main.tsx` does, with the models of a pack; every unit is written down.
 * @param stages whose models are there from the beginning; another's loads when it is wanted
 * @param profiler hears what it would hear in the app, while there is one
 */
export async function createBenchStudio(
  device: DeviceWish,
  pack: ModelPack = FIRST_WAVE,
  stages: readonly Stage[] = STAGES,
  profiler: { readonly value: Profiler | null } = signal(null),
) {
  const clock = { now: () => performance.now() };
  const log = new UnitLog();
  const note = (unit: Note) => profiler.value?.ran(unit);
  const clients = {
    stt: createModelClient<TranscribeUnit, Transcription, TranscribePartial>(
      () => spawn('transcriber'),
      note,
    ),
    llm: createModelClient<GenerateUnit, Generation, GeneratePartial>(() => spawn('generator'), note),
    tts: createModelClient<SynthesizeUnit, Speech, never>(() => spawn('synthesizer'), note),
    standIn: createModelClient<SynthesizeUnit, Speech, never>(() => spawn('synthesizer')),
  };
  const wakeAfter = createWorkerTimer(() => spawn('timer'));
  const runner = new Runner({
    clock,
    newId,
    gates: { stt: clients.stt.setGate, llm: clients.llm.setGate, tts: clients.tts.setGate },
    wakeAfter,
    loadModel: async () => 0,
    evictModel: async () => {},
  });
  const scheduler = new SwitchableScheduler(runner);
  const browser = await browserPorts();
  const store = createModelStore({
    ...browser,
    bundledUrl: new URL('/models/', location.href).href,
    bundledIds: modelsOf(pack),
    hubModels: [],
    consents: { has: () => true, give() {} },
    log() {},
    wallClockMs: () => 0,
    chooseVariant: async () => null,
  });
  const loader = createModelLoader({
    store,
    verdicts: createVerdictStore(createLocalStorage(), 'bench'),
    workers: clients,
    cards: createModelCards(),
    residents: ROOMY,
    placements: NOT_MEASURED,
    browser: navigator.userAgent,
    listen: async () => null,
    wish: (seat) => ({ modelId: modelOf(pack, seat), device, dtype: 'auto' }),
  });
  const models = {} as Record<Stage, ReadyModel>;
  for (const stage of stages) models[stage] = await loader.ensure(stage);
  const synthesizer = metered('tts', clients.tts, log);
  const denoiser = createDenoiser(store, () => undefined);
  const services = {
    audio: createAudioClient(
      () => spawn('audio'),
      denoiser,
      (...read) => profiler.value?.read(...read),
    ),
    transcriber: metered('stt', clients.stt, log, ({ encodedMs }) => encodedMs),
    generator: metered('llm', clients.llm, log),
    speaker: () => ({ seat: 'tts' as const, worker: synthesizer }),
    loader,
    scheduler,
  };
  const batches = buildBatches({
    ...services,
    persist: browser.persist,
    workers: { tts: clients.tts, standIn: clients.tts },
    models: store,
    denoiser,
    settings: signal(DEFAULT_SETTINGS),
    profiler,
    locks: browser.locks,
    runner,
    wakeAfter,
    rest: signal(null),
    build: { version: 'bench', commit: 'bench', browser: navigator.userAgent },
    newId,
    notify: (error) => console.error(error.code, error.message),
  });
  /** Ends the workers of the models. */
  const dispose = () => {
    for (const stage of STAGES) clients[stage].dispose();
  };
  return { pack, clock, services, runner, scheduler, batches, log, store, models, wakeAfter, dispose };
}
