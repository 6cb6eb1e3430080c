import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Compares each bundled model's manifest with the files beside it.
 *
 *     node tools/hash-models.mjs            says what differs; exit 1 if anything does
 *     node tools/hash-models.mjs --write    puts sizes and digests of the listed files right
 *
 * @typedef {{ path: string, bytes: number, sha256?: string, sameAs?: string }} ListedFile
 */

const MODELS = 'public/models';
/** Read by people and lying beside the model, not part of it. */
const NOT_LISTED = /^(manifest\.json|README\.md|LICENSE|\.gitignore|[\w-]+\.png)$/;

/** @param {string} root @returns {Promise<string[]>} */
export async function findManifests(root = MODELS) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter(({ name }) => name === 'manifest.json')
    .map((entry) => join(entry.parentPath, entry.name));
}

/**
 * @param {string} manifestPath
 * @returns {Promise<string[]>} one sentence for each thing that is wrong
 */
export async function checkModel(manifestPath) {
  const folder = dirname(manifestPath);
  /** @type {{ files: ListedFile[] }} */
  const { files } = JSON.parse(await readFile(manifestPath, 'utf8'));
  const problems = [];
  for (const file of files) {
    const found = await measure(folder, file);
    if (!found) problems.push(`${file.path} is listed and not there`);
    else if (found.bytes !== file.bytes)
      problems.push(`${file.path} has ${found.bytes} bytes, not ${file.bytes}`);
    else if (found.sha256 !== file.sha256)
      problems.push(`${file.path} has the digest ${found.sha256}, not ${file.sha256}`);
  }
  const listed = new Set(files.filter((file) => file.sameAs === undefined).map((file) => file.path));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = relative(folder, join(entry.parentPath, entry.name));
    if (!listed.has(path) && !NOT_LISTED.test(path)) problems.push(`${path} is there and not listed`);
  }
  return problems.map((problem) => `${manifestPath}: ${problem}`);
}

/** @param {string} manifestPath */
async function correctModel(manifestPath) {
  const manifest = JSON.parse(await readFile(manifestPath, 'utf8'));
  for (const file of manifest.files) Object.assign(file, await measure(dirname(manifestPath), file));
  await writeFile(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** @param {string} folder @param {ListedFile} file a file that is `sameAs` another is that other on disk */
async function measure(folder, { path, sameAs }) {
  const data = await readFile(join(folder, sameAs ?? path)).catch(() => null);
  return data && { bytes: data.length, sha256: createHash('sha256').update(data).digest('hex') };
}

async function main() {
  const manifests = await findManifests();
  if (process.argv.includes('--write')) await Promise.all(manifests.map(correctModel));
  const problems = (await Promise.all(manifests.map(checkModel))).flat();
  for (const problem of problems) console.error(problem);
  console.log(`${manifests.length} models, ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
