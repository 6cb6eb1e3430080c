/**
 * `npm run test:mutation`: changes the code in one place at a time and looks whether a test notices. Scores and what
 * nobody noticed go to docs/mutation.md, folder by folder; `--only FOLDER` (or more of them, in one run) leaves the others'
 * as they are. `--skip-static` leaves out what runs once at load time: for each of those every test has to run.
 * `--share 0.25` tries that share of the mutants, always the same ones, and reports the score with a 95 % interval.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { relatedTests } from './mutation/related-tests.mjs';
import { folderOf, foldersOf, readReport, sectionOf, writeReport } from './mutation/report.mjs';
import { ensureDependencies, ROOT } from './setup.mjs';

const REPORT = join(ROOT, 'docs', 'mutation.md');
/** The bar of each tree, in per cent. */
const BARS = { 'src/core': 85, 'src/app': 70 };

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    'skip-static': { type: 'boolean', default: false },
    share: { type: 'string', default: '1' },
  },
});
await ensureDependencies();
const folders = values.only ?? (await foldersOf(Object.keys(BARS)));
const mutants = await new Stryker(await optionsFor(folders)).runMutationTest();
const sections = readReport(await readFile(REPORT, 'utf8').catch(() => ''));
for (const folder of folders) {
  const own = mutants.filter(({ fileName }) => folderOf(fileName, folders) === folder);
  if (own.length === 0) throw new Error(`${folder} has nothing to change, or no test that runs it.`);
  sections.set(folder, sectionOf(own));
}
await writeFile(REPORT, writeReport(sections, BARS));

/**
 * @param {readonly string[]} folders
 * @returns {Promise<import('@stryker-mutator/api/core').PartialStrykerOptions>}
 */
async function optionsFor(folders) {
  const tests = await relatedTests(folders);
  const isCore = folders.every((folder) => folder.startsWith('src/core'));
  return {
    // A tree's own files stand beside its folders.
    mutate: folders.map((folder) => (folder in BARS ? `${folder}/*.ts` : `${folder}/**/*.ts`)),
    ignoreStatic: values['skip-static'],
    testRunner: 'resident',
    plugins: ['resident-runner.mjs', 'draw.mjs'].map((file) => join(ROOT, 'tools', 'mutation', file)),
    checkers: ['draw'],
    drawnShare: Number(values.share),
    // The pure core has tests of its own.
    testFiles: isCore ? tests.filter((file) => file.startsWith('test/core/')) : tests,
    coverageAnalysis: 'perTest',
    // Other work goes on, and makes it slow: what never ends is mostly told by how often it has been run.
    concurrency: 1,
    timeoutMS: 120_000,
    reporters: ['progress-append-only'],
    tempDirName: '.cache/mutation',
    // What a copy of the project does not need.
    ignorePatterns: ['dist', 'docs', 'training', '*.onnx', '*.bin', '!workers/**/*.bin'],
  };
}
