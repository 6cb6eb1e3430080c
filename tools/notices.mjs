/** The notices of the packages that the app is built from, which whoever serves it passes on. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './setup.mjs';

const TEXTS = /^(?:licen[cs]e|copying|notice)/i;
const RULE = '-'.repeat(80);

/**
 * Every installed package that is no tool of development: name, version, licence, where it comes from, and its own words.
 * Packages have to be installed.
 */
export async function notices() {
  const { packages } = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8'));
  const folders = Object.keys(packages).filter((folder) => {
    const { dev, optional, link, integrity } = packages[folder];
    return folder.startsWith('node_modules/') && !(dev || optional || link) && integrity;
  });
  const all = await Promise.all(folders.sort().map(noticeOf));
  const head =
    'Sotto is built from these packages. Its models have cards of their own, beside their weights.';
  return [head, ...all].join(`\n\n${RULE}\n\n`);
}

/** For vite: the notices as a file beside the app. */
export function noticesPlugin() {
  return {
    name: 'sotto-notices',
    /** @type {'build'} */
    apply: 'build',
    /** @this {{ emitFile(file: { type: 'asset', fileName: string, source: string }): string }} */
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: await notices() });
    },
  };
}

/** @param {string} folder */
async function noticeOf(folder) {
  const path = join(ROOT, folder);
  const { name, version, license, homepage, repository } = JSON.parse(
    await readFile(join(path, 'package.json'), 'utf8'),
  );
  const files = (await readdir(path)).filter((file) => TEXTS.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(path, file), 'utf8').catch(() => '')));
  const source = homepage ?? (typeof repository === 'string' ? repository : repository?.url) ?? '';
  return [
    `${name} ${version}${license === undefined ? '' : `, ${license}`}`,
    source,
    ...texts.map((text) => text.trim()),
  ]
    .filter(Boolean)
    .join('\n\n');
}
