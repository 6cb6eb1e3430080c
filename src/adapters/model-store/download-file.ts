import { SottoError } from '../../contracts/errors.ts';
import type { ModelStorePorts } from '../../ports/browser-storage.ts';
import { fetchFrom, RangeNotSatisfiable, TransientFailure } from './fetch-range.ts';
import type { FileLog, RequestLog } from './file-log.ts';
import {
  corruptFile,
  downloadFailed,
  installCancelled,
  isQuotaError,
  quotaExceeded,
} from './store-errors.ts';
import type { StoredFile } from './stored-file.ts';

/** What a killed tab may lose of a file. */
const PART_BYTES = 4 << 20;
/** Tries in a row that bring not one byte. */
const MAX_FRUITLESS_TRIES = 6;
const FIRST_WAIT_MS = 500;

export interface FileDownload {
  /** Names the file in errors. */
  readonly label: string;
  readonly url: string;
  readonly bytes: number;
  readonly stored: StoredFile;
  readonly signal: AbortSignal;
  readonly log: Pick<FileLog, 'request'>;
  /** Bytes that are here, stored or still in memory. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Brings a file up to its published size, going on from what is stored. A cut answer is asked again from where it
 * ended, after a wait that doubles as long as nothing comes. What has come is kept whatever happens.
 *
 * @throws SottoError model/download-failed, model/corrupt, storage/quota, run/cancelled
 */
export async function downloadFile(
  ports: Pick<ModelStorePorts, 'fetch' | 'clock'>,
  file: FileDownload,
): Promise<void> {
  if (file.stored.bytes() > file.bytes) await file.stored.clear();
  let fruitlessTries = 0;
  while (file.stored.bytes() < file.bytes) {
    const before = file.stored.bytes();
    try {
      await downloadLogged(ports, file);
    } catch (thrown) {
      if (file.signal.aborted) throw installCancelled();
      const waitMs = await recover(thrown, file);
      fruitlessTries = file.stored.bytes() > before ? 1 : fruitlessTries + 1;
      if (fruitlessTries >= MAX_FRUITLESS_TRIES) throw downloadFailed(file.label, String(thrown));
      const backOffMs = FIRST_WAIT_MS * 2 ** (fruitlessTries - 1);
      await ports.clock.sleep(Math.max(waitMs, backOffMs), file.signal).catch(() => {
        throw installCancelled();
      });
    }
  }
}

async function downloadLogged(
  ports: Pick<ModelStorePorts, 'fetch' | 'clock'>,
  file: FileDownload,
): Promise<void> {
  const before = file.stored.bytes();
  const log = file.log.request(before);
  const kept = () => Math.max(0, file.stored.bytes() - before);
  try {
    await downloadOnce(ports, file, log.answered);
    log.ended(kept());
  } catch (thrown) {
    log.ended(kept(), file.signal.aborted ? installCancelled() : thrown);
    throw thrown;
  }
}

async function downloadOnce(
  ports: Pick<ModelStorePorts, 'fetch' | 'clock'>,
  file: FileDownload,
  onAnswer: RequestLog['answered'],
): Promise<void> {
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let waiting = 0;
  const flush = async () => {
    if (waiting === 0) return;
    const part = new Blob(pieces);
    pieces = [];
    waiting = 0;
    await file.stored.append(part);
  };
  try {
    for await (const piece of fetchFrom(ports, file.url, file.stored.bytes(), file.signal, onAnswer)) {
      pieces.push(piece);
      waiting += piece.length;
      if (file.stored.bytes() + waiting > file.bytes) {
        pieces = [];
        waiting = 0;
        await file.stored.clear();
        throw corruptFile(file.label, `${file.url} has more than ${file.bytes} bytes`);
      }
      file.onBytes(file.stored.bytes() + waiting);
      if (waiting >= PART_BYTES) await flush();
    }
  } finally {
    await flush();
  }
  if (file.stored.bytes() < file.bytes) throw new TransientFailure(`${file.url} ended early`);
}

/** @returns what the host asks to wait, for a failure that is worth another try. */
async function recover(thrown: unknown, file: FileDownload): Promise<number> {
  if (thrown instanceof SottoError) throw thrown;
  if (isQuotaError(thrown)) throw quotaExceeded(file.bytes - file.stored.bytes(), null);
  if (thrown instanceof RangeNotSatisfiable) {
    await file.stored.clear();
    return 0;
  }
  if (thrown instanceof TransientFailure) return thrown.retryAfterMs;
  throw downloadFailed(file.label, String(thrown), false);
}
