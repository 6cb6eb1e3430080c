/**
 * `npm run test:mutation`: changes the code in one place at a time and looks whether a test notices. Scores and what
 * nobody noticed go to docs/mutation.md, folder by folder; `--only FOLDER` measures that one and leaves the others' as they
 * are.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { foldersOf, readReport, sectionOf, writeReport } from './mutation-report.mjs';
import { ensureDependencies, ROOT } from './setup.mjs';

const REPORT = join(ROOT, 'docs', 'mutation.md');
/** The bar of each tree, in per cent. */
const BARS = { 'src/core': 85, 'src/app': 70 };

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
await ensureDependencies();
for (const folder of values.only ?? (await foldersOf(Object.keys(BARS)))) {
  const mutants = await new Stryker(optionsFor(folder)).runMutationTest();
  if (mutants.length === 0) throw new Error(`${folder} has nothing to change, or no test that runs it.`);
  const sections = readReport(await readFile(REPORT, 'utf8').catch(() => ''));
  sections.set(folder, sectionOf(mutants));
  await writeFile(REPORT, writeReport(sections, BARS));
}

/**
 * @param {string} folder its files; those in folders below it are measured with these
 * @returns {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
function optionsFor(folder) {
  // A tree's own files stand beside its folders.
  const files = folder in BARS ? `${folder}/*.ts` : `${folder}/**/*.ts`;
  return {
    mutate: [files],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'vitest.node.config.ts' },
    coverageAnalysis: 'perTest',
    // Property tests are slow, and other work goes on.
    concurrency: 1,
    timeoutMS: 10_000,
    reporters: ['progress-append-only'],
    tempDirName: '.cache/mutation',
    // What a copy of the project does not need.
    ignorePatterns: ['dist', 'docs', 'training', '*.onnx', '*.bin'],
  };
}
