/** `npm start [-- --port N] [--no-open]`: installs what is missing, builds, serves on loopback and opens the browser. */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { DIST, ensureBuild, hubOrigins } from './build.mjs';
import { ensureDependencies } from './setup.mjs';

const DEFAULT_PORT = 4173;

try {
  const { port, open } = readOptions();
  await ensureDependencies();
  await ensureBuild();
  const url = await serve(port);
  console.log(`Sotto is at ${url} (Ctrl+C ends it)`);
  if (open) openBrowser(url);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: String(DEFAULT_PORT) },
      'no-open': { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port takes a number from 0 to 65535, and "${values.port}" is none.`);
  }
  return { port, open: !values['no-open'] };
}

/** @param {number} port */
async function serve(port) {
  const { startServer } = await import('./server.mjs');
  try {
    return (await startServer({ root: DIST, port, hubOrigins: await hubOrigins() })).url;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} is taken by another program. Choose one: npm start -- --port ${port + 1}`,
      );
    }
    if (code === 'EACCES')
      throw new Error(`Port ${port} may not be used here. Choose one from 1024: --port ${DEFAULT_PORT}`);
    throw error;
  }
}

/** Without a desktop there is nothing to open, and the printed address is enough. @param {string} url */
function openBrowser(url) {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', url]
        : ['xdg-open', url];
  const child = spawn(String(command), args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
