import {
  type AudioCodec,
  canEncodeAudio,
  type InputFormat,
  type MediaCodec,
  MkvOutputFormat,
  MP4,
  Mp4OutputFormat,
  type OutputFormat,
  QTFF,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny';
import type { DubFile } from '../../../src/contracts/audio-worker.ts';
import type { DubForm } from './steady-sound.ts';

/** How a video is written again. */
export interface VideoForm {
  readonly format: OutputFormat;
  readonly ending: DubFile['ending'];
  /** Of the dub. */
  readonly codec: AudioCodec;
}

/** The dub's codecs in the order in which players of the container like them; the last is written without an encoder. */
const CODECS: Readonly<Record<'mp4' | 'webm' | 'mkv', readonly AudioCodec[]>> = {
  mp4: ['aac', 'opus', 'pcm-s16'],
  webm: ['opus'],
  mkv: ['opus', 'aac', 'pcm-s16'],
};

/**
 * The medium's own container where it can hold all tracks and the dub, Matroska otherwise. QuickTime becomes MP4, which has
 * subtitles. Throws where not even Matroska can.
 * @param codecs of the tracks that are copied
 */
export async function videoForm(
  from: InputFormat,
  codecs: readonly MediaCodec[],
  { sampleRateHz, channels }: DubForm,
): Promise<VideoForm> {
  for (const { format, ending } of containersFor(from, codecs)) {
    const supported = format.getSupportedCodecs();
    for (const codec of CODECS[ending]) {
      const options = { numberOfChannels: channels, sampleRate: sampleRateHz, bitrate: DUB_BITRATE };
      if (supported.includes(codec) && (await canEncodeAudio(codec, options)))
        return { format, ending, codec };
    }
  }
  throw new Error(`no container for ${codecs.join(', ')}`);
}

/** Those that can hold the tracks, the medium's own first. */
export function containersFor(
  from: InputFormat,
  codecs: readonly MediaCodec[],
): readonly { readonly format: OutputFormat; readonly ending: keyof typeof CODECS }[] {
  return ([endingOf(from), 'mkv'] as const)
    .map((ending) => ({ ending, format: formatOf(ending) }))
    .filter(({ format }) => {
      const supported = format.getSupportedCodecs();
      return codecs.every((codec) => supported.includes(codec));
    });
}

/** Speech over music, in stereo. */
export const DUB_BITRATE = 128_000;

function endingOf(from: InputFormat): 'mp4' | 'webm' | 'mkv' {
  if (from === MP4 || from === QTFF) return 'mp4';
  return from === WEBM ? 'webm' : 'mkv';
}

function formatOf(ending: 'mp4' | 'webm' | 'mkv'): OutputFormat {
  // The tables come last: nothing but them is kept until the end.
  if (ending === 'mp4') return new Mp4OutputFormat({ fastStart: false });
  return ending === 'webm' ? new WebMOutputFormat() : new MkvOutputFormat();
}
