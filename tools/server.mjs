/** A static server for a built app: loopback only, security headers on every answer, ranges, compression, caching. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { MODELS } from './local-models.mjs';
import { securityHeaders } from './security-headers.mjs';

const HOST = '127.0.0.1';
const UNDER_MODELS = normalize('/models/');
const MIME_TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.onnx': 'application/octet-stream',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
});
const COMPRESSIBLE = new Set([
  '.html',
  '.js',
  '.mjs',
  '.css',
  '.json',
  '.webmanifest',
  '.svg',
  '.txt',
  '.wasm',
]);
/** Quick enough for a 27 MB engine on the first visit; afterwards the browser has it cached. */
const BROTLI_QUALITY = 4;

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 * @typedef {{ path: string, bytes: number, etag: string, modified: string }} StaticFile
 * @typedef {{ root: string, models: string }} Folders
 * @typedef {{ url: string, bytesSent(): number, close(): Promise<void> }} RunningServer
 */

/**
 * @param {{ root: string, models?: string, port?: number } & Parameters<typeof securityHeaders>[0]} options `models`: where
 *   what lies under /models/ is looked for when the root has it not; `port` 0 takes any free one
 * @returns {Promise<RunningServer>}
 * @throws the system's error, for instance `EADDRINUSE`
 */
export async function startServer({ root, models = MODELS, port = 0, ...policy }) {
  const folders = { root: resolve(root), models: resolve(models) };
  const headers = securityHeaders(policy);
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    answer(folders, request, response).catch(() => end(response, 500));
  });
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise((listening, failed) => {
    server.once('error', failed).listen(port, HOST, () => listening(undefined));
  });
  const address = server.address();
  const actualPort = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${HOST}:${actualPort}/`,
    /** Bytes on the wire so far, headers included. */
    bytesSent: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {Folders} folders
 * @param {Request} request
 * @param {Response} response
 */
async function answer(folders, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return end(response, 405);
  }
  const file = await findFile(folders, request.url ?? '/');
  if (!file) return end(response, 404);

  const extension = extname(file.path);
  response.setHeader('Content-Type', MIME_TYPES[extension] ?? 'application/octet-stream');
  response.setHeader(
    'Cache-Control',
    isHashed(folders.root, file.path) ? 'public, max-age=31536000, immutable' : 'no-cache',
  );
  response.setHeader('ETag', file.etag);
  response.setHeader('Last-Modified', file.modified);
  response.setHeader('Accept-Ranges', 'bytes');
  if (request.headers['if-none-match'] === file.etag) return end(response, 304);

  const range = parseRange(request, file);
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${file.bytes}`);
    return end(response, 416);
  }
  if (range) return sendRange(request, response, file, range);
  if (COMPRESSIBLE.has(extension)) response.setHeader('Vary', 'Accept-Encoding');
  const encoding = COMPRESSIBLE.has(extension) ? chooseEncoding(request) : null;
  if (encoding) return sendCompressed(request, response, file, encoding);
  return sendRange(request, response, file, null);
}

/**
 * @param {Folders} folders
 * @param {string} url
 * @returns {Promise<StaticFile | null>} null for what is not there, hidden, or outside the folders
 */
async function findFile({ root, models }, url) {
  const pathname = decodePath(url);
  if (
    pathname === null ||
    pathname.includes('\0') ||
    pathname.split('/').some((part) => part.startsWith('.'))
  )
    return null;
  const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  const built = await statFile(root, path);
  return built ?? (path.startsWith(UNDER_MODELS) ? statFile(models, path.slice(UNDER_MODELS.length)) : null);
}

/**
 * @param {string} folder
 * @param {string} relative with / or the system's separator
 * @returns {Promise<StaticFile | null>}
 */
async function statFile(folder, relative) {
  const path = join(folder, relative);
  if (!path.startsWith(folder + sep)) return null;
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) return null;
  return {
    path,
    bytes: info.size,
    // Weak where the answer may be compressed, since then the bytes differ.
    etag: `${COMPRESSIBLE.has(extname(path)) ? 'W/' : ''}"${info.size.toString(36)}-${Math.trunc(info.mtimeMs).toString(36)}"`,
    modified: info.mtime.toUTCString(),
  };
}

/** @param {string} url @returns {string | null} */
function decodePath(url) {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return null;
  }
}

/** Vite puts a hash of the content into the names of what it builds. @param {string} root @param {string} path */
function isHashed(root, path) {
  return path.startsWith(join(root, 'assets') + sep);
}

/**
 * One range, as RFC 9110 section 14.2 has it; several at once are answered with the whole file, which it allows.
 * @param {Request} request
 * @param {StaticFile} file
 * @returns {{ start: number, end: number } | 'unsatisfiable' | null} both ends included
 */
function parseRange(request, file) {
  const ifRange = request.headers['if-range'];
  if (ifRange !== undefined && ifRange !== file.etag && ifRange !== file.modified) return null;
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const last = file.bytes - 1;
  const start = match[1] === '' ? Math.max(0, file.bytes - Number(match[2])) : Number(match[1]);
  const end = match[1] === '' || match[2] === '' ? last : Math.min(last, Number(match[2]));
  if (start > last || (match[1] === '' && Number(match[2]) === 0)) return 'unsatisfiable';
  return start > end ? null : { start, end };
}

/**
 * @param {Request} request
 * @returns {'br' | 'gzip' | null}
 */
function chooseEncoding(request) {
  const accepted = String(request.headers['accept-encoding'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0]);
  return accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : null;
}

/**
 * @param {Request} request
 * @param {Response} response
 * @param {StaticFile} file
 * @param {'br' | 'gzip'} encoding
 */
function sendCompressed(request, response, file, encoding) {
  response.setHeader('Content-Encoding', encoding);
  if (request.method === 'HEAD') return end(response, 200);
  const compressor =
    encoding === 'br'
      ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
      : createGzip();
  pipeline(createReadStream(file.path), compressor, response, ignoreHangUp);
}

/**
 * @param {Request} request
 * @param {Response} response
 * @param {StaticFile} file
 * @param {{ start: number, end: number } | null} range
 */
function sendRange(request, response, file, range) {
  response.setHeader('Content-Length', range ? range.end - range.start + 1 : file.bytes);
  if (range) response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${file.bytes}`);
  const status = range ? 206 : 200;
  if (request.method === 'HEAD') return end(response, status);
  response.writeHead(status);
  pipeline(createReadStream(file.path, range ?? {}), response, ignoreHangUp);
}

/** A browser that goes away in the middle is no error. */
function ignoreHangUp() {}

/**
 * @param {Response} response
 * @param {number} status
 */
function end(response, status) {
  if (!response.headersSent) response.writeHead(status);
  response.end();
}
