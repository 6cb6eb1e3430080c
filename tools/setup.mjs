/** What every command needs before anything else: a Node that is new enough and the packages of the lockfile. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const LOCKFILE = join(ROOT, 'package-lock.json');
/** npm's own record of what it installed, in the lockfile's format. */
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');
const OLDEST_NODE = [20, 19];

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean, peer?: boolean }} LockedPackage
 */

/** Installs the packages of the lockfile when some are missing or of another version. */
export async function ensureDependencies() {
  requireNode();
  if (await isInstalled()) return;
  console.log('Installing packages…');
  // On Windows npm is a script, which only a shell can start.
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  /** @type {number | null} */
  const status = await new Promise((resolve, reject) => npm.on('close', resolve).on('error', reject));
  if (status !== 0)
    throw new Error('The packages could not be installed: npm ci failed; its reason is above.');
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(
    `Sotto needs Node ${OLDEST_NODE.join('.')} or newer, and this is ${process.versions.node}.`,
  );
}

/** Compares contents, because times say nothing after a checkout or a copy. */
async function isInstalled() {
  const [locked, installed] = await Promise.all([readPackages(LOCKFILE), readPackages(INSTALLED)]);
  return Object.entries(locked).every(([path, wanted]) => {
    if (!path.startsWith('node_modules/')) return true;
    const found = installed[path];
    // Packages for other platforms are left out on purpose.
    if (!found) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, LockedPackage>>} empty when the file is missing or damaged
 */
async function readPackages(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages;
  } catch {
    return {};
  }
}
