import type { ModelStorePorts } from '../../ports/browser-storage.ts';

/** An answer that a later request may better; anything else is final. */
export class TransientFailure extends Error {
  constructor(
    message: string,
    /** What the host asks to wait, at least. */
    readonly retryAfterMs = 0,
  ) {
    super(message);
  }
}

/** The host has fewer bytes than were stored before: what is stored belongs to another file. */
export class RangeNotSatisfiable extends Error {}

const STALL_MS = 30_000;
const TRANSIENT_STATUS = [408, 425, 429, 500, 502, 503, 504];

/** The least that tells a host nothing of the user, and keeps the bytes out of the HTTP cache: they are stored once. */
export const REQUEST: RequestInit = {
  cache: 'no-store',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
};

/**
 * The bytes of a file from an offset on, as they come. A host that ignores or misreads the range is asked for the
 * whole file, and what is not wanted of it is dropped.
 *
 * @param onAnswer is told of each answer, before its body
 * @throws TransientFailure when the answer is cut, stalls or asks to come again
 * @throws RangeNotSatisfiable
 */
export async function* fetchFrom(
  ports: Pick<ModelStorePorts, 'fetch' | 'clock'>,
  url: string,
  offset: number,
  signal: AbortSignal,
  onAnswer: (response: Response) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const abort = new AbortController();
  const request = { ...REQUEST, signal: AbortSignal.any([signal, abort.signal]) };
  try {
    let { response, start } = await ask(ports, url, offset, request, onAnswer);
    if (start !== 0 && start !== offset) {
      await response.body?.cancel();
      ({ response, start } = await ask(ports, url, 0, request, onAnswer));
    }
    yield* skip(readBody(response, ports, url), offset - start);
  } finally {
    abort.abort();
  }
}

async function ask(
  ports: Pick<ModelStorePorts, 'fetch' | 'clock'>,
  url: string,
  offset: number,
  request: RequestInit,
  onAnswer: (response: Response) => void,
) {
  const headers = offset > 0 ? { Range: `bytes=${offset}-` } : {};
  const asked = ports.fetch(url, { ...request, headers });
  const response = await withinStall(ports, asked, url).catch((thrown: unknown) => {
    throw new TransientFailure(`${url}: ${thrown instanceof Error ? thrown.message : thrown}`);
  });
  onAnswer(response);
  if (response.status === 416) throw new RangeNotSatisfiable(url);
  if (!response.ok) {
    await response.body?.cancel();
    const message = `${url} answered ${response.status}`;
    if (!TRANSIENT_STATUS.includes(response.status)) throw new Error(message);
    throw new TransientFailure(message, 1000 * Number(response.headers.get('Retry-After') ?? 0) || 0);
  }
  return { response, start: response.status === 206 ? rangeStart(response, offset) : 0 };
}

/** A host may hide Content-Range from other origins; then the range is taken as asked and the digest tells. */
function rangeStart(response: Response, asked: number): number {
  const range = /^bytes (\d+)-/.exec(response.headers.get('Content-Range') ?? '');
  return range ? Number(range[1]) : asked;
}

async function* readBody(response: Response, ports: Pick<ModelStorePorts, 'clock'>, url: string) {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const piece = await withinStall(ports, reader.read(), url);
      if (piece.done) return;
      yield piece.value;
    }
  } catch (thrown) {
    throw new TransientFailure(`${url}: ${thrown instanceof Error ? thrown.message : thrown}`);
  } finally {
    await reader.cancel().catch(() => {});
  }
}

async function* skip(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>, bytes: number) {
  let left = bytes;
  for await (const piece of pieces) {
    if (left < piece.length) yield piece.subarray(left);
    left = Math.max(0, left - piece.length);
  }
}

async function withinStall<Value>(
  { clock }: Pick<ModelStorePorts, 'clock'>,
  promise: Promise<Value>,
  url: string,
): Promise<Value> {
  const done = new AbortController();
  const stalled = clock.sleep(STALL_MS, done.signal).then(() => {
    throw new Error(`nothing came from ${url} for ${STALL_MS / 1000} s`);
  });
  try {
    return await Promise.race([promise, stalled]);
  } finally {
    stalled.catch(() => {});
    done.abort();
  }
}
