import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import { quantile } from '../../core/metrics/statistics.ts';
import { packOf } from '../../core/models/model-packs.ts';
import type { BuildInfo } from '../../core/report.ts';
import type { Settings } from '../../core/settings.ts';
import type { Seat } from '../../core/stage.ts';
import type { DownloadLog } from '../../ports/download-log.ts';
import type { MicrophonePort } from '../../ports/microphone.ts';
import type { PlaybackPort, PlaybackState } from '../../ports/playback.ts';
import type { BatchQueuePort, StudioBatches } from '../batch/index.ts';
import type { Catalogue, ModelCards, ModelLoader, ModelMemory, NoticeSink, Voices } from '../models/index.ts';
import { createPreparing } from '../models/index.ts';
import type { Profiler } from '../profile/index.ts';
import { Scope } from '../scheduling/index.ts';
import {
  type ConversationPorts,
  createRecorder,
  createSpeechStore,
  createTurnStore,
  describeInput,
  exportTurn,
  newTurn,
  runTurn,
  type TurnSource,
  turnSubtitles,
} from '../turn/index.ts';
import type { Placing } from './lazy-placer.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Studio } from './studio.ts';

export interface StudioPorts extends Omit<ConversationPorts, 'batches' | 'speaker'> {
  readonly loader: ModelLoader;
  readonly cards: ModelCards;
  /** Reads what models there are; problems become notices. */
  readonly catalogue: (notify: NoticeSink) => Catalogue;
  readonly voices: Voices;
  readonly memory: ReadonlySignal<ModelMemory>;
  readonly downloads: Pick<DownloadLog, 'all' | 'clear'>;
  /** Finds out where the models that are wanted are fastest. */
  readonly placing: (wanted: ReadonlySignal<readonly Seat[]>, isInUse: ReadonlySignal<boolean>) => Placing;
  /** Null until its code has arrived. */
  readonly profiler: ReadonlySignal<Profiler | null>;
  readonly freeBytes: () => Promise<number | null>;
  readonly fromThisMachine: boolean;
  readonly settings: SettingsStore;
  /** Takes up the stored batches; problems become notices. */
  readonly batches: (notify: NoticeSink) => StudioBatches & BatchQueuePort;
  readonly microphone: MicrophonePort;
  readonly playback: PlaybackPort & { readonly state: ReadonlySignal<PlaybackState> };
  readonly online: ReadonlySignal<boolean>;
  readonly build: BuildInfo;
  readonly newId: () => string;
  readonly wallClockMs: () => number;
  readonly fetchSample: () => Promise<File>;
  /** The medium with one of its sound tracks. Errors: as `AudioPort`, media/unwritable, page/part-missing. */
  readonly pickTrack: (media: File, track: number, signal: AbortSignal) => Promise<File>;
  readonly lab: Studio['lab'];
  readonly sessions: Studio['sessions'];
}

/** The last run of a turn, also when it is over. */
interface Run {
  readonly source: TurnSource;
  readonly scope: Scope;
  readonly startedAtMs: number;
  readonly settings: Settings;
  /** The file with the sound track that was chosen of several. */
  readonly chosen?: File;
}

