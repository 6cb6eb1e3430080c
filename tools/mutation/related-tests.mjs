import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createVitest } from 'vitest/node';
import { ROOT } from '../setup.mjs';

/**
 * @param {readonly string[]} folders
 * @returns {Promise<string[]>} tests that import something in them, themselves or by others; paths from the root
 */
export async function relatedTests(folders) {
  const entries = await Promise.all(
    folders.map((folder) => readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })),
  );
  const related = entries.flat().filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
  const vitest = await createVitest('test', {
    root: ROOT,
    config: 'vitest.node.config.ts',
    watch: false,
    related: related.map(({ parentPath, name }) => join(parentPath, name)),
  });
  const specifications = await vitest.getRelevantTestSpecifications();
  await vitest.close();
  return specifications.map(({ moduleId }) => relative(ROOT, moduleId)).sort();
}
