import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseManifest } from '../../src/adapters/model-store/manifest-schema.ts';
import { checkModel, findManifests } from '../../tools/hash-models.mjs';

const manifests = await findManifests();

describe('bundled models', () => {
  it.each(manifests)('%s is valid and tells the truth about its files', async (path) => {
    parseManifest(JSON.parse(await readFile(path, 'utf8')), basename(dirname(path)));
    expect(await checkModel(path)).toEqual([]);
  });
});

describe('the check of a model', () => {
  const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'; // of "abc", FIPS 180-2
  const abc = { path: 'abc.bin', bytes: 3, sha256 };
  const roots: string[] = [];
  afterAll(() => Promise.all(roots.map((root) => rm(root, { recursive: true }))));

  async function model(files: readonly object[], onDisk: Readonly<Record<string, string>>): Promise<string> {
    const root = await mkdtemp(join(tmpdir(), 'models-'));
    roots.push(root);
    await mkdir(join(root, 'a'));
    for (const [name, content] of Object.entries(onDisk)) await writeFile(join(root, 'a', name), content);
    await writeFile(join(root, 'a/manifest.json'), JSON.stringify({ files }));
    return (await findManifests(root))[0] ?? '';
  }

  it.each([
    [
      'is right',
      [abc, { ...abc, path: 'same.bin', sameAs: 'abc.bin' }],
      { 'abc.bin': 'abc', 'README.md': '' },
      [],
    ],
    ['has another size', [{ ...abc, bytes: 4 }], { 'abc.bin': 'abc' }, [/abc\.bin has 3 bytes, not 4/]],
    ['has other bytes', [abc], { 'abc.bin': 'abd' }, [/abc\.bin has the digest/]],
    ['lacks a file', [abc], {}, [/abc\.bin is listed and not there/]],
    ['has a file too many', [abc], { 'abc.bin': 'abc', 'b.bin': '' }, [/b\.bin is there and not listed/]],
  ])('says when it %s', async (_, files, onDisk, problems) => {
    const found = await checkModel(await model(files, onDisk));
    expect(found).toEqual(problems.map((problem) => expect.stringMatching(problem)));
  });
});
