import type { ReadonlySignal } from '@preact/signals';
import type { ErrorInfo } from '../../contracts/errors.ts';
import type { FetchGate } from '../../core/models/fetch-gate.ts';
import type { VoiceChoice } from '../../core/models/voice-choice.ts';
import type { Settings } from '../../core/settings.ts';
import type { Seat } from '../../core/stage.ts';
import type { SubtitleSource } from '../../core/subtitles/subtitle-file.ts';
import type { DownloadLog } from '../../ports/download-log.ts';
import type { PlaybackState } from '../../ports/playback.ts';
import type { StudioBatches } from '../batch/index.ts';
import type { StudioLab, TurnOrigin } from '../lab/index.ts';
import type { ModelCard, ModelMemory, OfferedVoice, PackCard } from '../models/index.ts';
import type { Machine, Placer } from '../placing/index.ts';
import type { Profiler } from '../profile/index.ts';
import type { StudioSessions } from '../sessions/index.ts';
import type { RecordingState, Turn } from '../turn/index.ts';

/** Everything that the screens show and do. The screens know nothing of workers, stores or the scheduler. */
export interface Studio {
  readonly turns: ReadonlySignal<readonly Turn[]>;
  readonly models: ReadonlySignal<readonly ModelCard[]>;
  readonly packs: ReadonlySignal<readonly PackCard[]>;
  readonly voices: ReadonlySignal<readonly OfferedVoice[]>;
  /** Who speaks in a turn that begins now, why, and how fast the pack's own voice was here. */
  readonly speaking: ReadonlySignal<VoiceChoice & { readonly rtf: number | null }>;
  /** What was fetched of the models. */
  readonly downloads: Pick<DownloadLog, 'all' | 'clear'>;
  /** Whether the models fit into the memory that they may take, or take turns. */
  readonly memory: ReadonlySignal<ModelMemory>;
  /** What was measured of models here, by model id. */
  readonly placed: Placer['placed'];
  /** The placement that is being measured. */
  readonly measuring: Placer['measuring'];
  /** Measures all placements of all models, for who wants to know; null until its code has arrived. */
  readonly machine: ReadonlySignal<Machine | null>;
  /** Where the time goes; null until its code has arrived. */
  readonly profiler: ReadonlySignal<Pick<
    Profiler,
    'profile' | 'used' | 'rtfs' | 'memory' | 'recording' | 'build' | 'nowMs' | 'revision'
  > | null>;
  /** The models that the settings ask for, in the order in which they come. */
  readonly wanted: ReadonlySignal<readonly Seat[]>;
  /** Why nothing is fetched yet. */
  readonly gate: ReadonlySignal<FetchGate>;
  readonly settings: ReadonlySignal<Settings>;
  readonly recording: ReadonlySignal<RecordingState>;
  readonly playback: ReadonlySignal<PlaybackState>;
  readonly online: ReadonlySignal<boolean>;
  /** Errors that belong to no turn and no model; the newest last. */
  readonly notices: ReadonlySignal<readonly { readonly id: string; readonly error: ErrorInfo }[]>;
  readonly batches: StudioBatches;
  /** Listening tests, whose code is fetched when somebody wants them. Errors: page/part-missing, and the store's. */
  readonly lab: () => Promise<StudioLab>;
  /** What is remembered of finished turns and batches; null until its code has arrived. */
  readonly sessions: ReadonlySignal<StudioSessions | null>;

  startRecording(): Promise<void>;
  /** Ends the recording and submits it. */
  stopRecording(): Promise<void>;
  discardRecording(): void;
  submitFiles(files: readonly File[]): void;
  submitText(text: string): void;
  /** The bundled sample, for a first try. */
  submitSample(): Promise<void>;
  /** Which of `Turn.tracks` is heard, by its place. */
  chooseTrack(turnId: string, track: number): void;
  cancelTurn(turnId: string): void;
  /** Removes a turn; the answer puts it back where it was. */
  removeTurn(turnId: string): () => void;
  retryTurn(turnId: string): void;

  play(turnId: string): void;
  pausePlayback(): void;
  resumePlayback(): void;
  /** Silence within 100 ms. */
  stopPlayback(): void;

  /** Files for the save dialog: transcript.json, .srt, .vtt, .txt, speech.wav, report.json. */
  exportTurn(turnId: string, format: 'json' | 'srt' | 'vtt' | 'txt' | 'wav' | 'report'): Promise<Blob>;

  /** What the subtitles of a turn are made of; null when there is no such turn. */
  turnSubtitles(turnId: string): SubtitleSource | null;

  /** What the turn was made of, and under which settings; null when there is no such turn. */
  turnOrigin(turnId: string): TurnOrigin | null;

  /**
   * Keeps what a turn heard as a finished batch, once, so that it can be edited.
   * @param name of a recording that has none
   * @returns the batch's id; null when there is no such turn, or nothing of it to edit. Errors: the store's.
   */
  keepTurn(turnId: string, name: string): Promise<string | null>;

  /** Fetches and starts what the settings ask for, after a question or a failure. */
  fetchModels(): void;
  /** Keeps what has come of the models. */
  stopFetching(): void;
  /** Downloads what is missing of a pack and makes it the current one. */
  choosePack(id: PackCard['id']): void;
  cancelDownload(modelId: string): void;
  deleteModel(modelId: string): Promise<void>;
  changeSettings(change: Partial<Settings>): void;
  dismissNotice(id: string): void;
}
