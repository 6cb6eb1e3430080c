import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { REVISION } from './hub-revision.mjs';

/**
 * A model hub on loopback: `/<owner>/<repo>/resolve/<revision>/<path>` and `/api/models/<owner>/<repo>/revision/<revision>`.
 * Large files are answered with a redirect to a second origin, as hubs do, and both origins answer with the headers that
 * a browser needs to read them from another page.
 *
 * @typedef {{ type: 'cut', afterBytes: number } | { type: 'stall', afterBytes: number } | { type: 'slow', bytesPerSecond: number }
 *   | { type: 'status', status: number, retryAfterS?: number } | { type: 'wrong-bytes' } | { type: 'ignore-range' }
 *   | { type: 'wrong-range' } | { type: 'hide-digest' }} Fault
 *   What the next answer for a path does; `wrong-range` and `ignore-range` wait for a request that has a range.
 * @typedef {{ method: string, path: string, range: string | null, status: number }} LoggedRequest
 *   `path` is that within the repository, or `listing`.
 * @typedef {object} HubServer
 * @property {string} origin
 * @property {string} cdnOrigin
 * @property {LoggedRequest[]} log
 * @property {(hear: () => void) => void} onStall calls back whenever an answer has fallen silent, until `reset`
 * @property {(path: string, ...faults: Fault[]) => void} fail queues faults for the file at a path within its repository
 * @property {() => void} reset forgets faults and log
 * @property {() => Promise<void>} close
 */

const EXPOSED = 'X-Repo-Commit, ETag, Accept-Ranges, Content-Range, X-Linked-Size, X-Linked-ETag';
const CORS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': EXPOSED };

/**
 * @param {object} options
 * @param {string} options.root holds a folder `<owner>/<repo>` for each repository
 * @param {boolean} [options.listing] false for a mirror without the listing
 * @param {number} [options.largeBytes] from this size on a file has a digest and comes from the second origin
 * @returns {Promise<HubServer>}
 */
