import type { NoiseReduction } from '../core/audio/noise-reduction.ts';
import type { PcmAudio } from '../core/audio/wav.ts';
import type { SpeakerTurn } from '../core/diarisation/diarise.ts';
import type { VoiceCentres } from '../core/diarisation/voice-centres.ts';
import type { VoiceSample } from '../core/diarisation/voice-sample.ts';
import type { KeptRange } from '../core/subtitles/edit-list/kept-ranges.ts';
import type { ModelManifest } from './manifest.ts';
import type { Outcome } from './worker.ts';

/** Shorter media hold no word. */
export const MIN_MEDIA_MS = 300;

export interface MediaInfo {
  /** null when the container does not say; found while reading. */
  readonly durationMs: number | null;
  /** How long the file was when it was made, whatever is left of it; null where its headers do not say reliably. */
  readonly promisedMs: number | null;
  readonly container: string;
  readonly codec: string;
  readonly sampleRateHz: number;
  readonly channels: number;
  readonly hasVideo: boolean;
  /** Where there is more than one. */
  readonly tracks?: readonly SoundTrack[];
}

/** One of several sound tracks of a medium. */
export interface SoundTrack {
  /** As the file says it: ISO 639-2, or BCP 47; `und` where it does not. */
  readonly language: string;
  /** What players call it; empty where it has no name. */
  readonly name: string;
  readonly codec: string;
  readonly channels: number;
  /** This browser can decode it. */
  readonly isReadable: boolean;
  /** What is read where nobody chooses. */
  readonly isFirst: boolean;
}

/** How far a medium with one sound track alone has been written. */
export interface TrackPart {
  /** 0..1 */
  readonly share: number;
  /** At the end: its pictures and that sound, nothing encoded anew. */
  readonly file: Blob | null;
  readonly isAtEnd: boolean;
}

/** A stretch of speech that fits one transcriber window; neighbours never overlap. */
export interface SpeechWindow {
  /** Counted from 0 in each stream, so a resumed stream counts anew; `startMs` identifies a window of a medium. */
  readonly index: number;
  readonly startMs: number;
  readonly endMs: number;
  /** 16 kHz mono; transferred. */
  readonly samples: Float32Array;
}

/** How far a medium was read on. */
export interface Reading {
  /** null when nobody spoke. */
  readonly window: SpeechWindow | null;
  /** From the start of the medium. */
  readonly decodedMs: number;
  /** Nothing is left to read. */
  readonly isAtEnd: boolean;
}

export interface WavePart {
  /** [low, high] of buckets of `WAVE_BUCKET_MS`, -127..127, flat; transferred. */
  readonly pairs: Int8Array<ArrayBuffer>;
  readonly isAtEnd: boolean;
}

/** Sound of the parts of a medium that are kept, one behind the other. */
export interface KeptPart {
  /** 16-bit PCM, channels interleaved; transferred. */
  readonly samples: Int16Array<ArrayBuffer>;
  readonly sampleRateHz: number;
  readonly channels: number;
  readonly isAtEnd: boolean;
}

/** A stretch of a medium, to hear what noise reduction does to it. All three are 16 kHz mono and equally long; transferred. */
export interface NoisePart {
  readonly recorded: Float32Array<ArrayBuffer>;
  /** As a transcriber is given it where noise reduction is automatic; the same as recorded where there is hardly any noise. */
  readonly automatic: Float32Array<ArrayBuffer>;
  readonly reduced: Float32Array<ArrayBuffer>;
  /** Estimated; null where there is no noise to speak of. */
  readonly snrDb: number | null;
  /** Whether `automatic` is another sound than `recorded`. */
  readonly isChanged: boolean;
  readonly isAtEnd: boolean;
}

/** Speech at its place in a medium. */
export interface DubClip {
  readonly startMs: number;
  /** 16-bit PCM, mono. */
  readonly pcm: Blob;
  readonly sampleRateHz: number;
  /** What its samples are multiplied with before they are mixed. */
  readonly gain: number;
}

export interface DubRequest {
  /** In order, none over another. */
  readonly clips: readonly DubClip[];
  /** Of the medium. */
  readonly durationMs: number;
  /** `video`: the medium's pictures and sound as they are, with the dub as another track. */
  readonly into: 'wav' | 'video';
  /** BCP 47 tag of what is spoken. */
  readonly language: string;
  /** What players call the track. */
  readonly title: string;
  /** A WebVTT file, for the video. */
  readonly subtitles: string;
}

/** How far a dub has come. */
export interface DubPart {
  /** 0..1 */
  readonly share: number;
  /** At the end. */
  readonly file: DubFile | null;
  readonly isAtEnd: boolean;
}

export interface DubFile {
  readonly blob: Blob;
  readonly ending: 'wav' | 'mp4' | 'webm' | 'mkv';
}

