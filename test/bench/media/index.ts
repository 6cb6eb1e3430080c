import type { BenchReport, BenchRow } from '../bench-report.ts';
import { corruptedRows } from './corrupted.ts';
import { editorRows } from './editor.ts';
import { presetRows } from './presets.ts';
import { resyncRows } from './resync.ts';
import { roundTripRows } from './round-trips.ts';

const SEED = 20_261_127;

/**
 * Needs a build: the bench command makes one. Subtitles of long media, in figures that need no browser: counts over seeded
 * documents; and the editor in one.
 */
export async function run(options: {
  readonly limit?: number;
  readonly only?: string;
}): Promise<BenchReport> {
  const documents = options.limit ?? 200;
  const parts: Readonly<Record<string, () => readonly BenchRow[] | Promise<readonly BenchRow[]>>> = {
    presets: () => presetRows(SEED),
    formats: () => roundTripRows(SEED, documents),
    resync: () => resyncRows(SEED),
    corrupted: () => corruptedRows(),
    editor: () => editorRows(SEED),
  };
  const rows: BenchRow[] = [];
  for (const [name, measure] of Object.entries(parts))
    if ((options.only ?? name) === name) rows.push(...(await measure()));
  return {
    schema: 'sotto-bench/1',
    suite: 'media',
    browser: null,
    adapter: null,
    stages: {},
    rows,
    parameters: {
      seed: SEED,
      documents,
      speech: 'synthetic: sentences of 3 to 18 words, 15 columns a second on average, in bursts of 11 to 21',
      recogniser: '12 % of words wrong, word starts off by up to 150 ms',
    },
  };
}