export async function startHubServer({ root, listing = true, largeBytes = 1024 }) {
  /** @type {LoggedRequest[]} */
  const log = [];
  /** @type {Map<string, Fault[]>} */
  const faults = new Map();
  /** @type {Map<string, Promise<Buffer>>} */
  const contents = new Map();
  /** @param {string} path */
  const read = (path) => {
    const content = contents.get(path) ?? readFile(path);
    contents.set(path, content);
    return content;
  };
  /** @type {(() => void)[]} */
  const stallListeners = [];

  const cdn = createServer((request, response) => void answer(request, response, true));
  const hub = createServer((request, response) => void answer(request, response, false));
  const cdnOrigin = await listen(cdn);
  const origin = await listen(hub);

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   * @param {boolean} fromCdn
   */
  async function answer(request, response, fromCdn) {
    const url = new URL(request.url ?? '/', origin);
    if (url.pathname === '/control') return control(request, response);
    const [, owner = '', repository = '', verb, revision, ...rest] = url.pathname.split('/');
    const path = rest.join('/');
    const folder = join(root, owner, repository);
    /** @param {number} status @param {Record<string, string | number>} [headers] */
    const end = (status, headers = {}) => {
      log.push({ method: request.method ?? '', path, range: request.headers.range ?? null, status });
      response.writeHead(status, { ...CORS, 'X-Repo-Commit': REVISION, ...headers });
    };
    if (url.pathname.startsWith('/api/models/')) return listFiles(url, request, response);
    const data =
      verb === 'resolve' && revision === REVISION ? await read(join(folder, path)).catch(() => null) : null;
    if (data === null) {
      end(404);
      return void response.end();
    }
    const large = data.length >= largeBytes;
    if (large && !fromCdn) {
      end(302, {
        Location: cdnOrigin + url.pathname,
        'X-Linked-Size': data.length,
        'X-Linked-ETag': digestOf(data),
      });
      return void response.end();
    }
    await sendFile(request, response, end, data, path, large);
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   * @param {(status: number, headers?: Record<string, string | number>) => void} end
   * @param {Buffer} data
   * @param {string} path
   * @param {boolean} large
   */
  async function sendFile(request, response, end, data, path, large) {
    const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    const fault = takeFault(faults, path, asked !== null);
    if (fault?.type === 'status') {
      end(fault.status, fault.retryAfterS === undefined ? {} : { 'Retry-After': fault.retryAfterS });
      return void response.end();
    }
    let start = asked && fault?.type !== 'ignore-range' ? Number(asked[1]) : 0;
    if (start >= data.length && asked && fault?.type !== 'ignore-range') {
      end(416, { 'Content-Range': `bytes */${data.length}` });
      return void response.end();
    }
    if (fault?.type === 'wrong-range') start = Math.max(0, start - 7);
    const body = Buffer.from(data.subarray(start));
    if (fault?.type === 'wrong-bytes') body.fill(0x2a);
    const ranged = asked && fault?.type !== 'ignore-range';
    end(ranged ? 206 : 200, {
      'Content-Length': body.length,
      'Accept-Ranges': 'bytes',
      ETag:
        large && fault?.type !== 'hide-digest'
          ? digestOf(data)
          : `"${createHash('sha1').update(data).digest('hex')}"`,
      ...(ranged && { 'Content-Range': `bytes ${start}-${data.length - 1}/${data.length}` }),
    });
    if (request.method === 'HEAD') return void response.end();
    if (fault?.type === 'cut' || fault?.type === 'stall') {
      response.write(body.subarray(0, fault.afterBytes), () => {
        if (fault.type === 'cut') setTimeout(() => response.destroy(), 20);
        else for (const hear of stallListeners) hear();
      });
    } else if (fault?.type === 'slow') await sendSlowly(response, body, fault.bytesPerSecond);
    else response.end(body);
  }

  /**
   * @param {URL} url
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async function listFiles(url, request, response) {
    const [, , , owner = '', repository = '', , revision] = url.pathname.split('/');
    const folder = join(root, owner, repository);
    const known = listing && revision === REVISION;
    const paths = known
      ? await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => null)
      : null;
    log.push({ method: request.method ?? '', path: 'listing', range: null, status: paths ? 200 : 404 });
    response.writeHead(paths ? 200 : 404, { ...CORS, 'Content-Type': 'application/json' });
    const files = (paths ?? []).filter((entry) => entry.isFile());
    const siblings = files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const data = await read(path);
      const lfs = { sha256: digestOf(data).slice(1, -1), size: data.length };
      return {
        rfilename: path.slice(folder.length + 1),
        size: data.length,
        ...(data.length >= largeBytes && { lfs }),
      };
    });
    response.end(JSON.stringify({ sha: REVISION, siblings: await Promise.all(siblings) }));
  }

  /**
   * How a page under test reaches `fail`, `reset` and `log`.
   *
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async function control(request, response) {
    let body = '';
    for await (const piece of request) body += piece;
    response.writeHead(200, CORS);
    if (body) {
      const { reset, path, queue } = JSON.parse(body);
      if (reset) server.reset();
      if (path) server.fail(path, ...queue);
    }
    response.end(JSON.stringify(log));
  }

  /** @type {HubServer} */
  const server = {
    origin,
    cdnOrigin,
    log,
    onStall: (hear) => void stallListeners.push(hear),
    fail: (path, ...queue) => void faults.set(path, queue),
    reset() {
      faults.clear();
      stallListeners.length = 0;
      log.length = 0;
    },
    async close() {
      for (const one of [hub, cdn]) {
        one.closeAllConnections();
        await new Promise((resolve) => one.close(resolve));
      }
    },
  };
  return server;
}

/** @param {Map<string, Fault[]>} faults @param {string} path @param {boolean} ranged */
function takeFault(faults, path, ranged) {
  const [next] = faults.get(path) ?? [];
  if (next?.type.endsWith('-range') && !ranged) return undefined;
  return faults.get(path)?.shift();
}

/** @type {WeakMap<Buffer, string>} */
const digests = new WeakMap();

/** @param {Buffer} data */
function digestOf(data) {
  const digest = digests.get(data) ?? `"${createHash('sha256').update(data).digest('hex')}"`;
  digests.set(data, digest);
  return digest;
}

/** @param {import('node:http').ServerResponse} response @param {Buffer} body @param {number} bytesPerSecond */
async function sendSlowly(response, body, bytesPerSecond) {
  const step = Math.max(1, Math.round(bytesPerSecond / 20));
  for (let at = 0; at < body.length && !response.destroyed; at += step) {
    response.write(body.subarray(at, at + step));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  response.end();
}

/** @param {import('node:http').Server} server @returns {Promise<string>} */
function listen(server) {
  // A client that finds its idle connection closed would count that as a failed request.
  server.keepAliveTimeout = 120_000;
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`);
    });
  });
}
