import type { ErrorInfo } from '../../contracts/errors.ts';

/** A worker that has ended; whoever waits for it is told this. */
export function crashed(detail: string): ErrorInfo {
  const message = 'A worker of the app stopped while it was working; it starts again with the next request.';
  return { code: 'worker/crashed', message, recoverable: true, detail };
}
