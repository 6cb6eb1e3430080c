import {
  AudioSample,
  AudioSampleSource,
  Output,
  StreamTarget,
  type StreamTargetChunk,
  TextSubtitleSource,
} from 'mediabunny';
import type { DubFile, DubRequest } from '../../../src/contracts/audio-worker.ts';
import { iso6392 } from '../../../src/core/language/iso-639-2.ts';
import { unwritableMedia } from '../media-errors.ts';
import type { MediaSource } from '../media-source.ts';
import { CopiedTrack } from './copied-track.ts';
import type { DubWriter } from './dub-parts.ts';
import { PatchedFile } from './patched-file.ts';
import type { DubForm } from './steady-sound.ts';
import { DUB_BITRATE, videoForm } from './video-form.ts';

const CHUNK_BYTES = 4 * 2 ** 20;

/**
 * The medium's pictures and sound as they are, with the dub as the last sound track and subtitles where there are some. All
 * tracks are written side by side, so that neither reading nor writing runs ahead.
 */
export class VideoFile implements DubWriter {
  readonly #output: Output;
  readonly #file: PatchedFile;
  readonly #ending: DubFile['ending'];
  readonly #copied: readonly CopiedTrack[];
  readonly #dub: AudioSampleSource;
  readonly #form: DubForm;

  /** Errors: media/unwritable. */
  static async open(source: MediaSource, form: DubForm, request: DubRequest): Promise<VideoFile> {
    try {
      return await VideoFile.#begin(source, form, request);
    } catch (thrown) {
      throw unwritableMedia(source.name, thrown instanceof Error ? thrown.message : String(thrown));
    }
  }

  static async #begin(
    { input }: MediaSource,
    form: DubForm,
    { language, title, subtitles }: DubRequest,
  ): Promise<VideoFile> {
    const [videos, sounds] = [await input.getVideoTracks(), await input.getAudioTracks()];
    const codecs = await Promise.all([...videos, ...sounds].map((track) => track.getCodec()));
    const known = codecs.filter((codec) => codec !== null);
    if (videos.length === 0) throw new Error('no picture');
    const { format, ending, codec } = await videoForm(await input.getFormat(), known, form);
    const file = new PatchedFile();
    const writable = new WritableStream<StreamTargetChunk>({
      write: ({ position, data }) => file.write(position, data),
    });
    const target = new StreamTarget(writable, { chunked: true, chunkSize: CHUNK_BYTES });
    const output = new Output({ format, target });
    const copied: CopiedTrack[] = [];
    for (const track of videos) copied.push(await CopiedTrack.ofVideo(track, output));
    for (const track of sounds) copied.push(await CopiedTrack.ofAudio(track, output));
    const dub = new AudioSampleSource({ codec, bitrate: DUB_BITRATE });
    const languageCode = iso6392(language);
    output.addAudioTrack(dub, { name: title, languageCode, disposition: { default: false } });
    const text = subtitles === '' ? null : new TextSubtitleSource('webvtt');
    if (text) output.addSubtitleTrack(text, { languageCode });
    await output.start();
    await text?.add(subtitles);
    text?.close();
    return new VideoFile(output, file, ending, copied, dub, form);
  }

  private constructor(
    output: Output,
    file: PatchedFile,
    ending: DubFile['ending'],
    copied: readonly CopiedTrack[],
    dub: AudioSampleSource,
    form: DubForm,
  ) {
    this.#output = output;
    this.#file = file;
    this.#ending = ending;
    this.#copied = copied;
    this.#dub = dub;
    this.#form = form;
  }

  async add(planes: readonly Float32Array<ArrayBuffer>[], fromFrame: number): Promise<void> {
    const { sampleRateHz: sampleRate, channels: numberOfChannels } = this.#form;
    const frames = planes[0]?.length ?? 0;
    if (frames === 0) return;
    const data = new Float32Array(frames * numberOfChannels);
    for (const [channel, plane] of planes.entries()) data.set(plane, channel * frames);
    const shape = { format: 'f32-planar', numberOfChannels, sampleRate } as const;
    const sample = new AudioSample({ data, timestamp: fromFrame / sampleRate, ...shape });
    await this.#dub.add(sample);
    sample.close();
    for (const track of this.#copied) await track.copyTo((fromFrame + frames) / sampleRate);
  }

  async end(): Promise<DubFile> {
    this.#dub.close();
    for (const track of this.#copied) await track.end();
    await this.#output.finalize();
    return { blob: this.#file.blob(this.#output.format.mimeType), ending: this.#ending };
  }

  async cancel(): Promise<void> {
    for (const track of this.#copied) await track.cancel();
    await this.#output.cancel();
  }
}
