import { computed, signal } from '@preact/signals';
import { browserFeatures, readBrowserVersion } from './adapters/browser/browser-features.ts';
import { watchConditions } from './adapters/browser/conditions.ts';
import { readGpuCapability } from './adapters/browser/gpu-capability.ts';
import { newId } from './adapters/browser/new-id.ts';
import { watchOnline } from './adapters/browser/online.ts';
import { laterDownloadLog } from './adapters/download-log/later-download-log.ts';
import { browserPorts } from './adapters/model-store/browser-ports.ts';
import { MODELS_NOT_KEPT } from './adapters/model-store/store-errors.ts';
import { createConsentStore } from './adapters/remembered/consent-store.ts';
import { createLocalStorage } from './adapters/remembered/local-storage.ts';
import { createSpeechRates } from './adapters/remembered/speech-rates.ts';
import { createVerdictStore } from './adapters/remembered/verdict-store.ts';
import { laterPlayback } from './adapters/sound/later-playback.ts';
import { createAudioClient } from './adapters/workers/audio-client.ts';
import { createModelClient } from './adapters/workers/model-client.ts';
import { spawn } from './adapters/workers/spawn.ts';
import { createWorkerTimer } from './adapters/workers/worker-timer.ts';
import {
  createDenoiser,
  createModelCards,
  createModelLoader,
  createResidents,
  createVoices,
  hasStarted,
  listenToVoice,
  type ModelLoader,
  type NoticeSink,
  readCatalogue,
} from './app/models/index.ts';
import type { DoneUnit, Placements } from './app/placing/index.ts';
import type { Profiler } from './app/profile/index.ts';
import { createBackgroundGovernor, Runner, restOf } from './app/scheduling/index.ts';
import type { StudioSessions } from './app/sessions/index.ts';
import { createSettingsStore, createStudio, lazyBatches, lazyPlacer } from './app/studio/index.ts';
import { createRecorder, newTurn, runTurn } from './app/turn/index.ts';
import { type ErrorInfo, type SottoError, toErrorInfo } from './contracts/errors.ts';
import type { GeneratePartial, GenerateUnit, Generation } from './contracts/generator.ts';
import { pagePart } from './contracts/page-part.ts';
import type { Speech, SynthesizeUnit } from './contracts/synthesizer.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from './contracts/transcriber.ts';
import { isThisMachine } from './core/models/fetch-gate.ts';
import { defaultBudgetBytes } from './core/models/memory-budget.ts';
import { chooseVariant, modelOf, packOf } from './core/models/model-packs.ts';
import { DEFAULT_SETTINGS, governorSettings } from './core/settings.ts';
import type { Seat } from './core/stage.ts';
import type { PlaybackState } from './ports/playback.ts';
import { mountApp, mountFailure } from './ui/mount.tsx';

/** Until the GPU has told. */
const UNKNOWN_MEMORY = { deviceMemoryGib: browserFeatures.deviceMemory, largestBufferBytes: null };

const LANGUAGE = navigator.language.startsWith('ko') ? 'ko' : 'en';
const NOT_STARTED: ErrorInfo = {
  code: 'internal',
  message: 'Sotto could not start; reload the page.',
  recoverable: false,
};

