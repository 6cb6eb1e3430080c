import type { Page } from 'playwright-core';
import { PEOPLE, serveFolder } from '../bench-media.ts';
import { withBenchPage } from '../bench-page.ts';
import type { BenchReport, BenchRow } from '../bench-report.ts';
import { PROGRESS } from '../models/progress.ts';
import { corruptedRows } from './corrupted.ts';
import { dubbingRows } from './dubbing/index.ts';
import { editorRows } from './editor.ts';
import type {} from './page.ts';
import { presetRows } from './presets.ts';
import { resyncRows } from './resync.ts';
import { roundTripRows } from './round-trips.ts';
import { speakerRows } from './speakers/index.ts';

const SEED = 20_261_127;

/**
 * Needs a build: the bench command makes one. Subtitles of long media, in figures that need no browser: counts over seeded
 * documents; the editor and who spoke in one, what the models tell of when words are
 * said, and dubs of a small recording.
 */
export async function run(options: {
  readonly limit?: number;
  readonly only?: string;
}): Promise<BenchReport> {
  const documents = options.limit ?? 200;
  let heard: (Placed & { readonly rows: readonly BenchRow[] }) | null = null;
  const parts: Readonly<Record<string, () => readonly BenchRow[] | Promise<readonly BenchRow[]>>> = {
    presets: () => presetRows(SEED),
    formats: () => roundTripRows(SEED, documents),
    resync: () => resyncRows(SEED),
    corrupted: () => corruptedRows(),
    editor: () => editorRows(SEED),
    async words() {
      heard = await measure('measureWordTimes', options.limit);
      return heard.rows;
    },
    async terms() {
      heard = await measure('measureTerms', options.limit);
      return heard.rows;
    },
    async dubbing() {
      const { made, ...place } = await inPage((page) =>
        page.evaluate((limit) => globalThis.makeDubs(limit), options.limit ?? Number.MAX_SAFE_INTEGER),
      );
      heard = { ...place, rows: await dubbingRows(made) };
      return heard.rows;
    },
    async notes() {
      heard = await measure('measureNotes', options.limit);
      return heard.rows;
    },
    async noise() {
      heard = await measure('measureNoise', options.limit);
      return heard.rows;
    },
    async speech() {
      heard = await measure('measureSpeechFound', options.limit);
      return heard.rows;
    },
    speakers: () => speakerRows(SEED, options.limit),
  };
  const rows: BenchRow[] = [];
  for (const [name, rowsOf] of Object.entries(parts))
    if ((options.only ?? name) === name) rows.push(...(await rowsOf()));
  return {
    schema: 'sotto-bench/1',
    suite: 'media',
    ...place(heard),
    rows,
    parameters: {
      seed: SEED,
      documents,
      speech: 'synthetic: sentences of 3 to 18 words, 15 columns a second on average, in bursts of 11 to 21',
      recogniser: '12 % of words wrong, word starts off by up to 150 ms',
    },
  };
}

/** @param limit of sentences and clips; all when absent */
async function measure(
  what: 'measureWordTimes' | 'measureTerms' | 'measureNotes' | 'measureNoise' | 'measureSpeechFound',
  limit = Number.MAX_SAFE_INTEGER,
): Promise<Placed & { readonly rows: readonly BenchRow[] }> {
  const { made: rows, ...place } = await inPage((page) =>
    page.evaluate(([call, items]) => globalThis[call](items), [what, limit] as const),
  );
  return { ...place, rows };
}

/** @returns what the page made, and where its models ran */
function inPage<Made>(make: (page: Page) => Promise<Made>): Promise<Placed & { readonly made: Made }> {
  return withBenchPage('test/bench/media/page.html', async (page) => {
    await serveFolder(page, 'people', PEOPLE);
    page.on('console', (message) => {
      if (message.text().startsWith(PROGRESS)) process.stderr.write(`${message.text()}\n`);
    });
    const made = await make(page);
    const [stages = {}] = Object.values(await page.evaluate(() => globalThis.meteredStages()));
    return { made, stages };
  });
}

type Placed = Pick<BenchReport, 'browser' | 'adapter' | 'stages'>;

/** Where models ran, if any did. */
function place(heard: Placed | null): Placed {
  const { browser, adapter, stages } = heard ?? { browser: null, adapter: null, stages: {} };
  return { browser, adapter, stages };
}
