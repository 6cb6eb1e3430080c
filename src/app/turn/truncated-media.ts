import type { MediaInfo } from '../../contracts/audio-worker.ts';
import type { ErrorInfo } from '../../contracts/errors.ts';

/** Less is padding of the encoder or rounding of the headers. */
const LEAST_MISSING_MS = 1000;

/** @returns what to tell of a medium that ended at `readMs`, before its headers said that it would; else null */
export function truncatedMedia({ promisedMs }: MediaInfo, readMs: number): ErrorInfo | null {
  if (promisedMs === null || promisedMs - readMs < LEAST_MISSING_MS) return null;
  const seconds = (timeMs: number) => (timeMs / 1000).toFixed(1);
  return {
    code: 'media/truncated',
    message: `The file breaks off after ${seconds(readMs)} s of ${seconds(promisedMs)} s; what is there was read, and a complete copy has the rest.`,
    recoverable: false,
  };
}
