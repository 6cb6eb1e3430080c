import type { MediaInfo, ReadOptions } from '../../contracts/audio-worker.ts';
import { SottoError } from '../../contracts/errors.ts';
import { SPEECH_RATE_HZ } from '../../core/segmentation/frame.ts';

interface MediaOpener {
  openMedia(streamId: string, media: Blob, options: ReadOptions): Promise<MediaInfo>;
  openSamples(streamId: string, samples: Float32Array, options: ReadOptions): Promise<MediaInfo>;
}

/** Decoded whole, a file of this size may take 2 GB. */
const MAX_WHOLE_BYTES = 64 * 2 ** 20;

/**
 * Opens a medium in the audio worker. What the worker cannot decode is tried once more with the page's decoder, which
 * knows formats that WebCodecs does not, but decodes a file whole: only small files.
 */
export async function openMedia(
  audio: MediaOpener,
  streamId: string,
  media: Blob,
  options: ReadOptions,
): Promise<MediaInfo> {
  try {
    return await audio.openMedia(streamId, media, options);
  } catch (thrown) {
    const isUnreadable = thrown instanceof SottoError && thrown.code === 'media/unreadable';
    if (!isUnreadable || media.size > MAX_WHOLE_BYTES) throw thrown;
    const decoded = await decodeWhole(media);
    if (!decoded) throw thrown;
    const info = await audio.openSamples(streamId, mixDown(decoded), options);
    return {
      ...info,
      codec: 'unknown',
      container: media.type || 'unknown',
      channels: decoded.numberOfChannels,
    };
  }
}

/** The decoder resamples to the context's rate, with its own low-pass. */
async function decodeWhole(media: Blob): Promise<AudioBuffer | null> {
  try {
    return await new OfflineAudioContext(1, 1, SPEECH_RATE_HZ).decodeAudioData(await media.arrayBuffer());
  } catch {
    return null;
  }
}

function mixDown(decoded: AudioBuffer): Float32Array {
  const mono = new Float32Array(decoded.length);
  for (let channel = 0; channel < decoded.numberOfChannels; channel++) {
    const samples = decoded.getChannelData(channel);
    for (let i = 0; i < mono.length; i++)
      mono[i] = (mono[i] ?? 0) + (samples[i] ?? 0) / decoded.numberOfChannels;
  }
  return mono;
}
