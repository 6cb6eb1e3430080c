import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { Page } from 'playwright-core';

const TYPES: Readonly<Record<string, string>> = { '.json': 'application/json', '.wav': 'audio/wav' };

/** Beside the checkout, never in it: recordings of people, for evaluation only. */
export const PEOPLE = join(import.meta.dirname, '..', '..', '..', 'shared', 'speech', 'eval-en');

/** Gives the page the files of a folder at `/bench-media/NAME/`; what is not there answers 404. */
export async function serveFolder(page: Page, name: string, folder: string): Promise<void> {
  const prefix = `/bench-media/${name}/`;
  await page.route(
    ({ pathname }) => pathname.startsWith(prefix),
    async (route) => {
      const { pathname } = new URL(route.request().url());
      const path = join(folder, normalize(decodeURIComponent(pathname.slice(prefix.length))));
      const body = await readFile(path).catch(() => null);
      if (body === null) return route.fulfill({ status: 404 });
      return route.fulfill({ body, contentType: TYPES[extname(path)] ?? 'application/octet-stream' });
    },
  );
}
