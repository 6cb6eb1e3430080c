import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { DIST } from '../../tools/build.mjs';

/** As `bench -- load` has it. */
const MAX_BYTES = 80_000;

it('what the page loads before a model is chosen is small', async () => {
  const scripts = await scriptsOf(await readFile(join(DIST, 'index.html'), 'utf8'));
  const sizes = await Promise.all(
    scripts.map(async (path) => gzipSync(await readFile(join(DIST, path))).length),
  );
  expect(scripts.length).toBeGreaterThan(0);
  expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(MAX_BYTES);
});

/** The entry, what it preloads, and what those import at once; `import()` is for later. */
async function scriptsOf(html: string): Promise<readonly string[]> {
  const found = new Set([...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path]) => path ?? ''));
  for (const path of found) {
    const code = await readFile(join(DIST, path), 'utf8');
    for (const [, file] of code.matchAll(/(?:^|;)import[^;(]*?["']\.\/([^"']+\.js)["']/g)) {
      found.add(`/assets/${file}`);
    }
  }
  return [...found];
}
