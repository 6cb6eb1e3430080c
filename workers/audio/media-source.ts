import {
  ADTS,
  ALL_FORMATS,
  type AudioSample,
  AudioSampleSink,
  BlobSource,
  FLAC,
  Input,
  type InputAudioTrack,
  type InputFormat,
  MP3,
  MP4,
  QTFF,
  WAVE,
} from 'mediabunny';
import { type MediaInfo, MIN_MEDIA_MS, type SoundTrack } from '../../src/contracts/audio-worker.ts';
import { decodeSpeech, samplesDespiteDamage } from './decode-speech.ts';
import {
  emptyMedia,
  mediaError,
  nameOf,
  silentMedia,
  tooShortMedia,
  unreadableMedia,
} from './media-errors.ts';
import { hasFrameCount } from './mp3-header.ts';
import type { PartTimes } from './part-times.ts';
import type { SpeechSource } from './speech-stream.ts';

/** Formats whose headers may be wrong about the duration, while their frames are quick to count. */
const COUNTED_FORMATS: readonly InputFormat[] = [MP3, ADTS, WAVE];

/** Formats that write down the length of each track. */
const PROMISING_FORMATS: readonly InputFormat[] = [MP4, QTFF, FLAC];

/**
 * Formats with exact timestamps whose decoders forget what lies behind. (AAC decoders do not: their substituted noise
 * comes from one random sequence. Matroska rounds its timestamps.)
 */
const EXACT_FORMATS: readonly InputFormat[] = [MP3, WAVE];

/** A medium whose headers have been read. */
export class MediaSource implements SpeechSource {
  readonly info: MediaInfo;
  readonly name: string;
  /** Decoding may begin in the middle and gives the very samples of a run from the start. */
  readonly seeksExactly: boolean;
  /** All its tracks, for who copies them. */
  readonly input: Input;
  readonly #track: InputAudioTrack;

  /** Decodes nothing. Throws media/empty, media/unreadable, media/no-audio, media/too-short, media/gone. */
  static async open(media: Blob): Promise<MediaSource> {
    const name = nameOf(media);
    if (media.size === 0) throw emptyMedia(name);
    const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(media) });
    try {
      // The demuxers take a file that is gone for one they do not know.
      await media.slice(0, 1).arrayBuffer();
      return await MediaSource.#read(input, media, name);
    } catch (thrown) {
      input.dispose();
      throw mediaError(thrown, name);
    }
  }

  static async #read(input: Input, media: Blob, name: string): Promise<MediaSource> {
    const format = await input.getFormat();
    const track = await input.getPrimaryAudioTrack();
    if (!track) {
      const tracks = await input.getTracks();
      throw tracks.length > 0 ? silentMedia(name) : unreadableMedia(name, `no track in ${format.name}`);
    }
    const codec = (await track.getCodec()) ?? 'unknown';
    if (!(await track.canDecode())) throw unreadableMedia(name, `no decoder for ${codec} in ${format.name}`);
    const durationMs = await durationOf(track, format);
    if (durationMs !== null && durationMs < MIN_MEDIA_MS) throw tooShortMedia(name, durationMs);

    const tracks = await tracksOf(input, track);
    return new MediaSource(input, track, name, EXACT_FORMATS.includes(format), {
      durationMs,
      promisedMs: await promiseOf(track, format, media),
      container: format.name,
      codec,
      sampleRateHz: await track.getSampleRate(),
      channels: await track.getNumberOfChannels(),
      hasVideo: (await input.getPrimaryVideoTrack()) !== null,
      ...(tracks.length > 1 && { tracks }),
    });
  }

  private constructor(
    input: Input,
    track: InputAudioTrack,
    name: string,
    seeksExactly: boolean,
    info: MediaInfo,
  ) {
    this.input = input;
    this.#track = track;
    this.name = name;
    this.seeksExactly = seeksExactly;
    this.info = info;
  }

  get durationMs(): number | null {
    return this.info.durationMs;
  }

  /** 16 kHz mono from `startSample` on (at 16 kHz), in chunks, decoded as they are asked for. */
  readonly speech = (startSample: number, times?: PartTimes) => this.#decode(startSample, times);

  async *#decode(startSample: number, times?: PartTimes): AsyncGenerator<Float32Array, void> {
    try {
      yield* decodeSpeech(new AudioSampleSink(this.#track), startSample, times);
    } catch (thrown) {
      throw mediaError(thrown, this.name);
    }
  }

  /** As it is decoded, from a little before this time on: the first samples may lean on those before. */
  async *sound(fromS: number): AsyncGenerator<AudioSample, void> {
    try {
      yield* samplesDespiteDamage(new AudioSampleSink(this.#track), fromS);
    } catch (thrown) {
      throw mediaError(thrown, this.name);
    }
  }

  close(): void {
    this.input.dispose();
  }
}

async function tracksOf(input: Input, first: InputAudioTrack): Promise<readonly SoundTrack[]> {
  const tracks = await input.getAudioTracks();
  return Promise.all(
    tracks.map(
      async (track): Promise<SoundTrack> => ({
        language: (await track.getLanguageCode()) || 'und',
        name: (await track.getName()) ?? '',
        codec: (await track.getCodec()) ?? 'unknown',
        channels: await track.getNumberOfChannels(),
        isReadable: await track.canDecode(),
        isFirst: track.id === first.id,
      }),
    ),
  );
}

async function durationOf(track: InputAudioTrack, format: InputFormat): Promise<number | null> {
  const promised = COUNTED_FORMATS.includes(format) ? null : await track.getDurationFromMetadata();
  // A header that says next to nothing, or no number, is no reason to refuse a medium.
  const isLikely = promised !== null && Number.isFinite(promised) && promised * 1000 >= MIN_MEDIA_MS;
  const seconds = isLikely ? promised : await track.computeDuration();
  return seconds > 0 ? Math.round(seconds * 1000) : null;
}

async function promiseOf(track: InputAudioTrack, format: InputFormat, media: Blob): Promise<number | null> {
  const isKnown = PROMISING_FORMATS.includes(format) || (format === MP3 && (await hasFrameCount(media)));
  const seconds = isKnown ? await track.getDurationFromMetadata() : null;
  return seconds === null ? null : Math.round(seconds * 1000);
}