export interface ReadOptions {
  /** The transcriber's window. */
  readonly windowMs: number;
  /** A longer silence ends a window and is skipped; the transcriber's wish, or 1.6 s. */
  readonly pauseMs?: number;
  /** `auto`: windows in which it stands in a transcriber's way are heard through the denoiser. */
  readonly denoise: NoiseReduction;
  /** For `auto`; without it nothing is reduced. */
  readonly denoiser?: AudioModel;
  /** Windows that start earlier are left out (resume); the others are cut as if nothing were left out. */
  readonly fromMs: number;
}

/** A model that the audio worker opens with the first request for it. */
export interface AudioModel {
  readonly manifest: ModelManifest;
  readonly files: Readonly<Record<string, Blob>>;
}

/** A window of speech whose voices are wanted. */
export interface VoiceRequest {
  /** The voice encoder. */
  readonly model: AudioModel;
  /** 16 kHz mono; transferred. */
  readonly samples: Float32Array;
  /** Their place in the medium. */
  readonly startMs: number;
  /** Once it is over no further voices are looked at; some always are. */
  readonly budgetMs: number;
}

/** CPU work: decoding, resampling, noise reduction, voice activity. Nothing here touches the GPU. */
export interface AudioWorker {
  /** Decodes nothing. Errors: media/empty, media/unreadable, media/no-audio, media/too-short, media/gone. */
  probe(media: Blob): Promise<Outcome<MediaInfo>>;
  /** Opens a stream of windows; pull-based, so decoding never runs far ahead. */
  openMedia(streamId: string, media: Blob, options: ReadOptions): Promise<Outcome<MediaInfo>>;
  /** The same for samples that are already decoded (16 kHz mono; a microphone recording). */
  openSamples(streamId: string, samples: Float32Array, options: ReadOptions): Promise<Outcome<MediaInfo>>;
  /** Reads on to the next window, or as far as can be read in a bounded time. Errors: as `probe`. */
  nextWindow(streamId: string): Promise<Outcome<Reading>>;
  closeStream(streamId: string): Promise<void>;
  /** How those sound who speak in a window. Errors: model/missing, model/load-failed. */
  voices(request: VoiceRequest): Promise<Outcome<VoiceSample>>;
  /** Who speaks when. */
  speakers(sample: VoiceSample, centres: VoiceCentres): Promise<Outcome<readonly SpeakerTurn[]>>;
  /**
   * What DNSMOS P.835's graph answers to one of `dnsmosWindows`: SIG, BAK, OVRL before the polynomials.
   * Errors: model/missing, model/load-failed.
   */
  dnsmos(model: AudioModel, window: Float32Array): Promise<Outcome<readonly number[]>>;
  /** Log-spectral distance in dB of two renderings of the same words; null where one has no sound. */
  spectralDistance(reference: PcmAudio, other: PcmAudio): Promise<Outcome<number | null>>;
  /** The same sound at another sampling rate, by a band-limited converter. */
  atRate(sound: PcmAudio, rateHz: number): Promise<Outcome<Float32Array>>;
  /** Opens a medium to draw its waveform. Errors: as `probe`. */
  openWave(streamId: string, media: Blob): Promise<Outcome<MediaInfo>>;
  /** The next half minute of it. */
  nextWave(streamId: string): Promise<Outcome<WavePart>>;
  /** Opens a medium to hear only parts of it, in order and apart from each other. Errors: as `probe`. */
  openKept(streamId: string, media: Blob, kept: readonly KeptRange[]): Promise<Outcome<MediaInfo>>;
  /** The next ten seconds of them, or less. */
  nextKept(streamId: string): Promise<Outcome<KeptPart>>;
  /**
   * Opens a medium to write it with one of its sound tracks alone. Errors: as `probe`, and media/unwritable.
   * @param track its place among `MediaInfo.tracks`
   */
  openTrack(streamId: string, media: Blob, track: number): Promise<Outcome<MediaInfo>>;
  /** Goes on with the next minute of the medium, or less. */
  nextTrack(streamId: string): Promise<Outcome<TrackPart>>;
  /**
   * Opens a medium to hear one stretch of it with its noise and without. Errors: as `probe`.
   * @param denoiser null where there is none: then nothing is what a transcriber hears better
   */
  openNoise(
    streamId: string,
    media: Blob,
    range: KeptRange,
    denoiser: AudioModel | null,
  ): Promise<Outcome<MediaInfo>>;
  /** All of it. */
  nextNoise(streamId: string): Promise<Outcome<NoisePart>>;
  /**
   * Opens a medium to speak over it: as loud as EBU R 128 asks for, the medium's own sound quieter under the speech.
   * Errors: as `probe`, and media/unwritable where the video cannot be written again.
   */
  openDub(streamId: string, media: Blob, request: DubRequest): Promise<Outcome<MediaInfo>>;
  /** Goes on with the next ten seconds of the medium, or less. */
  nextDub(streamId: string): Promise<Outcome<DubPart>>;
  dispose(): Promise<void>;
}
