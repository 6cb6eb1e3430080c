import type { ReadonlySignal } from '@preact/signals';
import type { ErrorInfo } from '../contracts/errors.ts';
import type { ModelManifest } from '../contracts/manifest.ts';
import type { VoiceInfo } from '../contracts/synthesizer.ts';
import type { ChoiceReason } from '../contracts/worker.ts';
import type { FetchGate } from '../core/fetch-gate.ts';
import type { PackSummary } from '../core/model-packs.ts';
import type { Device, DeviceWish, Dtype, DtypeWish, Seat } from '../core/stage.ts';
import type { VoiceChoice, VoiceSeat } from '../core/voice-choice.ts';
import type { StudioBatches } from './studio-batches.ts';
import type { Turn } from './turn.ts';

export type ModelStatus = 'absent' | 'downloading' | 'stored' | 'loading' | 'ready' | 'failed';

/** One model as the model list shows it. */
export interface ModelCard {
  readonly manifest: ModelManifest;
  readonly status: ModelStatus;
  readonly totalBytes: number;
  readonly storedBytes: number;
  /** While downloading. */
  readonly bytesPerSecond: number | null;
  readonly remainingMs: number | null;
  /** Where it runs, once ready. */
  readonly placement: {
    readonly device: Device;
    readonly dtype: Dtype;
    readonly reason: ChoiceReason;
  } | null;
  readonly error: ErrorInfo | null;
}

/** A voice that the user may choose. */
export interface OfferedVoice extends VoiceInfo {
  readonly seat: VoiceSeat;
}

/** A set of models that work together. */
export type PackCard = PackSummary;

export interface Settings {
  readonly pack: PackCard['id'];
  readonly device: DeviceWish;
  readonly dtype: DtypeWish;
  readonly voice: string;
  readonly voiceStrength: number;
  readonly speed: number;
  /** BCP 47 tag of what the user speaks; `auto`: heard from the first words and kept for the session. */
  readonly speechLanguage: string;
  readonly denoise: boolean;
  /** Speak replies aloud as they come. */
  readonly autoplay: boolean;
  /** What to do with a transcript; `auto` answers short recordings and summarises longer ones. */
  readonly reply: 'auto' | 'answer' | 'summarise' | 'none';
  /** Which units go first; `auto` sends long media to the background. */
  readonly priority: 'auto' | 'interactive' | 'background';
  /** Files longer than this become batches. */
  readonly batchMinutes: number;
  /** Batches speak their transcript, too. */
  readonly spokenTrack: boolean;
  /** Share of the time in which background work may have the GPU, 0..1. */
  readonly backgroundDuty: number;
  /** Background work waits until nobody has touched the page for a minute. */
  readonly onlyWhenIdle: boolean;
  /** Background work runs only from one minute of the day to another, over midnight where the first is later. */
  readonly onlyAtNight: boolean;
  readonly nightFromMinute: number;
  readonly nightToMinute: number;
  /** Replaces the model's own instruction; empty = none. */
  readonly instruction: string;
  /** Off: replies are text, and no voice is fetched for them. */
  readonly spokenReplies: boolean;
  readonly language: 'en' | 'ko';
  readonly theme: 'auto' | 'light' | 'dark';
  /** Single letters as shortcuts; people who steer by voice turn them off (WCAG 2.1.4). */
  readonly shortcuts: boolean;
}

export type RecordingState =
  | { readonly type: 'idle' }
  | { readonly type: 'asking' }
  /** `level` is the peak of the last 50 ms, 0..1. */
  | { readonly type: 'recording'; readonly elapsedMs: number; readonly level: number };

export type PlaybackState =
  | { readonly type: 'silent' }
  | {
      readonly type: 'playing' | 'paused';
      readonly turnId: string;
      readonly positionMs: number;
      readonly durationMs: number;
    };

/** Everything that the screens show and do. The screens know nothing of workers, stores or the scheduler. */
export interface Studio {
  readonly turns: ReadonlySignal<readonly Turn[]>;
  readonly models: ReadonlySignal<readonly ModelCard[]>;
  readonly packs: ReadonlySignal<readonly PackCard[]>;
  readonly voices: ReadonlySignal<readonly OfferedVoice[]>;
  /** Who speaks in a turn that begins now, why, and how fast the pack's own voice was here. */
  readonly speaking: ReadonlySignal<VoiceChoice & { readonly rtf: number | null }>;
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

  startRecording(): Promise<void>;
  /** Ends the recording and submits it. */
  stopRecording(): Promise<void>;
  discardRecording(): void;
  submitFiles(files: readonly File[]): void;
  submitText(text: string): void;
  /** The bundled sample, for a first try. */
  submitSample(): Promise<void>;
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
  exportTurn(turnId: string, format: 'json' | 'srt' | 'vtt' | 'txt' | 'wav' | 'report'): Blob;

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
