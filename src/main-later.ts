import { readBatchFile, writeBatchFile } from './adapters/batch-store/batch-file.ts';
import { Connection } from './adapters/batch-store/connection.ts';
import { DubStore } from './adapters/batch-store/dub-store.ts';
import { EditJournal } from './adapters/batch-store/edit-journal.ts';
import { NotesStore } from './adapters/batch-store/notes-store.ts';
import { TimedBatchStore } from './adapters/batch-store/timed-batch-store.ts';
import { createEditNews } from './adapters/browser/edit-news.ts';
import { watchLifecycle } from './adapters/browser/page-lifecycle.ts';
import { TabLeader } from './adapters/browser/tab-leader.ts';
import { createTabTalk } from './adapters/browser/tab-talk.ts';
import { createUserTiming } from './adapters/browser/user-timing.ts';
import { createDownloadLog } from './adapters/download-log/download-log.ts';
import { createPlacementStore } from './adapters/remembered/placement-store.ts';
import { createSessionStore } from './adapters/session-store/session-store.ts';
import { microphone } from './adapters/sound/microphone.ts';
import { createPlayback } from './adapters/sound/playback.ts';
import { createMemoryClient } from './adapters/workers/memory-client.ts';
import { createModelClient } from './adapters/workers/model-client.ts';
import { createRateClient } from './adapters/workers/rate-client.ts';
import { createSoundClient } from './adapters/workers/sound-client.ts';
import { spawn } from './adapters/workers/spawn.ts';
import { createSpeechQualityClient } from './adapters/workers/speech-quality-client.ts';
import { createVoicesClient } from './adapters/workers/voices-client.ts';
import type { BatchCommand } from './app/batch/index.ts';
import { createBatches, readOutput, type ShownBatches, type StudioBatchesPorts } from './app/batch/index.ts';
import type { Dubber, DubberPorts } from './app/dubbing/index.ts';
import type {
  ComparisonPorts,
  LabPorts,
  OwnScenariosPorts,
  RigPorts,
  StudioComparisons,
  StudioLab,
} from './app/lab/index.ts';
import type { NotesDesk } from './app/notes/index.ts';
import {
  createMachine,
  createOperatorLook,
  createPlacements,
  createPlacer,
  createQuietTimes,
  type Machine,
  type MachinePorts,
  type Placements,
  type Placer,
  type PlacerPorts,
  type QuietPorts,
} from './app/placing/index.ts';
import { createProfiler, type Profiler, type ProfilerPorts } from './app/profile/index.ts';
import { shareTalk } from './app/scheduling/index.ts';
import {
  createSessions,
  type SessionNotes,
  type SessionsPorts,
  type StudioSessions,
  watchEdits,
} from './app/sessions/index.ts';
import { createSpeakerDesk, type SpeakerDeskPorts } from './app/speakers/index.ts';
import { pagePart } from './contracts/page-part.ts';
import { engineThreads } from './core/models/engine-threads.ts';
import type { Settings } from './core/settings.ts';
import type { DenoiserPort } from './ports/audio.ts';
import type { LockPort } from './ports/locks.ts';
import type { KeyValuePort } from './ports/remembered.ts';

export { pickTrack } from './adapters/sound/pick-track.ts';
export { createPlayback, microphone };

/** For a first try. */
export async function fetchSample(): Promise<File> {
  const response = await fetch(new URL('scenarios/first-question.wav', document.baseURI));
  return new File([await response.blob()], 'first-question.wav', { type: 'audio/wav' });
}

/** What was fetched is written down once the page has started. */
export const buildDownloadLog = () => createDownloadLog(() => Date.now());

type Given = Omit<
  StudioBatchesPorts,
  'store' | 'archive' | 'openLeader' | 'watchLifecycle' | 'clock' | 'editing' | 'desk'
> & {
  readonly locks: LockPort;
  readonly runner: Parameters<typeof shareTalk>[0];
  readonly models: SpeakerDeskPorts['store'];
  readonly denoiser: DenoiserPort;
  readonly settings: { readonly value: Settings };
  readonly profiler: { readonly value: Profiler | null };
  readonly workers: DubberPorts['workers'];
};

/** What reads what a batch cost; there once batches are. */
let readBatch: SessionsPorts['readBatch'] = () => Promise.reject(new Error('There are no batches yet.'));
let sessionNotes: SessionNotes | null = null;

