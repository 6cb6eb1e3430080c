import { signal } from '@preact/signals';
import type { ModelCard } from '../../../src/app/models/model-card.ts';
import { createSessions } from '../../../src/app/sessions/index.ts';
import type { Studio } from '../../../src/app/studio/studio.ts';
import type { RecordingState } from '../../../src/app/turn/recorder.ts';
import type { Turn, TurnInput } from '../../../src/app/turn/turn.ts';
import { newTurn } from '../../../src/app/turn/turn-store.ts';
import { turnSubtitles } from '../../../src/app/turn/turn-subtitles.ts';
import type { ErrorInfo } from '../../../src/contracts/errors.ts';
import type { FetchGate } from '../../../src/core/models/fetch-gate.ts';
import type { Settings } from '../../../src/core/settings.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { SEATS, type Seat } from '../../../src/core/stage.ts';
import type { PlaybackState } from '../../../src/ports/playback.ts';
import type { KeptSessions } from '../../../src/ports/session-store.ts';
import { createFakeBatches, type FakeBatches, type FakeBatchState } from '../batches/fake-batches.ts';
import { FAKE_DOWNLOADS } from '../models/fake-downloads.ts';
import { fakeMachine } from '../models/fake-machine.ts';
import { FAKE_PACKS, fakeModels } from '../models/fake-models.ts';
import { memorySessionStore } from '../sessions/memory-session-store.ts';
import { fakeLab } from './fake-lab.ts';

export interface FakeState {
  readonly turns: readonly Turn[];
  readonly models: readonly ModelCard[];
  readonly settings: Settings;
  readonly recording: RecordingState;
  readonly playback: PlaybackState;
  readonly online: boolean;
  readonly batches: Partial<FakeBatchState>;
  readonly speaking: Studio['speaking']['value'];
  readonly memory: Studio['memory']['value'];
  readonly placed: Studio['placed']['value'];
  readonly measuring: Studio['measuring']['value'];
  readonly machine: Studio['machine']['value'];
  readonly profiler: Studio['profiler']['value'];
  readonly kept: KeptSessions;
  readonly wanted: readonly Seat[];
  readonly gate: FetchGate;
  readonly notices: readonly { readonly id: string; readonly error: ErrorInfo }[];
}

export interface FakeStudio extends Studio {
  readonly batches: FakeBatches;
  /** Every call, in order: name and arguments. */
  readonly calls: readonly (readonly [name: string, ...args: unknown[]])[];
  /** Moves the studio to a state, as events from workers and devices would. */
  set(change: Partial<FakeState>): void;
}

