import type { AudioWorker, MediaInfo, ReadOptions, SpeechWindow } from '../contracts/audio-worker.ts';

export interface AudioPort {
  /**
   * What the medium's headers say, so that bad media is refused before a model is asked for; null when only a decoder
   * may know more. Errors: media/empty, media/no-audio, media/too-short, media/gone.
   */
  probe(media: Blob): Promise<MediaInfo | null>;
  openMedia(streamId: string, media: Blob, options: ReadOptions): Promise<MediaInfo>;
  nextWindow(streamId: string): Promise<{ readonly window: SpeechWindow | null; readonly decodedMs: number }>;
  closeStream: AudioWorker['closeStream'];
}
