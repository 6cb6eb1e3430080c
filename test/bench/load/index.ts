import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DIST } from '../../../tools/build.mjs';
import type { BenchReport, BenchRow } from '../bench-report.ts';
import { measureDictation, measureEverything } from './first-visits.ts';

const MEGABYTE = 1e6;

/** Needs a build: the bench command makes one. What a first visit fetches with the models that users get, and what a checkout holds. */
export async function run(): Promise<BenchReport> {
  const dictation = await measureDictation();
  const { browser, adapter, stages, ...everything } = await measureEverything();
  const foreign = dictation.foreignRequests + everything.foreignRequests;
  return {
    schema: 'sotto-bench/1',
    suite: 'load',
    browser,
    adapter,
    stages,
    parameters: { pack: 'bundled' },
    rows: [
      atMost('initial JavaScript, gzip', initialScriptBytes() / 1000, 'kB', 80),
      atMost('first visit, bytes until dictation works', dictation.bytes / MEGABYTE, 'MB', 100),
      atMost('first visit, bytes until everything works', everything.bytes / MEGABYTE, 'MB', 430),
      { metric: 'files of the checkout', value: checkoutBytes() / MEGABYTE, unit: 'MB' },
      atMost('requests to other origins', foreign, '', 0),
    ],
  };
}

function atMost(metric: string, value: number, unit: string, limit: number): BenchRow {
  return { metric, value, unit, bar: `<= ${limit} ${unit}`.trim(), ok: value <= limit };
}

/** Every script that index.html names: what runs before anything is chosen. */
function initialScriptBytes(): number {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
  return scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(DIST, path))).length, 0);
}

function checkoutBytes(): number {
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
  return files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}
