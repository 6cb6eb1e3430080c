import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createMemoryStorage } from '../../../src/adapters/model-store/memory-storage.ts';
import { createModelStore } from '../../../src/adapters/model-store/model-store.ts';
import type { DownloadRecord } from '../../../src/core/downloads/download-record.ts';
import { toExtendedLog } from '../../../src/core/downloads/log-formats.ts';
import { startHubServer } from '../../fakes/hub/hub-server.mjs';
import { fakeClock, fakePorts, tinyModel } from '../../fakes/models/model-store-ports.ts';
import { type BenchRow, exactly } from '../bench-report.ts';

const FILE = 'onnx/model_q4.onnx';
const BYTES = 9 << 20;
/** Where the host cuts an answer, and where the user closes the page. */
const CUT_AT = 2.5 * (1 << 20);
const CLOSED_AT = 6.2 * (1 << 20);

/**
 * A download by the app's own store from a host on loopback that cuts an answer and refuses one; then the page is closed,
 * and a later one goes on, to the end and the check. Its log in numbers, and as the Extended Log Format by another's parser.
 */
export async function measureDownloadLog(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-log-'));
  const root = join(folder, 'hub');
  await mkdir(join(root, 'own/tiny/onnx'), { recursive: true });
  await writeFile(join(root, 'own/tiny/config.json'), '{"model_type":"llama"}');
  await writeFile(join(root, 'own/tiny', FILE), randomBytes(BYTES));
  await writeFile(join(root, 'own/tiny/onnx/model_quantized.onnx'), randomBytes(2000));
  const hub = await startHubServer({ root });
  try {
    const lines: DownloadRecord[] = [];
    const storage = createMemoryStorage();
    let nowMs = 0;
    const open = () =>
      createModelStore(
        fakePorts({
          storage,
          hubModels: [tinyModel(hub.origin, BYTES)],
          log: (records) => lines.push(...records),
          wallClockMs: () => Date.now(),
          clock: { ...fakeClock().clock, now: () => (nowMs += 1000) },
        }).ports,
      );
    hub.fail(FILE, { type: 'cut', afterBytes: CUT_AT }, { type: 'status', status: 503 });
    const closing = new AbortController();
    await open()
      .install('tiny', {
        signal: closing.signal,
        onProgress: ({ bytes }) => bytes > CLOSED_AT && closing.abort(),
      })
      .catch(() => undefined);
    await open().install('tiny', { signal: new AbortController().signal, onProgress: () => {} });

    const asked = hub.log.filter(({ path, status }) => path === FILE && status !== 302).length;
    const own = lines.filter(({ file }) => file === FILE);
    const requests = own.filter(({ event }) => event === 'request');
    const bytes = requests.reduce((sum, line) => sum + line.bytes, 0);
    const counted = requests.every(({ retries, offset }, index) =>
      offset === 0 ? retries === 0 : retries > 0 || index > 0,
    );
    return [
      exactly('download log: bytes of the requests', bytes, 'bytes', BYTES),
      {
        ...exactly('download log: requests', requests.length, 'requests', asked),
        bar: `${asked}, as the host counted`,
      },
      {
        ...exactly('download log: retries counted, first visit', retriesOf(requests), 'retries', 2),
        ok: counted && retriesOf(requests) === 2,
      },
      exactly(
        'download log: verified by its digest',
        own.filter(({ verdict }) => verdict === 'verified').length,
        'lines',
        1,
      ),
      await parsedRow(folder, lines),
    ];
  } finally {
    await hub.close();
    await rm(folder, { recursive: true });
  }
}

/** A later page counts its own. */
const retriesOf = (requests: readonly DownloadRecord[]) =>
  Math.max(...requests.map(({ retries }) => retries));

/** lnav (BSD-2-Clause, lnav.org) reads the W3C's format by the fields that the file names; it comes with Linux distributions. */
async function parsedRow(folder: string, lines: readonly DownloadRecord[]): Promise<BenchRow> {
  const metric = 'download log: lines that lnav reads as the same';
  const path = join(folder, 'downloads.log');
  await writeFile(path, toExtendedLog(lines));
  const query = ';SELECT x_fields, sc_status, time_taken, log_time FROM w3c_log';
  const answer = await promisify(execFile)('lnav', ['-n', '-c', query, '-c', ':write-json-to -', path]).catch(
    () => null,
  );
  if (answer === null)
    return { metric, value: null, unit: 'lines', notice: 'lnav is not installed here (Debian: lnav)' };
  const parsed = JSON.parse(answer.stdout) as readonly ParsedLine[];
  // It sorts by time and keeps what came at the same moment in its order.
  const wanted = lines.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  const same = wanted.filter((line, index) => {
    const { x_fields: own = {}, sc_status, time_taken, log_time = '' } = parsed[index] ?? {};
    return (
      own['x-bytes'] === String(line.bytes) &&
      own['x-retries'] === String(line.retries) &&
      own['x-file'] === line.file &&
      own['x-variant'] === line.variant &&
      own['x-verdict'] === line.verdict &&
      sc_status === line.status &&
      Math.abs((time_taken ?? -1) - line.durationMs / 1000) < 0.001 &&
      line.time.startsWith(log_time.replace(' ', 'T'))
    );
  });
  return {
    ...exactly(metric, same.length, 'lines', lines.length),
    notice: 'written in the W3C Extended Log Format',
  };
}

interface ParsedLine {
  readonly x_fields?: Readonly<Record<string, string | null>>;
  readonly sc_status?: number | null;
  readonly time_taken?: number | null;
  readonly log_time?: string;
}
