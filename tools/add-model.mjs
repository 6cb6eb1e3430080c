/** Puts a hub's model that somebody downloaded by hand into the checkout, where the app takes it from its own host. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { constants, copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * @typedef {import('../src/core/models/hub-model.ts').HubModel} HubModel
 * @typedef {import('../src/core/models/hub-model.ts').Variant} Variant
 * @typedef {{ path: string, bytes: number, sha256: string }} CheckedFile
 * @typedef {{ model: HubModel, variants: readonly Variant[], files: readonly CheckedFile[] }} AddedModel
 */

/** Keeps what was added out of the repository, gigabytes as it may be; and tells it from what came with the checkout. */
const IGNORE_ALL = '*\n';
const EXTERNAL_DATA = /_data(_\d+)?$/;

/**
 * @param {string} reference REPOSITORY@REVISION
 * @param {string} from the folder with the files, laid out as in the repository
 * @param {{ hubModels: readonly HubModel[], folder: string }} options `folder`: where models lie
 * @returns {Promise<AddedModel>}
 * @throws with one sentence that says what is wrong; the checkout is then as it was
 */
export async function addModel(reference, from, { hubModels, folder }) {
  const model = findModel(reference, hubModels);
  const paths = await listFiles(from);
  const variants = model.variants.filter((variant) => missingOf(model, variant, paths).length === 0);
  if (variants.length === 0) throw new Error(sentenceOfMissing(model, paths, from));
  const wanted = new Set(variants.flatMap((variant) => pathsOf(model, variant)));
  const chosen = paths.filter((path) => wanted.has(path) || wanted.has(path.replace(EXTERNAL_DATA, '')));
  const files = [];
  for (const path of chosen) files.push(await checkFile(model, from, path));

  const target = join(folder, model.id);
  const unfinished = join(folder, `.adding-${model.id}`);
  await rm(unfinished, { recursive: true, force: true });
  try {
    for (const { path } of files) {
      await mkdir(dirname(join(unfinished, path)), { recursive: true });
      await copyFile(join(from, path), join(unfinished, path), constants.COPYFILE_FICLONE);
    }
    await writeFile(join(unfinished, '.gitignore'), IGNORE_ALL);
    await writeFile(
      join(unfinished, 'manifest.json'),
      `${JSON.stringify(manifestOf(model, variants, files), null, 2)}\n`,
    );
    await rm(target, { recursive: true, force: true });
    await rename(unfinished, target);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return { model, variants, files };
}

/**
 * @param {string} id
 * @param {string} folder where models lie
 * @throws with one sentence
 */
export async function removeModel(id, folder) {
  if (!(await wasAdded(id, folder)))
    throw new Error(`${id} was not added by hand; npm run models -- list names those that were.`);
  await rm(join(folder, id), { recursive: true });
}

/** @param {string} id @param {string} folder @returns {Promise<boolean>} false for what came with the checkout */
export async function wasAdded(id, folder) {
  if (!/^[\w.-]+$/.test(id)) return false;
  return (await readFile(join(folder, id, '.gitignore'), 'utf8').catch(() => '')) === IGNORE_ALL;
}

/** @param {Pick<HubModel, 'repository' | 'revision'>} model */
export function referenceOf({ repository, revision }) {
  return `${repository}@${revision}`;
}

/** @param {string} reference @param {readonly HubModel[]} hubModels */
function findModel(reference, hubModels) {
  const model = hubModels.find((one) => referenceOf(one) === reference);
  if (model) return model;
  const [repository = ''] = reference.split('@');
  const other = hubModels.find((one) => one.repository === repository);
  throw new Error(
    other
      ? `The packs use ${repository} at the commit ${other.revision} and no other; download that one.`
      : `No pack uses ${reference}; npm run models -- list names what can be added.`,
  );
}

/** @param {HubModel} model @param {Variant} variant @returns {string[]} */
function pathsOf(model, variant) {
  return model.files.filter(({ variants }) => variants?.includes(variant) ?? true).map(({ path }) => path);
}

/** @param {HubModel} model @param {Variant} variant @param {readonly string[]} paths that are there */
function missingOf(model, variant, paths) {
  return pathsOf(model, variant).filter((path) => !paths.includes(path));
}

/** Speaks of the variant that lacks least. @param {HubModel} model @param {readonly string[]} paths @param {string} from */
function sentenceOfMissing(model, paths, from) {
  const [least = []] = model.variants
    .map((variant) => missingOf(model, variant, paths))
    .sort((a, b) => a.length - b.length);
  return `${from} lacks ${least.join(', ')} of ${model.name}; download the whole of ${referenceOf(model)}.`;
}

/** @param {string} from @returns {Promise<string[]>} paths with / between, sorted */
async function listFiles(from) {
  const entries = await readdir(from, { recursive: true, withFileTypes: true }).catch(() => {
    throw new Error(`${from} is no folder that can be read; name the one with the model's files.`);
  });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(from, '/').length))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

/**
 * @param {HubModel} model
 * @param {string} from
 * @param {string} path
 * @returns {Promise<CheckedFile>} with a digest, pinned or not
 */
async function checkFile(model, from, path) {
  const { size: bytes } = await stat(join(from, path));
  const hash = createHash('sha256');
  let start = '';
  await pipeline(createReadStream(join(from, path)), async (/** @type {AsyncIterable<Buffer>} */ chunks) => {
    for await (const chunk of chunks) {
      if (start === '') start = chunk.subarray(0, 64).toString('latin1');
      hash.update(chunk);
    }
  });
  const sha256 = hash.digest('hex');
  if (start.startsWith('version https://git-lfs'))
    throw new Error(`${path} is only a pointer to the file; fetch the files themselves with git lfs pull.`);
  const pinned = model.files.find((file) => file.path === path);
  if (pinned?.sha256 !== undefined && pinned.sha256 !== sha256)
    throw new Error(
      `${path} is not the file of ${referenceOf(model)}: its digest differs; download it again.`,
    );
  return { path, bytes, sha256 };
}

/** @param {HubModel} model @param {readonly Variant[]} variants @param {readonly CheckedFile[]} files */
function manifestOf(model, variants, files) {
  const { id, name, task, architecture, licence, languages, parameters, sampleRateHz, ranByUs } = model;
  const dtypesOn = (/** @type {string} */ device) =>
    variants.filter((variant) => variant.startsWith(`${device}/`)).map((variant) => variant.split('/')[1]);
  return {
    schema: 'sotto-model/1',
    ...{ id, name, task, architecture, licence, languages, parameters, sampleRateHz, ranByUs },
    commit: model.revision,
    notes: `Added by hand from ${model.repository}.`,
    files,
    dtypes: { webgpu: dtypesOn('webgpu'), wasm: dtypesOn('wasm') },
  };
}
