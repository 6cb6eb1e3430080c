import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DIST } from '../../../tools/build.mjs';
import { submitFiles } from '../../../tools/studio-page.mjs';
import { openTestStudio } from '../../e2e/studio.ts';
import type { BenchReport, BenchRow } from '../bench-report.ts';
import { reportOf } from '../studio-turns.ts';

const MEGABYTE = 1e6;
const SAMPLE = 'public/scenarios/first-question.wav';

/** Needs a build: the bench command makes one. What a first visit fetches, up to the end of a first turn through all stages, and what a checkout holds. */
export async function run(): Promise<BenchReport> {
  const studio = await openTestStudio({ device: 'wasm' });
  try {
    const [turn] = await submitFiles(studio.page, [SAMPLE]);
    const { browser, adapter, stages } = await reportOf(turn);
    const sent = studio.server.bytesSent() / MEGABYTE;
    return {
      schema: 'sotto-bench/1',
      suite: 'load',
      browser,
      adapter,
      stages,
      parameters: { turn: SAMPLE },
      rows: [
        atMost('initial JavaScript, gzip', initialScriptBytes() / 1000, 'kB', 80),
        atMost('bytes on the wire, first visit with a first turn', sent, 'MB', 40),
        atMost('files of the checkout', checkoutBytes() / MEGABYTE, 'MB', 100),
        atMost('requests to other origins', studio.foreignRequests.length, '', 0),
      ],
    };
  } finally {
    await studio.close();
  }
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
