/**
 * `npm run bench -- SUITE --json FILE`: measurements, never timed tests. Prints a table and writes JSON.
 * A suite is a module in test/bench with `run(options)`; it may open the app's own workers in a real browser.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import packageJson from '../package.json' with { type: 'json' };
import { ensureBuild } from './build.mjs';
import { currentCommit } from './current-commit.mjs';
import { ensureDependencies } from './setup.mjs';

const SUITES = [
  'scheduler',
  'pipeline',
  'batch',
  'warmup',
  'memory',
  'models',
  'decoders',
  'load',
  'audio',
  'media',
  'profile',
  'quality',
];
/** They open the built app; the others import what they measure. */
const NEED_BUILD = ['pipeline', 'warmup', 'load', 'media', 'profile', 'quality'];

process.exitCode = await main().catch((error) => {
  console.error(`The benchmark could not run: ${error instanceof Error ? error.stack : error}`);
  return 1;
});

/** @returns {Promise<number>} exit status: 0 also when a bar is missed; the rows say so */
async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      only: { type: 'string' },
      limit: { type: 'string' },
      minutes: { type: 'string' },
      repeats: { type: 'string' },
      device: { type: 'string' },
      python: { type: 'string' },
      'write-example': { type: 'string' },
    },
  });
  const suite = positionals[0] ?? '';
  if (!SUITES.includes(suite)) {
    console.error(
      `Usage: npm run bench -- ${SUITES.join('|')} [--json FILE] [--only PART] [--limit ITEMS]\n` +
        '  batch, memory: [--minutes OF-THE-MEDIUM] [--repeats N] [--device auto|webgpu|wasm]\n' +
        '  models: [--minutes OF-THE-LONG-FILE] [--python WITH-SPEECHMOS]\n' +
        '  profile: [--python WITH-VIZTRACER]\n' +
        '  quality: [--python WITH-SPEECHMOS] [--write-example FOLDER]',
    );
    return 1;
  }
  await ensureDependencies();
  if (NEED_BUILD.includes(suite)) await ensureBuild();
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(`./test/bench/${suite}/index.ts`, {
    configFile: false,
    logLevel: 'error',
  });
  const report = await module.run({
    only: values.only,
    device: values.device,
    python: values.python,
    example: values['write-example'],
    limit: number(values.limit),
    minutes: number(values.minutes),
    repeats: number(values.repeats),
  });
  const complete = {
    ...report,
    version: packageJson.version,
    commit: currentCommit(),
    measuredAt: new Date().toISOString(),
  };
  printTable(complete.rows);
  if (values.json) await writeFile(values.json, `${JSON.stringify(complete, null, 2)}\n`);
  return 0;
}

/** @param {string | undefined} option */
function number(option) {
  return option === undefined ? undefined : Number(option);
}

/** @param {readonly import('../test/bench/bench-report.ts').BenchRow[]} rows */
function printTable(rows) {
  const lines = rows.map(({ metric, value, unit, baseline, ratio, bar, ok }) => [
    metric,
    value === null ? '-' : format(value),
    unit,
    baseline === undefined ? '' : format(baseline),
    ratio === undefined ? '' : format(ratio),
    bar === undefined ? '' : String(bar),
    ok === undefined ? '' : ok ? 'yes' : 'NO',
  ]);
  const table = [['metric', 'value', 'unit', 'baseline', 'ratio', 'bar', 'met'], ...lines];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  for (const line of table)
    console.log(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  for (const { metric, notice } of rows) if (notice !== undefined) console.log(`${metric}: ${notice}`);
}

/** @param {number} value */
function format(value) {
  return Number.isInteger(value) ? String(value) : value.toPrecision(4);
}
