/**
 * Stays loaded with all tests and runs the ones that it is asked for, again and again: each mutant costs what its tests
 * cost, and no start of a worker. `resident-runner.mjs` asks.
 */
import { BroadcastChannel } from 'node:worker_threads';
import { describe, inject, it } from 'vitest';
import { runTests, testsOf } from './run-tests.mjs';

/** @type {unknown} */
const provided = inject(/** @type {never} */ ('resident'));
const { channelName, files, staticMutant } = /** @type {import('./resident-runner.mjs').Provided} */ (
  provided
);

/**
 * What instrumented code looks at.
 * @type {{
 *   activeMutant?: string | undefined,
 *   currentTestId?: string | undefined,
 *   hitCount?: number,
 *   hitLimit?: number | undefined,
 *   mutantCoverage?: import('@stryker-mutator/api/core').MutantCoverage | undefined,
 * }}
 */
const stryker = Object.assign(globalThis, { __stryker__: {} }).__stryker__;
// What runs once, at load time, has to find it set.
stryker.activeMutant = staticMutant;
// Each instrumented file keeps the one that it finds.
stryker.mutantCoverage = { static: {}, perTest: {} };

for (const file of files)
  describe(file, async () => {
    await import(/* @vite-ignore */ file);
  });

it('stays', { timeout: 0 }, async ({ task }) => {
  const tests = testsOf(task.file.tasks);
  const channel = new BroadcastChannel(channelName);
  await new Promise((stop) => {
    channel.onmessage = async ({ data: request }) => {
      if (request === 'stop') stop(undefined);
      else channel.postMessage({ answer: await answer(tests, request) });
    };
    channel.postMessage({ answer: 'ready' });
  });
  channel.close();
});

/**
 * @param {ReadonlyMap<string, readonly import('vitest').RunnerTestCase[]>} tests
 * @param {import('./resident-runner.mjs').Request} request
 */
async function answer(tests, { mutant, hitLimit, chosen }) {
  Object.assign(stryker, { activeMutant: mutant, hitLimit, hitCount: 0 });
  const results = await runTests(tests, chosen, (id) => {
    stryker.currentTestId = id;
  });
  Object.assign(stryker, { activeMutant: undefined, hitLimit: undefined });
  return { results, hitCount: stryker.hitCount ?? 0, coverage: stryker.mutantCoverage };
}
