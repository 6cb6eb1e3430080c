import type {
  AudioModel,
  DubPart,
  DubRequest,
  KeptPart,
  MediaInfo,
  NoisePart,
  ReadOptions,
  SpeechWindow,
  TrackPart,
  WavePart,
} from '../contracts/audio-worker.ts';
import type { PcmAudio } from '../core/audio/wav.ts';
import type { KeptRange } from '../core/subtitles/edit-list/kept-ranges.ts';

/** Errors: media/stuck when the worker did not answer, worker/crashed, and what the worker says of the medium. */
export interface AudioPort {
  /**
   * What the medium's headers say, so that bad media is refused before a model is asked for; null when only a decoder
   * may know more. Errors: media/empty, media/no-audio, media/too-short, media/gone.
   * @param streamId under which it is opened later
   */
  probe(media: Blob, signal: AbortSignal, streamId?: string): Promise<MediaInfo | null>;
  /** @param signal ends the stream: what is asked of it rejects at once with the signal's reason, and nothing is read on */
  openMedia(streamId: string, media: Blob, options: ReadOptions, signal: AbortSignal): Promise<MediaInfo>;
  /** null at the end. */
  nextWindow(streamId: string): Promise<{ readonly window: SpeechWindow | null; readonly decodedMs: number }>;
}

/** The model of automatic noise reduction. */
export interface DenoiserPort {
  /** null where it cannot be had. */
  model(): Promise<AudioModel | null>;
  /** The worker could not use it. */
  failed(thrown: unknown): void;
}

/** What an editor needs of a medium; read beside whatever else is read, a part whenever one is asked for. */
export interface MediaSoundPort {
  /** Parts of the waveform, in order. Errors: as `AudioPort`. */
  wave(media: Blob, signal: AbortSignal): AsyncGenerator<WavePart, void>;
  /** Sound of the parts that are kept, at the medium's own sampling rate. Errors: as `AudioPort`. */
  keptSound(media: Blob, kept: readonly KeptRange[], signal: AbortSignal): AsyncGenerator<KeptPart, void>;
  /** The medium with one of its sound tracks alone; it comes with the last part. Errors: as `AudioPort`, and media/unwritable. */
  track(media: Blob, track: number, signal: AbortSignal): AsyncGenerator<TrackPart, void>;
  /** One stretch of it with its noise and without; one part. Errors: as `AudioPort`. */
  noise(media: Blob, range: KeptRange, signal: AbortSignal): AsyncGenerator<NoisePart, void>;
  /** Speaks over a medium; the file comes with the last part. Errors: as `AudioPort`, and media/unwritable. */
  dub(media: Blob, request: DubRequest, signal: AbortSignal): AsyncGenerator<DubPart, void>;
}

/** Sounds at another sampling rate, without images above their band. Errors: worker/crashed. */
export type AtRate = (sounds: readonly PcmAudio[], rateHz: number) => Promise<readonly PcmAudio[]>;
