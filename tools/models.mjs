/**
 * `npm run models -- list | add REPOSITORY@REVISION --from DIRECTORY | remove ID`: the models of the larger packs in the
 * checkout, so that a demonstration needs no network.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addModel, referenceOf, removeModel, wasAdded } from './add-model.mjs';
import { readSource } from './build.mjs';
import { localModels, MODELS } from './local-models.mjs';
import { ensureDependencies } from './setup.mjs';

const USAGE = `Usage: npm run models -- list
       npm run models -- add REPOSITORY@REVISION --from DIRECTORY
       npm run models -- remove ID
  list     the models that lie here, and those that can be added
  add      puts a model of a larger pack here, from a folder with the repository's files at that commit;
           the app then takes it from its own host instead of the hub
  remove   deletes a model that was added`;

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string' }, help: { type: 'boolean' } },
  });
  const [command, subject] = positionals;
  if (values.help || command === undefined) return console.log(USAGE);
  await ensureDependencies();
  if (command === 'list') return list();
  if (command === 'add' && subject && values.from) return add(subject, values.from);
  if (command === 'remove' && subject) return remove(subject);
  throw new Error(USAGE);
}

/** @returns {Promise<readonly import('../src/core/models/hub-model.ts').HubModel[]>} */
async function hubModels() {
  return /** @type {typeof import('../src/adapters/model-store/hub-models.ts')} */ (
    await readSource('adapters/model-store/hub-models.ts')
  ).HUB_MODELS;
}

async function list() {
  console.log('Here:');
  for (const id of localModels()) {
    const manifest = JSON.parse(await readFile(join(MODELS, id, 'manifest.json'), 'utf8'));
    const origin = (await wasAdded(id, MODELS)) ? 'added by hand' : 'came with the checkout';
    console.log(`  ${id}: ${manifest.name}, ${manifest.licence}, ${megabytes(manifest.files)}, ${origin}`);
  }
  console.log('Can be added, after a download by hand:');
  for (const model of await hubModels())
    console.log(`  ${referenceOf(model)}: ${model.name}, ${model.licence}`);
}

/** @param {string} reference @param {string} from */
async function add(reference, from) {
  const { model, variants, files } = await addModel(reference, from, {
    hubModels: await hubModels(),
    folder: MODELS,
  });
  console.log(`${model.name} is here: ${megabytes(files)}, for ${variants.join(' and ')}.`);
  console.log(`Its licence is ${model.licence}; git leaves the files alone.`);
  console.log('The app takes it from its own host from the next npm start on.');
}

/** @param {string} id */
async function remove(id) {
  await removeModel(id, MODELS);
  console.log(`${id} is gone; the app fetches it from the hub again, after a question.`);
}

/** @param {readonly { bytes: number, sameAs?: string }[]} files */
function megabytes(files) {
  const bytes = files.reduce((sum, file) => sum + (file.sameAs === undefined ? file.bytes : 0), 0);
  return `${Math.ceil(bytes / 1e6)} MB`;
}