/** A studio without workers, clocks or devices: it does at once what the real one does in time. */
export function createFakeStudio(initial: Partial<FakeState> = {}): FakeStudio {
  const calls: [string, ...unknown[]][] = [];
  const state = {
    turns: signal<readonly Turn[]>([]),
    models: signal<readonly ModelCard[]>(fakeModels()),
    settings: signal<Settings>(DEFAULT_SETTINGS),
    recording: signal<RecordingState>({ type: 'idle' }),
    playback: signal<PlaybackState>({ type: 'silent' }),
    online: signal(true),
    speaking: signal<FakeState['speaking']>({ seat: 'tts', reason: 'best', rtf: null }),
    memory: signal<FakeState['memory']>({ neededBytes: 9e8, budgetBytes: 4e9, takesTurns: false }),
    placed: signal<FakeState['placed']>({}),
    measuring: signal<FakeState['measuring']>(null),
    machine: signal<FakeState['machine']>(fakeMachine()),
    wanted: signal<readonly Seat[]>(SEATS),
    gate: signal<FetchGate>(null),
    notices: signal<FakeState['notices']>([]),
    profiler: signal<FakeState['profiler']>(null),
    kept: signal<KeptSessions>({ records: [], feedback: [] }),
  };
  const batches = createFakeBatches(record);
  const voices = signal([
    { id: 'heart', name: 'Heart', seat: 'tts' as const },
    { id: 'base', name: 'Ada', seat: 'standIn' as const },
    { id: 'clear', name: 'Ada, slow and clear', seat: 'standIn' as const },
    { id: 'second', name: 'Ben', seat: 'standIn' as const },
  ]);

  function set(change: Partial<FakeState>): void {
    const { batches: batchChange, ...others } = change;
    if (batchChange) batches.set(batchChange);
    for (const [name, value] of Object.entries(others)) {
      (state[name as keyof typeof state] as { value: unknown }).value = value;
    }
  }

  function record(name: string, ...args: unknown[]): void {
    calls.push([name, ...args]);
  }

  function submit(input: TurnInput): void {
    const id = `turn-${state.turns.value.length + 1}`;
    set({ turns: [...state.turns.value, fakeTurn({ id, input, status: 'waiting' })] });
  }

  function changeTurn(turnId: string, change: Partial<Turn>): void {
    set({ turns: state.turns.value.map((turn) => (turn.id === turnId ? { ...turn, ...change } : turn)) });
  }

  function changeModel(modelId: string, change: Partial<ModelCard>): void {
    set({
      models: state.models.value.map((card) =>
        card.manifest.id === modelId ? { ...card, ...change } : card,
      ),
    });
  }

  const lab = fakeLab();
  let lines = FAKE_DOWNLOADS;
  set(initial);
  const sessions = createSessions({
    ...state,
    batches,
    store: memorySessionStore(state.kept),
    readBatch: () => Promise.reject(new Error('no batch ends here')),
    verdicts: { read: () => [] },
    browser: 'Chromium 156.0.2',
    build: { version: '0.1.0', commit: 'abc' },
    wallClockMs: () => Date.now(),
  });
  return {
    ...state,
    voices,
    packs: signal(FAKE_PACKS),
    downloads: {
      all: async () => lines,
      async clear() {
        record('clearDownloads');
        lines = [];
      },
    },
    batches,
    lab: () => lab,
    sessions: signal(sessions),
    calls,
    set,
    async startRecording() {
      record('startRecording');
      set({ recording: { type: 'recording', elapsedMs: 0, level: 0 } });
    },
    async stopRecording() {
      record('stopRecording');
      set({ recording: { type: 'idle' } });
      submit({ kind: 'microphone', durationMs: 2400 });
    },
    discardRecording() {
      record('discardRecording');
      set({ recording: { type: 'idle' } });
    },
    submitFiles(files) {
      record('submitFiles', ...files.map(({ name }) => name));
      for (const { name } of files) submit({ kind: 'file', name, durationMs: null });
    },
    submitText(text) {
      record('submitText', text);
      submit({ kind: 'text', text });
    },
    async submitSample() {
      record('submitSample');
      submit({ kind: 'file', name: 'sample.wav', durationMs: 4200 });
    },
    chooseTrack(turnId, track) {
      record('chooseTrack', turnId, track);
      changeTurn(turnId, { tracks: null });
    },
    cancelTurn(turnId) {
      record('cancelTurn', turnId);
      changeTurn(turnId, { status: 'cancelled' });
    },
    removeTurn(turnId) {
      record('removeTurn', turnId);
      const before = state.turns.value;
      set({ turns: before.filter((turn) => turn.id !== turnId) });
      return () => set({ turns: before });
    },
    retryTurn(turnId) {
      record('retryTurn', turnId);
      changeTurn(turnId, { status: 'waiting', error: null });
    },
    play(turnId) {
      record('play', turnId);
      const turn = state.turns.value.find(({ id }) => id === turnId);
      set({ playback: { type: 'playing', turnId, positionMs: 0, durationMs: turn?.speechMs ?? 0 } });
    },
    pausePlayback() {
      record('pausePlayback');
      const playback = state.playback.value;
      if (playback.type === 'playing') set({ playback: { ...playback, type: 'paused' } });
    },
    resumePlayback() {
      record('resumePlayback');
      const playback = state.playback.value;
      if (playback.type === 'paused' || playback.type === 'blocked')
        set({ playback: { ...playback, type: 'playing' } });
    },
    stopPlayback() {
      record('stopPlayback');
      set({ playback: { type: 'silent' } });
    },
    async exportTurn(turnId, format) {
      record('exportTurn', turnId, format);
      return new Blob([`${format} of ${turnId}`], { type: 'text/plain' });
    },
    turnSubtitles(turnId) {
      record('turnSubtitles', turnId);
      const turn = state.turns.value.find(({ id }) => id === turnId);
      return turn ? turnSubtitles(turn) : null;
    },
    turnOrigin(turnId) {
      const turn = state.turns.value.find(({ id }) => id === turnId);
      if (!turn) return null;
      const { input, speechMs } = turn;
      const media = new File(['a'], 'question.wav');
      const source = input.kind === 'text' ? input : ({ kind: 'file', media } as const);
      const chunks = [Float32Array.from({ length: speechMs * 16 }, (_, n) => 0.1 * Math.sin(n / 9))];
      const speech = speechMs > 0 ? { sampleRateHz: 16_000, chunks } : null;
      return { turn, source, settings: state.settings.value, speech };
    },
    async keepTurn(turnId, name) {
      record('keepTurn', turnId, name);
      return turnId;
    },
    fetchModels() {
      record('fetchModels');
      set({ gate: null });
    },
    stopFetching() {
      record('stopFetching');
    },
    choosePack(pack) {
      record('choosePack', pack);
      set({ settings: { ...state.settings.value, pack } });
    },
    cancelDownload(modelId) {
      record('cancelDownload', modelId);
      const error = {
        code: 'run/cancelled',
        message: 'The download was cancelled.',
        recoverable: true,
      } as const;
      changeModel(modelId, { status: 'absent', bytesPerSecond: null, remainingMs: null, error });
    },
    async deleteModel(modelId) {
      record('deleteModel', modelId);
      changeModel(modelId, { status: 'absent', storedBytes: 0, placement: null });
    },
    changeSettings(change) {
      record('changeSettings', change);
      set({ settings: { ...state.settings.value, ...change } });
    },
    dismissNotice(id) {
      record('dismissNotice', id);
      set({ notices: state.notices.value.filter((notice) => notice.id !== id) });
    },
  };
}

export function fakeTurn(change: Partial<Turn> & Pick<Turn, 'input'>): Turn {
  return {
    ...newTurn('turn-1', change.input, Date.UTC(2026, 0, 5, 14, 3)),
    status: 'done',
    route: { class: 'interactive', reason: { code: 'live' } },
    ...change,
  };
}