/** The part of the composition root that is fetched once the page has started. */
export function buildBatches(ports: Given): ReturnType<typeof createBatches> {
  const connection = new Connection('sotto-batches');
  const store = new TimedBatchStore(connection, (...stored) => ports.profiler.value?.stored(...stored));
  const openChannel = () => new BroadcastChannel('sotto-talk');
  shareTalk(ports.runner, (onOthers) =>
    createTabTalk({ locks: ports.locks, openChannel, newId: ports.newId }, onOthers),
  );
  const { models, settings, notify } = ports;
  const notes = new NotesStore(connection);
  const dubs = new DubStore(connection);
  let notesDesk: Promise<NotesDesk> | null = null;
  const desk = createSpeakerDesk({
    audio: createVoicesClient(() => spawn('audio')),
    store: models,
    isOn: () => settings.value.speakers,
    nameless: (id) => (settings.value.language === 'ko' ? `화자 ${id}` : `Speaker ${id}`),
    notify,
  });
  const sound = createSoundClient(() => spawn('audio'), ports.denoiser);
  let dubber: Promise<Dubber> | null = null;
  const journal = new EditJournal(connection);
  readBatch = async (id) => {
    const job = await store.job(id);
    return { job, output: await readOutput(store, job) };
  };
  const batches = createBatches({
    ...ports,
    desk,
    store,
    archive: {
      export: (job) => writeBatchFile(store, job),
      import: (file) => readBatchFile(store, file, ports.newId()),
    },
    editing: {
      journal,
      news: createEditNews(() => new BroadcastChannel('sotto-edits')),
      sound,
      dubber: {
        // Its code is fetched with the first dub, and stays with what was spoken.
        async dub(...request) {
          dubber ??= pagePart(import('./app/dubbing/index.ts')).then(({ createDubber }) =>
            createDubber({ ...ports, store: dubs, sound, clock: { now: () => performance.now() } }),
          );
          return (await dubber).dub(...request);
        },
      },
      dubs,
      locks: ports.locks,
      notes,
      notesDesk() {
        notesDesk ??= pagePart(import('./app/notes/index.ts')).then(({ createNotesDesk }) =>
          createNotesDesk({ ...ports, store: notes }),
        );
        notesDesk.catch(() => {
          notesDesk = null;
        });
        return notesDesk;
      },
    },
    clock: { now: () => Date.now() },
    watchLifecycle,
    openLeader: (events) =>
      new TabLeader<ShownBatches, BatchCommand>(
        {
          locks: ports.locks,
          openChannel: () => new BroadcastChannel('sotto-batches'),
          takeLead: () => store.takeLead(),
          newId: ports.newId,
        },
        events,
      ),
  });
  return {
    ...batches,
    async keep(heard) {
      const id = await batches.keep(heard);
      sessionNotes?.keptAs(heard.turnId, id);
      return id;
    },
    edit: async (id) =>
      watchEdits(
        await batches.edit(id),
        () => journal.beginning(id),
        (edits) => sessionNotes?.edited(id, edits),
      ),
  };
}

/** Remembers what turns and batches took, from now on. */
export function buildSessions(
  ports: Omit<SessionsPorts, 'store' | 'readBatch' | 'wallClockMs'>,
): StudioSessions {
  const wallClockMs = () => Date.now();
  const sessions = createSessions({
    ...ports,
    store: createSessionStore(wallClockMs),
    readBatch: (id) => readBatch(id),
    wallClockMs,
  });
  sessionNotes = sessions;
  return sessions;
}

/** Records where the time of a visit goes, and tells the browser's own tools. */
export function buildProfiler(ports: Omit<ProfilerPorts, 'onSpan' | 'memory'>): Profiler {
  const threads = engineThreads(crossOriginIsolated, navigator.hardwareConcurrency);
  const memory = createMemoryClient(() => spawn('memory'), threads);
  return createProfiler({ ...ports, memory, onSpan: createUserTiming() });
}

/** What earlier visits measured of models. */
export function buildPlacements(
  storage: KeyValuePort,
  version: string,
  adapterKey: Promise<string>,
): Placements {
  return createPlacements({ store: createPlacementStore(storage, version), adapterKey });
}

const SCRIPTS = { stt: 'transcriber', llm: 'generator', tts: 'synthesizer' } as const;

export function buildPlacer(
  ports: Omit<PlacerPorts, 'quiet' | 'spawn'> & QuietPorts & Pick<MachinePorts, 'build'>,
): {
  readonly placer: Placer;
  readonly machine: Machine;
} {
  const timing = {
    ...ports,
    spawn: (stage: keyof typeof SCRIPTS) => createModelClient(() => spawn(SCRIPTS[stage])),
  };
  const placer = createPlacer({ ...timing, quiet: createQuietTimes(ports) });
  return { placer, machine: createMachine({ ...ports, placer, operators: createOperatorLook(timing) }) };
}

