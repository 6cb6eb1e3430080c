import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../tools/server.mjs';

const SCRIPT = 'export const answer = 42;\n'.repeat(200);
const WEIGHTS = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 256));

let folder: string;
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-server-'));
  const root = join(folder, 'dist');
  // Models lie beside what was built.
  const models = join(folder, 'models');
  await mkdir(models);
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(root, 'index.html'), '<!doctype html>');
  await writeFile(join(root, 'assets', 'main-abc123.js'), SCRIPT);
  await writeFile(join(root, 'assets', 'engine-abc123.wasm'), WEIGHTS);
  await writeFile(join(models, 'model.onnx'), WEIGHTS);
  await writeFile(join(root, '.built-from'), 'hidden');
  await writeFile(join(folder, 'secret.txt'), 'outside');
  server = await startServer({ root, models, hubOrigins: ['https://models.example'] });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** `fetch` would normalise the path and unpack the body. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, string>; body: Buffer }>((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    request({ hostname, port, path, headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers as Record<string, string>,
          body: Buffer.concat(chunks),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('every answer', () => {
  it.each(['/', '/models/model.onnx', '/missing', '/assets/main-abc123.js'])(
    '%s carries the security headers',
    async (path) => {
      const { headers } = await ask(path);
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
      expect(headers['content-security-policy']).toContain("connect-src 'self' blob: https://models.example");
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
      expect(headers['x-content-type-options']).toBe('nosniff');
    },
  );

  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/assets/main-abc123.js', 'text/javascript; charset=utf-8'],
    ['/assets/engine-abc123.wasm', 'application/wasm'],
    ['/models/model.onnx', 'application/octet-stream'],
  ])('%s is %s', async (path, type) => {
    expect((await ask(path)).headers['content-type']).toBe(type);
  });
});

describe('what is not there', () => {
  it.each([
    '/missing.js',
    '/assets',
    '/.built-from',
    '/../secret.txt',
    '/models/../secret.txt',
    '/models/%2e%2e/secret.txt',
    '/models',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/%00',
    '/%',
  ])('%s is answered with 404', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  it('methods that would change something are refused', async () => {
    const { status, headers } = await ask('/', {}, 'POST');
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });
});

describe('compression', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('%s where the browser takes it', async (encoding, decompress) => {
    const { headers, body } = await ask('/assets/main-abc123.js', { 'accept-encoding': encoding });
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers.vary).toBe('Accept-Encoding');
    expect(body.length).toBeLessThan(SCRIPT.length / 4);
    expect(decompress(body).toString()).toBe(SCRIPT);
  });

  it('respects a refusal and leaves weights alone', async () => {
    const refused = await ask('/assets/main-abc123.js', { 'accept-encoding': 'br;q=0' });
    expect([refused.headers['content-encoding'], refused.body.toString()]).toEqual([undefined, SCRIPT]);
    const weights = await ask('/models/model.onnx', { 'accept-encoding': 'br, gzip' });
    expect([weights.headers['content-encoding'], weights.body]).toEqual([undefined, WEIGHTS]);
  });
});

describe('caching', () => {
  it('keeps hashed files for good and asks again for the others', async () => {
    expect((await ask('/assets/main-abc123.js')).headers['cache-control']).toContain('immutable');
    expect((await ask('/')).headers['cache-control']).toBe('no-cache');
  });

  it('answers 304 to a known tag', async () => {
    const { headers } = await ask('/models/model.onnx');
    const again = await ask('/models/model.onnx', { 'if-none-match': headers.etag ?? '' });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });
});

describe('ranges', () => {
  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=990-', 990, 1000],
    ['bytes=-10', 990, 1000],
    ['bytes=900-5000', 900, 1000],
  ])('%s', async (range, start, end) => {
    const { status, headers, body } = await ask('/models/model.onnx', { range });
    expect(status).toBe(206);
    expect(headers['content-range']).toBe(`bytes ${start}-${end - 1}/1000`);
    expect(body).toEqual(WEIGHTS.subarray(start, end));
  });

  it.each(['bytes=1000-', 'bytes=-0'])('%s cannot be satisfied', async (range) => {
    const { status, headers } = await ask('/models/model.onnx', { range });
    expect([status, headers['content-range']]).toEqual([416, 'bytes */1000']);
  });

  it.each(['bytes=20-10', 'items=0-1', 'bytes=0-1,4-5'])('%s gets the whole file', async (range) => {
    expect((await ask('/models/model.onnx', { range })).body).toEqual(WEIGHTS);
  });

  it('a part of another version is never sent', async () => {
    const { headers } = await ask('/models/model.onnx');
    const same = await ask('/models/model.onnx', { range: 'bytes=5-', 'if-range': headers.etag ?? '' });
    const other = await ask('/models/model.onnx', { range: 'bytes=5-', 'if-range': '"other"' });
    expect([same.status, other.status]).toEqual([206, 200]);
  });

  it('HEAD tells the length and sends nothing', async () => {
    const { headers, body } = await ask('/models/model.onnx', {}, 'HEAD');
    expect([headers['content-length'], headers['accept-ranges'], body.length]).toEqual(['1000', 'bytes', 0]);
  });
});
