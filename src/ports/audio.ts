import type { MediaInfo, ReadOptions, SpeechWindow } from '../contracts/audio-worker.ts';

/** Errors: media/stuck when the worker did not answer, worker/crashed, and what the worker says of the medium. */
export interface AudioPort {
  /**
   * What the medium's headers say, so that bad media is refused before a model is asked for; null when only a decoder
   * may know more. Errors: media/empty, media/no-audio, media/too-short, media/gone.
   */
  probe(media: Blob, signal: AbortSignal): Promise<MediaInfo | null>;
  /** @param signal ends the stream: what is asked of it rejects at once with the signal's reason, and nothing is read on */
  openMedia(streamId: string, media: Blob, options: ReadOptions, signal: AbortSignal): Promise<MediaInfo>;
  /** null at the end. */
  nextWindow(streamId: string): Promise<{ readonly window: SpeechWindow | null; readonly decodedMs: number }>;
}
