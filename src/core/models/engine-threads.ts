/** More threads than this gain little for models that run on the CPU. */
const MOST_THREADS = 4;

/**
 * Threads that the engine computes with on the CPU.
 * @param isolated whether the page may share memory between threads
 */
export function engineThreads(isolated: boolean, processors: number): number {
  return isolated ? Math.max(1, Math.min(MOST_THREADS, processors)) : 1;
}
