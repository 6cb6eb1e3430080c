import { SottoError } from '../../contracts/errors.ts';
import type { ModelManifest } from '../../contracts/manifest.ts';
import { type AnswerHeaders, type DownloadRecord, plainUrl } from '../../core/downloads/download-record.ts';
import type { ModelStorePorts } from '../../ports/browser-storage.ts';
import { variantOf } from './consent.ts';

type LogPorts = Pick<ModelStorePorts, 'clock' | 'wallClockMs' | 'keepsModels' | 'log' | 'requestTiming'>;

/** One request under way. */
export interface RequestLog {
  answered(response: Response): void;
  /** @param bytes that were kept @param thrown what ended it early */
  ended(bytes: number, thrown?: unknown): void;
}

/** The log's lines of one file of a model. */
export interface FileLog {
  request(offset: number): RequestLog;
  /** @param startedAtMs by the store's clock @param isRight null: there is no digest to compare with */
  checked(startedAtMs: number, isRight: boolean | null): void;
  found(): void;
}

const NO_HEADERS: AnswerHeaders = { xCache: null, age: null, via: null, etag: null };

export function openFileLog(
  ports: LogPorts,
  manifest: ModelManifest,
  file: { readonly path: string; readonly bytes: number },
  url: string,
): FileLog {
  const plain = plainUrl(url);
  let requests = 0;
  const lineFrom = (startedAtMs: number): Omit<DownloadRecord, 'event' | 'source'> => {
    const durationMs = ports.clock.now() - startedAtMs;
    return {
      schema: 'sotto-download/1',
      time: new Date(ports.wallClockMs() - durationMs).toISOString(),
      durationMs: Math.round(durationMs),
      model: manifest.id,
      revision: manifest.hub?.revision ?? null,
      variant: variantOf(manifest),
      file: file.path,
      url: plain,
      host: new URL(plain).host,
      protocol: null,
      headers: NO_HEADERS,
      status: null,
      offset: 0,
      bytes: file.bytes,
      wireBytes: null,
      retries: Math.max(0, requests - 1),
      verdict: null,
      errorCode: null,
    };
  };
  const here = ports.keepsModels ? 'disk' : 'memory';
  return {
    request(offset) {
      const startedAtMs = ports.clock.now();
      let answer: Pick<DownloadRecord, 'status' | 'headers'> = { status: null, headers: NO_HEADERS };
      requests += 1;
      return {
        answered({ status, headers }) {
          answer = { status, headers: readable(headers) };
        },
        ended(bytes, thrown) {
          const errorCode = thrown === undefined ? null : codeOf(thrown);
          const line = { ...lineFrom(startedAtMs), ...answer, offset, bytes, errorCode };
          void ports.requestTiming(url).then((timing) => {
            const { protocol = null, wireBytes = null, viaServiceWorker = false } = timing ?? {};
            const source = viaServiceWorker ? 'service-worker' : 'network';
            ports.log([{ ...line, event: 'request', source, protocol, wireBytes }]);
          });
        },
      };
    },
    checked(startedAtMs, isRight) {
      const verdict = isRight === null ? null : isRight ? 'verified' : 'mismatch';
      const errorCode = isRight === false ? 'model/corrupt' : null;
      ports.log([{ ...lineFrom(startedAtMs), event: 'check', source: here, verdict, errorCode }]);
    },
    found() {
      ports.log([{ ...lineFrom(ports.clock.now()), event: 'found', source: here }]);
    },
  };
}

/** Another origin shows a page only the headers that it lists. */
function readable(headers: Headers): AnswerHeaders {
  const [xCache = null, age = null, via = null, etag = null] = ['x-cache', 'age', 'via', 'etag'].map((name) =>
    headers.get(name),
  );
  return { xCache, age, via, etag };
}

function codeOf(thrown: unknown): string {
  return thrown instanceof SottoError ? thrown.code : 'model/download-failed';
}
