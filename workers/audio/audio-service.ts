import {
  type AudioModel,
  type AudioWorker,
  type DubPart,
  type DubRequest,
  type KeptPart,
  type MediaInfo,
  MIN_MEDIA_MS,
  type NoisePart,
  type ReadOptions,
  type TrackPart,
  type VoiceRequest,
  type WavePart,
} from '../../src/contracts/audio-worker.ts';
import type { PcmAudio } from '../../src/core/audio/wav.ts';
import { diarise } from '../../src/core/diarisation/diarise.ts';
import type { VoiceCentres } from '../../src/core/diarisation/voice-centres.ts';
import type { VoiceSample } from '../../src/core/diarisation/voice-sample.ts';
import { SPEECH_RATE_HZ } from '../../src/core/segmentation/frame.ts';
import { SerialQueue } from '../../src/core/serial-queue.ts';
import type { KeptRange } from '../../src/core/subtitles/edit-list/kept-ranges.ts';
import { atRate } from './at-rate.ts';
import { keptParts } from './kept-parts.ts';
import { tooShortMedia } from './media-errors.ts';
import { MediaSource } from './media-source.ts';
import { noiseParts } from './noise/noise-parts.ts';
import { outcomeOf } from './outcome.ts';
import { openDnsmos } from './quality/open-dnsmos.ts';
import { SpeechStream } from './speech-stream.ts';
import { openEncoder } from './voices/open-encoder.ts';
import { waveParts } from './wave-parts.ts';

interface OpenStream {
  readonly speech: SpeechStream;
  readonly turns: SerialQueue;
  readonly close: () => void;
}

/** A medium that is read for what its sound looks like, or for parts of it. */
interface OpenSound<Part> {
  readonly parts: AsyncGenerator<Part, void>;
  readonly close: () => void;
}

/** What messages call samples that come without a file. */
const RECORDING = 'The recording';
/** One second: samples are handed on in such pieces. */
const PIECE_SAMPLES = SPEECH_RATE_HZ;

export class AudioService implements AudioWorker {
  readonly #streams = new Map<string, OpenStream>();
  readonly #waves = new Map<string, OpenSound<WavePart>>();
  readonly #kept = new Map<string, OpenSound<KeptPart>>();
  readonly #tracks = new Map<string, OpenSound<TrackPart>>();
  readonly #noise = new Map<string, OpenSound<NoisePart>>();
  readonly #dubs = new Map<string, OpenSound<DubPart>>();
  readonly #voices = new SerialQueue();
  readonly #judged = new SerialQueue();

  probe(media: Blob) {
    return outcomeOf(async () => {
      const source = await MediaSource.open(media);
      source.close();
      return source.info;
    });
  }

  openMedia(streamId: string, media: Blob, options: ReadOptions) {
    return outcomeOf(async () => {
      const source = await MediaSource.open(media);
      const speech = new SpeechStream(source, options);
      await this.#open(streamId, { speech, turns: new SerialQueue(), close: () => source.close() });
      return source.info;
    });
  }

  openSamples(streamId: string, samples: Float32Array, options: ReadOptions) {
    return outcomeOf(async (): Promise<MediaInfo> => {
      const durationMs = (samples.length / SPEECH_RATE_HZ) * 1000;
      if (durationMs < MIN_MEDIA_MS) throw tooShortMedia(RECORDING, durationMs);
      const speech = new SpeechStream(
        {
          name: RECORDING,
          durationMs,
          seeksExactly: true,
          speech: (startSample) => pieces(samples.subarray(startSample)),
        },
        options,
      );
      await this.#open(streamId, { speech, turns: new SerialQueue(), close: () => undefined });
      return {
        durationMs,
        promisedMs: null,
        container: 'none',
        codec: 'pcm-f32',
        sampleRateHz: SPEECH_RATE_HZ,
        channels: 1,
        hasVideo: false,
      };
    });
  }

  nextWindow(streamId: string) {
    return outcomeOf((begin) => {
      const stream = this.#streams.get(streamId);
      if (!stream) throw new Error(`no open stream ${streamId}`);
      return stream.turns.add(() => {
        begin(stream.speech.times);
        return stream.speech.next();
      });
    });
  }

