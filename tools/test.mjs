/**
 * `npm test`: installs what is missing, then types, lint, unit, contract and real-browser tests.
 * Every step runs even when an earlier one failed; the last line is `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser, HOW_TO_GET_A_BROWSER } from './browser/launch-options.mjs';
import { OTHER_BROWSERS, setupOtherBrowsers, whatIsMissing } from './browser/other-browsers.mjs';
import { setupSoftwareGpu } from './browser/setup.mjs';
import { ensureBuild } from './build.mjs';
import { ensureDependencies } from './setup.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

const REALMS = ['tsconfig.json', 'tsconfig.core.json', 'tsconfig.workers.json'];

await ensureDependencies();
setupSoftwareGpu();
setupOtherBrowsers();

const scratch = await mkdtemp(join(tmpdir(), 'sotto-test-'));
/** @type {Count} */
const total = { passed: 0, failed: 0 };

// What each says is an error, and the types of the tests take as long as all the rest.
await Promise.all([checkTypes('tsconfig.test.json'), checkTheRest()]);
await suite('unit and contract', ['vitest', 'run', '--project', 'node']);
if (!findBrowser()) {
  console.error(`\n✗ ${HOW_TO_GET_A_BROWSER}`);
  total.failed += 1;
} else {
  await suite('workers in Chromium', ['vitest', 'run', '--project', 'browser']);
  await suite('screens', ['vitest', 'run', '--project', 'screens']);
  await buildApp();
  await suite('end to end', ['vitest', 'run', '--project', 'e2e']);
}

await rm(scratch, { recursive: true, force: true });
// Last, where it is read: what was left out did not pass.
for (const reason of OTHER_BROWSERS.map(whatIsMissing)) if (reason !== null) console.warn(`\n! ${reason}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function checkTheRest() {
  for (const realm of REALMS) await checkTypes(realm);
  await check('lint and format', ['biome', 'check', '--error-on-warnings']);
  await check('unused code', ['knip']);
}

/** @param {string} realm */
function checkTypes(realm) {
  return check(`types (${realm})`, ['tsc', '-p', realm]);
}

/**
 * A step that passes or fails as a whole.
 * @param {string} title
 * @param {string[]} command
 */
async function check(title, command) {
  const ok = (await run(title, command)) === 0;
  total[ok ? 'passed' : 'failed'] += 1;
}

async function buildApp() {
  try {
    await ensureBuild();
    total.passed += 1;
  } catch (error) {
    console.error(`✗ production build: ${error}`);
    total.failed += 1;
  }
}

/**
 * A step that counts its own tests.
 * @param {string} title
 * @param {string[]} command
 */
async function suite(title, command) {
  const file = join(scratch, `${title.replaceAll(' ', '-')}.json`);
  const status = await run(title, [
    ...command,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const counted = await countTests(file);
  total.passed += counted.passed;
  // A runner that died, or an error outside any test, is a failure even when every test passed.
  total.failed += status === 0 ? counted.failed : Math.max(1, counted.failed);
}

/**
 * @param {string} file a Vitest JSON report
 * @returns {Promise<Count>}
 */
async function countTests(file) {
  try {
    const report = JSON.parse(await readFile(file, 'utf8'));
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

/**
 * @param {string} title
 * @param {string[]} command a package's binary and its arguments
 * @returns {Promise<number>} exit status
 */
function run(title, command) {
  const startedAt = performance.now();
  console.log(`\n▸ ${title}`);
  return new Promise((resolve) => {
    const child = spawn('npx', ['--no-install', ...command], { stdio: 'inherit' });
    child.on('error', () => resolve(127));
    child.on('close', (status) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`${status === 0 ? '✓' : '✗'} ${title} (${seconds} s)`);
      resolve(status ?? 1);
    });
  });
}
