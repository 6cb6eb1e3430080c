import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HUB_MODELS } from '../../src/adapters/model-store/hub-models.ts';
import { parseManifest } from '../../src/adapters/model-store/manifest-schema.ts';
import { addModel, referenceOf, removeModel, wasAdded } from '../../tools/add-model.mjs';
import { checkModel } from '../../tools/hash-models.mjs';

const HUB = 'test/fixtures/hub';
/** The miniatures have bytes of their own. */
const hubModels = HUB_MODELS.map((model) => ({
  ...model,
  files: model.files.map(({ sha256: _, ...file }) => file),
}));

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sotto-add-'));
  folder = join(root, 'models');
  await mkdir(folder);
});
afterEach(() => rm(root, { recursive: true }));

function byId(id: string) {
  const model = hubModels.find((one) => one.id === id);
  if (!model) throw new Error(id);
  return model;
}

/** A download of the repository, as somebody may have it. */
async function download(id: string): Promise<string> {
  const from = join(root, 'download');
  await cp(join(HUB, byId(id).repository), from, { recursive: true });
  await writeFile(join(from, 'README.md'), 'not of the model');
  return from;
}

describe('adding a model by hand', () => {
  it.each(hubModels)('puts $id here, with its licence and true digests, and out of git', async (model) => {
    const { variants } = await addModel(referenceOf(model), join(HUB, model.repository), {
      hubModels,
      folder,
    });
    expect(variants).toEqual(model.variants);
    const path = join(folder, model.id, 'manifest.json');
    const manifest = parseManifest(JSON.parse(await readFile(path, 'utf8')), model.id);
    expect(manifest).toMatchObject({ licence: model.licence, commit: model.revision, ranByUs: false });
    expect(manifest.hub).toBeUndefined();
    expect(await checkModel(path)).toEqual([]);
    expect(await readFile(join(folder, model.id, '.gitignore'), 'utf8')).toBe('*\n');
  });

  it('takes what there is of one variant, with the data of its graphs, and nothing else', async () => {
    const from = await download('lfm2.5-1.2b');
    await rm(join(from, 'onnx/model_q4f16.onnx'));
    const model = byId('lfm2.5-1.2b');
    const { variants, files } = await addModel(referenceOf(model), from, { hubModels, folder });
    expect(variants).toEqual(['webgpu/q4', 'wasm/q4']);
    const paths = files.map(({ path }) => path);
    expect(paths).toContain('onnx/model_q4.onnx_data');
    expect(paths).not.toContain('onnx/model_q4f16.onnx_data');
    expect(paths).not.toContain('README.md');
  });

  it('is undone by removing it; what came with the checkout stays', async () => {
    const model = byId('qwen3-0.6b');
    await addModel(referenceOf(model), await download('qwen3-0.6b'), { hubModels, folder });
    expect(await wasAdded('qwen3-0.6b', folder)).toBe(true);
    await removeModel('qwen3-0.6b', folder);
    expect(await readdir(folder)).toEqual([]);
    await mkdir(join(folder, 'own'));
    await writeFile(join(folder, 'own/manifest.json'), '{}');
    await expect(removeModel('own', folder)).rejects.toThrow(/^own was not added by hand/);
    await expect(removeModel('../models', folder)).rejects.toThrow(/was not added by hand/);
    expect(await readdir(folder)).toEqual(['own']);
  });
});

describe('a download that is not the model', () => {
  const model = byId('qwen3-0.6b');
  const reference = referenceOf(model);

  it.each<[string, string, (from: string) => Promise<unknown>, RegExp]>([
    ['of an unknown repository', `a/b@${model.revision}`, async () => {}, /^No pack uses a\/b@/],
    [
      'of another commit',
      `${model.repository}@main`,
      async () => {},
      /at the commit [0-9a-f]{40} and no other/,
    ],
    [
      'without a file',
      reference,
      (from) => rm(join(from, 'tokenizer.json')),
      /lacks tokenizer\.json of Qwen3 0\.6B/,
    ],
    [
      'with a pointer instead of a file',
      reference,
      (from) => writeFile(join(from, 'onnx/model_q4.onnx'), 'version https://git-lfs.github.com/spec/v1\n'),
      /model_q4\.onnx is only a pointer/,
    ],
    ['that is not there', reference, (from) => rm(from, { recursive: true }), /is no folder/],
  ])('%s is refused in one sentence and leaves nothing', async (_, asked, spoil, sentence) => {
    const from = await download('qwen3-0.6b');
    await spoil(from);
    await expect(addModel(asked, from, { hubModels, folder })).rejects.toThrow(sentence);
    expect(await readdir(folder)).toEqual([]);
  });

  it('with other bytes than the pinned ones is refused', async () => {
    const from = await download('qwen3-0.6b');
    await expect(addModel(reference, from, { hubModels: HUB_MODELS, folder })).rejects.toThrow(
      /config\.json is not the file of .*: its digest differs/,
    );
    expect(await readdir(folder)).toEqual([]);
  });
});