  async closeStream(streamId: string): Promise<void> {
    const stream = this.#streams.get(streamId);
    this.#streams.delete(streamId);
    await stream?.speech.close();
    stream?.close();
    await closeSound(this.#waves, streamId);
    await closeSound(this.#kept, streamId);
    await closeSound(this.#tracks, streamId);
    await closeSound(this.#noise, streamId);
    await closeSound(this.#dubs, streamId);
  }

  voices({ model, ...request }: VoiceRequest) {
    return outcomeOf((begin) =>
      this.#voices.add(async () => {
        begin();
        return (await openEncoder(model)).hear(request);
      }),
    );
  }

  speakers(sample: VoiceSample, centres: VoiceCentres) {
    return outcomeOf(async () => diarise(sample, centres));
  }

  dnsmos(model: AudioModel, window: Float32Array) {
    return outcomeOf((begin) =>
      this.#judged.add(async () => {
        begin();
        return (await openDnsmos(model)).answer(window);
      }),
    );
  }

  spectralDistance(reference: PcmAudio, other: PcmAudio) {
    return outcomeOf(async () => {
      const { DISTANCE_RATE_HZ, logSpectralDistanceDb } = await import(
        '../../src/core/metrics/spectral-distance.ts'
      );
      const [one, two] = [await atRate(reference, DISTANCE_RATE_HZ), await atRate(other, DISTANCE_RATE_HZ)];
      return logSpectralDistanceDb(one, two);
    });
  }

  atRate(sound: PcmAudio, rateHz: number) {
    return outcomeOf(() => atRate(sound, rateHz));
  }

  openWave(streamId: string, media: Blob) {
    return outcomeOf(() => this.#openSound(this.#waves, streamId, media, waveParts));
  }

  nextWave(streamId: string) {
    return this.#nextPart(this.#waves, streamId);
  }

  openKept(streamId: string, media: Blob, kept: readonly KeptRange[]) {
    return outcomeOf(() => this.#openSound(this.#kept, streamId, media, (source) => keptParts(source, kept)));
  }

  nextKept(streamId: string) {
    return this.#nextPart(this.#kept, streamId);
  }

  openTrack(streamId: string, media: Blob, track: number) {
    return outcomeOf(async () => {
      const { trackParts } = await import('./dub/track-parts.ts');
      return this.#openSound(this.#tracks, streamId, media, (source) => trackParts(source, track));
    });
  }

  nextTrack(streamId: string) {
    return this.#nextPart(this.#tracks, streamId);
  }

  openNoise(streamId: string, media: Blob, range: KeptRange, denoiser: AudioModel | null) {
    return outcomeOf(() =>
      this.#openSound(this.#noise, streamId, media, (source) => noiseParts(source, range, denoiser)),
    );
  }

  nextNoise(streamId: string) {
    return this.#nextPart(this.#noise, streamId);
  }

  openDub(streamId: string, media: Blob, request: DubRequest) {
    return outcomeOf(async () => {
      // What writes files comes with the first that is wanted.
      const { dubParts } = await import('./dub/dub-parts.ts');
      return this.#openSound(this.#dubs, streamId, media, (source) => dubParts(source, request));
    });
  }

  nextDub(streamId: string) {
    return this.#nextPart(this.#dubs, streamId);
  }

  async dispose(): Promise<void> {
    const all = [this.#streams, this.#waves, this.#kept, this.#tracks, this.#noise, this.#dubs];
    const ids = all.flatMap((open) => [...open.keys()]);
    await Promise.all(ids.map((streamId) => this.closeStream(streamId)));
  }

  async #open(streamId: string, stream: OpenStream): Promise<void> {
    await this.closeStream(streamId);
    this.#streams.set(streamId, stream);
  }

  async #openSound<Part>(
    open: Map<string, OpenSound<Part>>,
    streamId: string,
    media: Blob,
    read: (source: MediaSource) => OpenSound<Part>['parts'],
  ): Promise<MediaInfo> {
    const source = await MediaSource.open(media);
    await this.closeStream(streamId);
    open.set(streamId, { parts: read(source), close: () => source.close() });
    return source.info;
  }

  #nextPart<Part>(open: ReadonlyMap<string, OpenSound<Part>>, streamId: string) {
    return outcomeOf(async () => {
      const part = await open.get(streamId)?.parts.next();
      if (!part || part.done) throw new Error(`nothing is left to read of ${streamId}`);
      return part.value;
    });
  }
}

async function closeSound<Part>(open: Map<string, OpenSound<Part>>, streamId: string): Promise<void> {
  const sound = open.get(streamId);
  open.delete(streamId);
  await sound?.parts.return();
  sound?.close();
}

function* pieces(samples: Float32Array): Generator<Float32Array> {
  for (let at = 0; at < samples.length; at += PIECE_SAMPLES) yield samples.subarray(at, at + PIECE_SAMPLES);
}
