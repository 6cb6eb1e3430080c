import type { PcmAudio } from '../core/audio/wav.ts';
import type { ListeningTest } from '../core/study/listening-test.ts';

/** One sentence, spoken in one of the ways of a test. */
export interface SpokenClip extends PcmAudio {
  /** Index of the test's sentence. */
  readonly sentence: number;
  /** Index of the test's way. */
  readonly way: number;
}

/** Listening tests and their sound. Errors: storage/quota, storage/newer-version, storage/failed. */
export interface LabStore {
  /** Newest first. */
  all(): Promise<readonly ListeningTest[]>;
  put(test: ListeningTest): Promise<void>;
  clips(testId: string): Promise<readonly SpokenClip[]>;
  /** Which clips there are, without their sound. */
  madeClips(testId: string): Promise<readonly (readonly [sentence: number, way: number])[]>;
  putClip(testId: string, clip: SpokenClip): Promise<void>;
  /** The test and its sound. */
  remove(testId: string): Promise<void>;
}
