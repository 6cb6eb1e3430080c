import type { DubFile } from '../../contracts/audio-worker.ts';
import type { VoiceSeat } from '../../core/models/voice-choice.ts';

/** One of the pack's voices. */
export interface DubVoice {
  readonly seat: VoiceSeat;
  /** An id, or `OWN_VOICE`: the first that the seat's model has. */
  readonly voice: string;
}

/** What is said at a time of the medium, and by whom. */
export interface DubLine {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
  readonly voice: DubVoice;
}

export interface DubWish {
  /** In order of time. */
  readonly lines: readonly DubLine[];
  /** Strength of the voices' adapters, 0..1. */
  readonly strength: number;
  /** `video`: the medium's own tracks, and the dub as another one. */
  readonly into: 'wav' | 'video';
  /** What players call the track. */
  readonly title: string;
  /** A WebVTT file that goes into the video. */
  readonly subtitles: string;
}

/** What is being done, and how much of that is done, 0..1. */
export interface DubProgress {
  readonly step: 'speaking' | 'fitting' | 'mixing';
  readonly share: number;
}

/** A line that is not heard as it was to be. */
export interface DubMisfit {
  readonly startMs: number;
  readonly text: string;
  /**
   * `late`: it begins later than may be; `long`: it goes on behind its time, so that the next one is late; `over`: it goes
   * on behind the end of the medium; `unspoken`: it has no word.
   */
  readonly problem: 'late' | 'long' | 'over' | 'unspoken';
  /** By how much; 0 where nothing is spoken. */
  readonly byMs: number;
}

export interface Dub {
  readonly file: DubFile;
  readonly misfits: readonly DubMisfit[];
}

/** A medium that lines are spoken over. */
export interface DubbedMedium {
  /** What was spoken for one is kept until another is dubbed. */
  readonly id: string;
  readonly media: Blob;
  readonly durationMs: number;
  /** BCP 47 tag. */
  readonly language: string;
}

export interface Dubber {
  /**
   * Speaks lines at their times over a medium. Errors: text/unspeakable when there is nothing to say, media/unwritable, and
   * those of loading, running and reading.
   */
  dub(
    medium: DubbedMedium,
    wish: DubWish,
    onProgress: (progress: DubProgress) => void,
    signal: AbortSignal,
  ): Promise<Dub>;
}