/** Ties the parts together behind the interface that the screens use. */
export function createStudio(ports: StudioPorts): Studio {
  const { loader, cards, playback, voices, settings: settingsStore } = ports;
  const turns = createTurnStore();
  const speech = createSpeechStore();
  const running = new Map<string, Run>();
  /** The batches that turns were kept as. */
  const kept = new Map<string, Promise<string>>();
  /** Turns that wait for somebody to choose a sound track. */
  const choosing = new Map<string, (track: number) => void>();
  const notices = signal<readonly { id: string; error: ErrorInfo }[]>([]);

  const fail = (thrown: unknown) => notify(toErrorInfo(thrown, UNEXPECTED));

  function notify(error: ErrorInfo): void {
    notices.value = [...notices.value, { id: ports.newId(), error }];
  }

  function start(turnId: string, source: TurnSource, settings: Settings): void {
    const runId = ports.newId();
    const scope = new Scope(`turn ${runId}`);
    running.set(turnId, { source, scope, startedAtMs: ports.clock.now(), settings });
    speech.take(turnId);
    ports.profiler.value?.turnBegan(turnId, runId);
    if (settings.autoplay) playback.begin(turnId);
    // A turn that is tried again has a new run; what the old one still says is dropped.
    const isCurrent = () => running.get(turnId)?.scope === scope;
    void runTurn({ ...ports, batches, speaker: voices.speaker }, runId, source, settings, scope, {
      update: (change) => isCurrent() && turns.update(turnId, change),
      speech(chunk) {
        if (!isCurrent()) return;
        speech.add(turnId, chunk);
        playback.enqueue(turnId, chunk.samples, chunk.sampleRateHz);
      },
      async oneTrack(media, tracks, signal) {
        const run = running.get(turnId);
        turns.update(turnId, { tracks });
        const track = await new Promise<number>((resolve, reject) => {
          choosing.set(turnId, resolve);
          signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        }).finally(() => choosing.delete(turnId));
        if (isCurrent()) turns.update(turnId, { tracks: null });
        if (tracks[track]?.isFirst) return media;
        const chosen = await ports.pickTrack(media, track, signal);
        if (isCurrent() && run) running.set(turnId, { ...run, chosen });
        return chosen;
      },
    }).finally(() => isCurrent() && playback.finish(turnId));
  }

  /** A turn that speaks by itself is answered when somebody hears it, not when there is something to hear. */
  playback.state.subscribe((state) => {
    if (state.type !== 'playing') return;
    const run = running.get(state.turnId);
    if (!run?.settings.autoplay || turns.get(state.turnId)?.firstAudioMs !== null) return;
    turns.update(state.turnId, { firstAudioMs: ports.clock.now() - run.startedAtMs - state.positionMs });
  });

  function submit(source: TurnSource): void {
    const id = ports.newId();
    turns.add(newTurn(id, describeInput(source), ports.wallClockMs()));
    if (preparing.gate.value !== null) preparing.open();
    start(id, source, settingsStore.settings.value);
  }

  function cancelTurn(turnId: string): void {
    running.get(turnId)?.scope.end();
    if (playingTurn() === turnId) playback.stop();
  }

  function playingTurn(): string | null {
    const state = playback.state.value;
    return state.type === 'silent' ? null : state.turnId;
  }

  const { packs, catalogued } = ports.catalogue(notify);
  const preparing = createPreparing({
    ...ports,
    hasStandIn: () => packOf(settingsStore.settings.value.pack).standIn !== undefined,
    cards: cards.cards,
    settings: settingsStore.settings,
    catalogued,
  });
  const batches = ports.batches(notify);
  const recorder = createRecorder(
    ports.microphone,
    (recording) => submit({ kind: 'recording', ...recording }),
    fail,
  );
  const isInUse = computed(
    () => recorder.state.value.type !== 'idle' || playback.state.value.type === 'playing',
  );
  const placing = ports.placing(preparing.wanted, isInUse);

  return {
    turns: turns.turns,
    models: cards.cards,
    packs,
    voices: voices.offered,
    speaking: computed(() => {
      const rtfs = voices.rtfs.value;
      return { ...voices.choice.value, rtf: rtfs.length === 0 ? null : quantile(rtfs, 0.5) };
    }),
    memory: ports.memory,
    downloads: ports.downloads,
    profiler: ports.profiler,
    ...placing,
    wanted: preparing.wanted,
    gate: preparing.gate,
    settings: settingsStore.settings,
    recording: recorder.state,
    playback: playback.state,
    online: ports.online,
    notices,
    batches,
    lab: ports.lab,
    sessions: ports.sessions,

    async startRecording() {
      playback.stop();
      await recorder.start().catch(fail);
    },
    async stopRecording() {
      await recorder.stop().catch(fail);
    },
    discardRecording: () => recorder.discard(),
    submitFiles(files) {
      for (const media of files) submit({ kind: 'file', media });
    },
    submitText: (text) => submit({ kind: 'text', text: text.trim() }),
    async submitSample() {
      try {
        submit({ kind: 'file', media: await ports.fetchSample() });
      } catch (error) {
        fail(error);
      }
    },
    chooseTrack: (turnId, track) => choosing.get(turnId)?.(track),
    cancelTurn,
    removeTurn(turnId) {
      const run = running.get(turnId);
      const isCut = run?.scope.isOver === false;
      cancelTurn(turnId);
      // What the turn was made of is held by its way back alone.
      running.delete(turnId);
      const waysBack = [speech.take(turnId), turns.remove(turnId)];
      return () => {
        if (run) running.set(turnId, run);
        for (const putBack of waysBack) putBack();
        if (isCut) turns.update(turnId, { status: 'cancelled', partialText: '', speechComplete: true });
      };
    },
    retryTurn(turnId) {
      const turn = turns.get(turnId);
      const source = running.get(turnId)?.source;
      if (!turn || !source) return;
      turns.update(turnId, newTurn(turnId, turn.input, turn.createdAtMs));
      start(turnId, source, settingsStore.settings.value);
    },

    play(turnId) {
      const track = speech.track(turnId);
      if (!track) return;
      playback.begin(turnId);
      for (const chunk of track.chunks) playback.enqueue(turnId, chunk, track.sampleRateHz);
      playback.finish(turnId);
    },
    pausePlayback: () => playback.pause(),
    resumePlayback: () => playback.resume(),
    stopPlayback: () => playback.stop(),

    async exportTurn(turnId, format) {
      const turn = turns.get(turnId);
      return turn ? exportTurn(turn, format, speech, ports.build) : new Blob([]);
    },

    turnSubtitles(turnId) {
      const turn = turns.get(turnId);
      return turn ? turnSubtitles(turn) : null;
    },

    turnOrigin(turnId) {
      const turn = turns.get(turnId);
      const run = running.get(turnId);
      return turn && run ? { ...run, turn, speech: speech.track(turnId) ?? null } : null;
    },

    async keepTurn(turnId, name) {
      const turn = turns.get(turnId);
      const source = running.get(turnId)?.source;
      if (!turn || !source || source.kind === 'text') return null;
      const known = await kept.get(turnId)?.catch(() => null);
      if (known && batches.cards.value.some(({ id }) => id === known)) return known;
      const { language, durationMs, segments } = turnSubtitles(turn);
      const media = running.get(turnId)?.chosen ?? source.media;
      const keeping = batches.keep({ turnId, media, name, language, durationMs, segments });
      kept.set(turnId, keeping);
      return keeping;
    },

    fetchModels: preparing.start,
    stopFetching: preparing.stop,
    choosePack(pack) {
      settingsStore.change({ pack });
      preparing.start();
    },
    cancelDownload: (modelId) => loader.cancelDownload(modelId),
    deleteModel: (modelId) => loader.remove(modelId).catch(fail),
    changeSettings: (change) => settingsStore.change(change),
    dismissNotice(id) {
      notices.value = notices.value.filter((notice) => notice.id !== id);
    },
  };
}

const UNEXPECTED = {
  code: 'internal',
  message: 'Something unexpected went wrong; reload the page and try again.',
  recoverable: true,
} as const;
