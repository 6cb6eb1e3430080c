import type { StereoAudio } from '../core/study/listening/headphones.ts';

/** Plays one sound at a time on both sides; tells when one was heard to its end. */
export interface StereoPlayer {
  play(sound: StereoAudio): void;
  stop(): void;
}
