import type { AudioWorker, MediaInfo, ReadOptions, SpeechWindow } from '../contracts/audio-worker.ts';
import type { ErrorInfo } from '../contracts/errors.ts';
import type { GeneratePartial, GenerateUnit, Generation } from '../contracts/generator.ts';
import type { ModelManifest } from '../contracts/manifest.ts';
import type { Speech, SynthesizeUnit } from '../contracts/synthesizer.ts';
import type {
  Emissions,
  TranscribePartial,
  TranscribeUnit,
  Transcription,
} from '../contracts/transcriber.ts';
import type { Job, LoadReport, LoadRequest, UnitMeter, Verdict } from '../contracts/worker.ts';
import type { HeardSoFar } from '../core/batch/begin-job.ts';
import type { RoutingDecision } from '../core/routing/route.ts';
import type { WorkClass } from '../core/scheduler/work.ts';
import type { Stage } from '../core/stage.ts';
import type { Word } from '../core/transcript.ts';
import type { VoiceSeat } from '../core/voice-choice.ts';
import type { Settings } from './studio.ts';

/** What the app needs from the outside. `main.tsx` hands in adapters; tests hand in fakes. */

export interface RunOptions<Progress> {
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
  readonly onPartial?: (partial: Progress) => void;
}

/** A model worker. After it died it starts anew with the next unit, and loads its last model again. */
export interface ModelPort<Unit extends Job, Result, Progress> {
  /** @param listeners `onReloaded` hears where the model is after such a start. */
  load(
    request: LoadRequest,
    listeners: { readonly onReloaded: (report: LoadReport) => void },
  ): Promise<LoadReport>;
  /** `load`: of the model as it ran this unit. */
  run(
    unit: Omit<Unit, keyof Job>,
    options: RunOptions<Progress>,
  ): Promise<{ readonly value: Result; readonly meter: UnitMeter; readonly load: LoadReport }>;
}

export type TranscriberPort = ModelPort<TranscribeUnit, Transcription, TranscribePartial>;
export type GeneratorPort = ModelPort<GenerateUnit, Generation, GeneratePartial>;
export type SynthesizerPort = ModelPort<SynthesizeUnit, Speech, never>;

/** The synthesizer that a turn or a batch speaks with. */
export interface Speaker {
  readonly seat: VoiceSeat;
  readonly worker: SynthesizerPort;
}

/** What is remembered of the speed of voices, as real-time factors by model and place. */
export interface SpeechRates {
  read(place: string): readonly number[];
  remember(place: string, rtf: number): void;
}

export interface AudioPort {
  /** Reads headers only, so that bad media is refused before a model is asked for; null when they tell nothing. */
  probe(media: Blob): Promise<MediaInfo | null>;
  openMedia(streamId: string, media: Blob, options: ReadOptions): Promise<MediaInfo>;
  nextWindow(streamId: string): Promise<{ readonly window: SpeechWindow | null; readonly decodedMs: number }>;
  closeStream: AudioWorker['closeStream'];
  align(emissions: Emissions, text: string): Promise<readonly Word[]>;
}

export interface InstallProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly bytesPerSecond: number | null;
  readonly remainingMs: number | null;
}

export interface ModelStorePort {
  manifest(modelId: string): Promise<ModelManifest>;
  install(
    modelId: string,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: InstallProgress) => void },
  ): Promise<void>;
  open(modelId: string): Promise<Readonly<Record<string, Blob>>>;
  /** Bytes of the model that are stored and verified. */
  storedBytes(modelId: string): Promise<number>;
  remove(modelId: string): Promise<void>;
}

export interface MicrophonePort {
  /** Asks for permission and records 16 kHz mono. `onLevel` gets the peak of each 50 ms, 0..1. */
  start(onLevel: (level: number, elapsedMs: number) => void): Promise<void>;
  stop(): Promise<Float32Array>;
  discard(): void;
}

export interface PlaybackPort {
  /** Drops whatever sounds and makes `turnId` the one that may sound. */
  begin(turnId: string): void;
  /** Ignored unless `turnId` is the current turn. */
  enqueue(turnId: string, samples: Float32Array, sampleRateHz: number): void;
  /** No more chunks will come. */
  finish(turnId: string): void;
  pause(): void;
  resume(): void;
  stop(): void;
}

/** Small strings that outlive the page: settings and canary verdicts. */
export interface KeyValuePort {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

export interface VerdictStore {
  read(modelId: string): readonly Verdict[];
  remember(verdicts: readonly Verdict[]): void;
}

export type NoticeSink = (error: ErrorInfo) => void;

/** One unit's claim on a worker. */
export interface TurnRequest {
  readonly sessionId: string;
  readonly stage: Stage;
  readonly class: WorkClass;
  /** Length of the medium that the unit covers, from which the scheduler predicts its cost. */
  readonly mediaMs: number;
}

export interface SchedulerPort {
  /** Waits until the unit may run, runs it, and frees the slot when the promise settles. */
  submit<Result>(request: TurnRequest, perform: () => Promise<Result>): Promise<Result>;
  /** Units of the session that wait are dropped: their promises reject with `run/cancelled`. */
  cancelSession(sessionId: string): void;
}

/** Where a turn goes that is too long for somebody to wait for it. */
export interface BatchQueuePort {
  /**
   * The batch goes on behind what was heard before.
   * @returns its id. Errors: storage/quota, media/gone, and the store's others.
   */
  add(media: File, route: RoutingDecision, settings: Settings, heard?: HeardSoFar): Promise<string>;
}

export interface Clock {
  /** Milliseconds, monotonic. */
  now(): number;
}
