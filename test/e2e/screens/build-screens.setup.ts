import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

const PAGE_FOLDER = join(import.meta.dirname, '..', '..', 'fakes', 'ui');
const CONFIG_FILE = join(import.meta.dirname, '..', '..', '..', 'vite.config.ts');

/** The real screens on a scripted studio, built as for production, once for all tests. */
export default async function buildScreens({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-screens-'));
  await build({
    root: PAGE_FOLDER,
    configFile: CONFIG_FILE,
    publicDir: false,
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true, rollupOptions: { input: join(PAGE_FOLDER, 'ui.html') } },
  });
  // Where a page forgets the one before. Without a link the browser asks for an icon, and complains of none in the next scene.
  await writeFile(join(folder, 'nothing.html'), '<link rel="icon" href="data:," />');
  provide('screens', folder);
  return () => rm(folder, { recursive: true });
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the built screens. */
    readonly screens: string;
  }
}