let lab: Promise<StudioLab> | null = null;

type LabGiven = Omit<
  LabPorts,
  | 'store'
  | 'files'
  | 'openStereo'
  | 'openPlayback'
  | 'openSides'
  | 'atRate'
  | 'openRig'
  | 'newSeed'
  | 'wallClockMs'
  | 'comparisons'
> &
  Pick<ComparisonPorts, 'locks' | 'build'> &
  Pick<OwnScenariosPorts, 'createRecorder'> &
  Omit<RigPorts, 'startWorkers' | 'placements' | 'judge'> & {
    readonly placing: Promise<RigPorts['placements']>;
  };

/** The lab, fetched and opened once. Errors: page/part-missing, and the store's. */
export function openLab(ports: LabGiven): Promise<StudioLab> {
  const opening = lab ?? buildLab(ports);
  lab = opening;
  opening.catch(() => {
    lab = null;
  });
  return opening;
}

let labContext: AudioContext | null = null;

/** Browsers allow a page few of them. */
function openLabSpeakers(sampleRate: number) {
  if (labContext === null || labContext.state === 'closed') labContext = new AudioContext({ sampleRate });
  return { context: labContext, destination: labContext.destination };
}

async function buildLab(ports: LabGiven): Promise<StudioLab> {
  const parts = [
    import('./app/lab/index.ts'),
    import('./adapters/lab-store/lab-store.ts'),
    import('./adapters/scenarios/scenario-store.ts'),
    import('./adapters/scenarios/scenario-files.ts'),
    import('./adapters/sound/side-player.ts'),
    import('./adapters/lab-store/lab-files.ts'),
    import('./adapters/sound/stereo-player.ts'),
  ] as const;
  const [
    floor,
    { createLabStore },
    { createScenarioStore },
    { scenarioFiles },
    { createSidePlayer },
    { createLabFiles },
    { createStereoPlayer },
  ] = await pagePart(Promise.all(parts));
  const { createLab, createComparisons, createComparisonRig, createOwnScenarios, createSpeechJudge } = floor;
  const openSpeakers = () => openLabSpeakers(floor.LAB_RATE_HZ);
  const store = createLabStore();
  const wallClockMs = () => Date.now();
  let comparisons: Promise<StudioComparisons> | null = null;

  const rigOn = (placements: RigPorts['placements']) => {
    const judge = createSpeechJudge(
      createSpeechQualityClient(() => spawn('audio')),
      ports.store,
      ports.scheduler,
    );
    return createComparisonRig({ ...ports, placements, judge, startWorkers: startLabWorkers });
  };

  async function openComparisons(): Promise<StudioComparisons> {
    const placements = await pagePart(ports.placing);
    return createComparisons({
      ...ports,
      store,
      own: await createOwnScenarios({ ...ports, store, files: scenarioFiles, microphone, wallClockMs }),
      wallClockMs,
      scenarios: createScenarioStore({
        baseUrl: new URL('scenarios/', document.baseURI).href,
        fetch: (url) => fetch(url),
        kept: store,
      }),
      openRig: () => rigOn(placements),
    });
  }

  return createLab({
    ...ports,
    store,
    wallClockMs,
    files: createLabFiles({ baseUrl: document.baseURI, fetch: (url) => fetch(url) }),
    openStereo: (onEnd) => createStereoPlayer(() => openSpeakers().context, onEnd),
    openPlayback: (onState) => createPlayback(onState, openSpeakers),
    openSides: (sounds, onState) => createSidePlayer(sounds, onState, openSpeakers),
    atRate: createRateClient(() => spawn('audio')),
    openRig: async () => rigOn(await pagePart(ports.placing)),
    newSeed: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
    comparisons() {
      const opening = comparisons ?? openComparisons();
      comparisons = opening;
      opening.catch(() => {
        comparisons = null;
      });
      return opening;
    },
  });
}

/** A worker starts when it is asked to load. */
function startLabWorkers(): ReturnType<RigPorts['startWorkers']> {
  return {
    stt: createModelClient(() => spawn('transcriber')),
    llm: createModelClient(() => spawn('generator')),
    tts: createModelClient(() => spawn('synthesizer')),
    standIn: createModelClient(() => spawn('synthesizer')),
  };
}
