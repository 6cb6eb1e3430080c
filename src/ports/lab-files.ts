import type { ListeningTest } from '../core/study/listening/listening-test.ts';
import type { SpokenClip } from './lab-store.ts';

/** A test as it travels to another rater: without anybody's answers, with its sound. */
export interface SharedTest {
  readonly test: ListeningTest;
  readonly clips: readonly SpokenClip[];
}

/** Files of listening tests. */
export interface LabFiles {
  share(shared: SharedTest): Blob;
  /** Errors: study/unreadable. */
  readShared(file: Blob): Promise<SharedTest>;
  /** A result file, with the sittings that are finished. Errors: study/unreadable. */
  readResults(file: Blob): Promise<ListeningTest>;
  /** A file beside the page. Errors: study/unreadable where it is not there, or elsewhere. */
  fetchBeside(name: string): Promise<Blob>;
}
