/**
 * Builds the app into dist/, unless dist/ already is what the sources would give. Models stay where they lie: the server
 * finds them there.
 */
import { createHash } from 'node:crypto';
import { cp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { currentCommit } from './current-commit.mjs';
import { localModels, MODELS } from './local-models.mjs';
import { ROOT } from './setup.mjs';

export const DIST = join(ROOT, 'dist');
const PUBLIC = join(ROOT, 'public');
const SOURCES = [
  'index.html',
  'src',
  'workers',
  'public',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'tools/notices.mjs',
];
const STAMP = join(DIST, '.built-from');

/** Packages have to be installed: see `ensureDependencies`. */
export async function ensureBuild() {
  const stamp = await fingerprint();
  if ((await readFile(STAMP, 'utf8').catch(() => '')) === stamp) return;
  console.log('Building the app…');
  const { build } = await import('vite');
  await build({ root: ROOT, logLevel: 'error', build: { copyPublicDir: false } });
  await cp(PUBLIC, DIST, { recursive: true, filter: (path) => path !== MODELS });
  await writeFile(STAMP, stamp);
}

/**
 * Where the larger packs come from, for the `connect-src` of the served app. Packages have to be installed.
 * @returns {Promise<readonly string[]>}
 */
export async function hubOrigins() {
  const module = await readSource('core/models/hub-model.ts');
  return /** @type {{ HUB_ORIGINS: readonly string[] }} */ (module).HUB_ORIGINS;
}

/**
 * What a module of the app exports, so that tools need no second list. Packages have to be installed.
 * @param {string} path within src/
 * @returns {Promise<unknown>}
 */
export async function readSource(path) {
  const { runnerImport } = await import('vite');
  return (await runnerImport(join(ROOT, 'src', path), { configFile: false })).module;
}

/** The commit and the list of models, which the app reports and knows, and paths, sizes and times of the sources. */
async function fingerprint() {
  const hash = createHash('sha256').update(JSON.stringify([currentCommit(), localModels()]));
  for (const source of SOURCES) {
    for (const file of await listFiles(join(ROOT, source))) {
      if (file.startsWith(MODELS + sep)) continue;
      const { size, mtimeMs } = await stat(file);
      hash.update(`${relative(ROOT, file)} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} path a file or a folder
 * @returns {Promise<string[]>} the files, sorted; none when nothing is there
 */
async function listFiles(path) {
  const info = await stat(path).catch(() => null);
  if (!info) return [];
  if (info.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
