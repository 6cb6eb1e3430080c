import type { DubFile } from '../../contracts/audio-worker.ts';
import type { DubWish } from '../../core/dubbing/dub-wish.ts';

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
  /** What was spoken for one is kept until another is dubbed, or the one is deleted. */
  readonly id: string;
  readonly media: Blob;
  readonly durationMs: number;
  /** BCP 47 tag. */
  readonly language: string;
}

export interface Dubber {
  /**
   * Speaks lines at their times over a medium. What the signal ends goes on when it is asked for again, and is under way
   * until then, also after the page was closed. Errors: text/unspeakable when there is nothing to say, media/unwritable, and
   * those of loading, running and reading.
   */
  dub(
    medium: DubbedMedium,
    wish: DubWish,
    onProgress: (progress: DubProgress) => void,
    signal: AbortSignal,
  ): Promise<Dub>;
}