/** The composition root: the only place that builds the parts and hands them to each other. */
async function main(root: HTMLElement): Promise<void> {
  const clock = { now: () => performance.now() };
  const storage = createLocalStorage();
  const settings = createSettingsStore(storage, { language: LANGUAGE });
  const cards = createModelCards();
  const version = `${__SOTTO_VERSION__} ${__SOTTO_COMMIT__}`;

  let placements: Placements | null = null;
  const profiler = signal<Profiler | null>(null);
  const note = (unit: DoneUnit & Parameters<Profiler['ran']>[0]) => {
    placements?.note(unit);
    profiler.value?.ran(unit);
  };
  const startVoice = () => spawn('synthesizer');
  const workers = {
    stt: createModelClient<TranscribeUnit, Transcription, TranscribePartial>(
      () => spawn('transcriber'),
      note,
    ),
    llm: createModelClient<GenerateUnit, Generation, GeneratePartial>(() => spawn('generator'), note),
    tts: createModelClient<SynthesizeUnit, Speech, never>(startVoice, note),
    standIn: createModelClient<SynthesizeUnit, Speech, never>(startVoice, note),
  };
  const setVoiceGates = (open: boolean) => {
    workers.tts.setGate(open);
    workers.standIn.setGate(open);
  };
  const wakeAfter = createWorkerTimer(() => spawn('timer'));
  const scheduler = new Runner({
    clock,
    newId,
    gates: { stt: workers.stt.setGate, llm: workers.llm.setGate, tts: setVoiceGates },
    wakeAfter,
    loadModel: (slot) => residents.loadModel(slot),
    evictModel: (slot) => residents.evictModel(slot),
  });
  const ownBudgetBytes = signal(defaultBudgetBytes(UNKNOWN_MEMORY));
  const budgetBytes = computed(() => settings.settings.value.modelMemoryMb * 1e6 || ownBudgetBytes.value);
  const residents = createResidents({
    workers,
    cards,
    budgetBytes,
    send: (event) => scheduler.send(event),
  });
  budgetBytes.subscribe((bytes) => scheduler.send({ type: 'budgetChanged', bytes }));

  const verdicts = createVerdictStore(storage, version);
  const governor = createBackgroundGovernor({
    conditions: () => conditions.read(),
    settings: () => governorSettings(settings.settings.value),
    send: (event) => scheduler.send(event),
    wakeAfter,
  });
  const conditions = watchConditions(() => governor.review());
  settings.settings.subscribe(() => governor.review());

  const rest = computed(() => restOf(governor.decision.value));

  const browserVersion = await readBrowserVersion();
  const capability = readGpuCapability(browserVersion);
  void capability.then(({ largestBufferBytes }) => {
    const { deviceMemory: deviceMemoryGib } = browserFeatures;
    ownBudgetBytes.value = defaultBudgetBytes({ deviceMemoryGib, largestBufferBytes });
  });
  // What no script of the first screen needs before the page runs comes beside it. The bundled models do without a hub's.
  const missing: ErrorInfo[] = [];
  let tell: NoticeSink = (error) => void missing.push(error);
  const noHub = (thrown: SottoError) => {
    missing.push(thrown);
    return { HUB_MODELS: [] };
  };
  const [browser, { HUB_MODELS }, { createModelStore }] = await Promise.all([
    browserPorts(),
    pagePart(import('./adapters/model-store/hub-models.ts')).catch(noHub),
    pagePart(import('./adapters/model-store/model-store.ts')),
  ]);
  const later = import('./main-later.ts');
  const downloads = laterDownloadLog(later.then(({ buildDownloadLog }) => buildDownloadLog()));
  const adapterKey = capability.then((found) => found.adapterKey);
  const placing = later.then(({ buildPlacements }) => {
    placements = buildPlacements(storage, version, adapterKey);
    return placements;
  });
  const store = createModelStore({
    ...browser,
    log: downloads.add,
    bundledUrl: new URL('models/', document.baseURI).href,
    bundledIds: __SOTTO_MODELS__,
    hubModels: HUB_MODELS,
    consents: createConsentStore(storage),
    wallClockMs: () => Date.now(),
    async chooseVariant(model) {
      const { device, dtype } = settings.settings.value;
      const { adapterKey, ...offered } = await capability;
      const refused = verdicts
        .read(model.id)
        .filter((verdict) => !verdict.trusted && verdict.adapterKey === adapterKey)
        .map((verdict) => `${verdict.device}/${verdict.dtype}` as const);
      return chooseVariant(model, { ...offered, device, dtype, refused });
    },
  });
  const denoiser = createDenoiser(store, (error) => tell(error));
  const audio = createAudioClient(
    () => spawn('audio'),
    denoiser,
    (...read) => profiler.value?.read(...read),
  );
  const loader: ModelLoader = createModelLoader({
    store,
    verdicts,
    workers,
    cards,
    residents,
    browser: browserVersion,
    // Where that part of the page is lost, models run where the rule puts them.
    placements: {
      chosen: (manifest) => placing.then((found) => found.chosen(manifest)).catch(() => null),
      moves: (modelId) => placements?.moves(modelId) ?? 0,
    },
    async listen(seat, voice) {
      if (seat !== 'tts' && seat !== 'standIn') return null;
      return listenToVoice({ audio, scheduler, workers, loader }, seat, voice);
    },
    wish(seat) {
      const { pack, device, dtype } = settings.settings.value;
      return { modelId: modelOf(packOf(pack), seat), device, dtype };
    },
  });
  // Fetched while the network is there that brought the transcriber; later, a recording might have to do without.
  const hears = computed(
    () =>
      settings.settings.value.denoise === 'auto' &&
      cards.cards.value.some(({ manifest, status }) => manifest.task === 'stt' && hasStarted(status)),
  );
  hears.subscribe((isSo) => {
    if (isSo) void denoiser.model();
  });
  const voices = createVoices({
    settings: settings.settings,
    cards: cards.cards,
    workers,
    pack: () => packOf(settings.settings.value.pack),
    scheduler,
    release: () => residents.leave('tts'),
    rates: capability.then(({ gpu }) => createSpeechRates(storage, `${version} ${gpu}`)),
  });

  /** What is loaded is loaded anew where it was chosen to be; what is not will be there when it is. */
  async function move(seat: Seat): Promise<void> {
    if (seat === 'tts') voices.forget();
    const card = cards.cards.value.find(({ manifest }) => manifest.id === loader.chosen(seat));
    if (!card || !hasStarted(card.status)) return;
    const model = await loader.ensure(seat).catch(() => null);
    if (model && (seat === 'tts' || seat === 'standIn')) await voices.loaded(seat, model);
  }

  const online = signal(true);
  watchOnline((isOnline) => {
    online.value = isOnline;
  });
  const playing = signal<PlaybackState>({ type: 'silent' });
  const playback = laterPlayback(
    later.then(({ createPlayback }) =>
      createPlayback((state) => {
        playing.value = state;
      }),
    ),
  );

  const build = { version: __SOTTO_VERSION__, commit: __SOTTO_COMMIT__, browser: navigator.userAgent };
  // Where that part of the page is lost, that is told by who needs it more.
  later
    .then(({ buildProfiler }) => {
      profiler.value = buildProfiler({ runner: scheduler, clock, playing, cards: cards.cards, build });
    })
    .catch(() => undefined);

  const services = {
    audio,
    transcriber: workers.stt,
    generator: workers.llm,
    speaker: voices.speaker,
    loader,
    scheduler,
    clock,
    newId,
    build,
  };
  const sessions = signal<StudioSessions | null>(null);
  const studio = createStudio({
    ...services,
    sessions,
    voices,
    memory: residents.memory,
    downloads,
    profiler,
    placing: (wanted, isInUse) =>
      lazyPlacer(
        Promise.all([later, placing]).then(([{ buildPlacer }, placements]) =>
          buildPlacer({
            placements,
            store,
            verdicts,
            browser: browserVersion,
            adapter: capability,
            settings: settings.settings,
            cards: cards.cards,
            memory: residents.memory,
            runner: scheduler,
            wakeAfter,
            wanted,
            isInUse,
            build,
            chosen: loader.chosen,
            mayRun: () => rest.peek() === null,
            move,
          }),
        ),
      ),
    async freeBytes() {
      const estimate = await browser.estimate();
      return estimate && Math.max(0, estimate.quotaBytes - estimate.usageBytes);
    },
    fromThisMachine: isThisMachine(location.hostname),
    cards,
    catalogue(notify) {
      tell = notify;
      for (const error of missing) notify(error);
      if (!browser.keepsModels) notify(MODELS_NOT_KEPT);
      return readCatalogue(store, settings.settings.value.pack, cards, notify);
    },
    settings,
    batches: (notify) =>
      lazyBatches(
        later.then(({ buildBatches }) =>
          buildBatches({
            ...services,
            ...browser,
            workers,
            models: store,
            denoiser,
            settings: settings.settings,
            runner: scheduler,
            wakeAfter,
            rest,
            notify,
            profiler,
          }),
        ),
        notify,
      ),
    lab: async () =>
      (await pagePart(later)).openLab({
        ...services,
        ...browser,
        workers,
        store,
        verdicts,
        browser: browserVersion,
        placing,
        runTurn,
        newTurn,
        createModelLoader,
        createRecorder,
        defaults: DEFAULT_SETTINGS,
      }),
    microphone: { open: async (...asked) => (await pagePart(later)).microphone.open(...asked) },
    playback: { ...playback, state: playing },
    online,
    wallClockMs: () => Date.now(),
    pickTrack: async (...asked) => (await pagePart(later)).pickTrack(...asked),
    fetchSample: async () => (await pagePart(later)).fetchSample(),
  });
  mountApp(studio, root);
  // Where that part of the page is lost, nothing is remembered of sessions.
  later
    .then(({ buildSessions }) => {
      sessions.value = buildSessions({ ...studio, verdicts, browser: browserVersion, build });
    })
    .catch(() => undefined);
}

const root = document.getElementById('app');
if (root) main(root).catch((thrown) => mountFailure(toErrorInfo(thrown, NOT_STARTED), LANGUAGE, root));
