import { getFn, getHooks } from 'vitest/suite';
import { TOO_LATE } from './too-late.mjs';

/** @typedef {import('vitest').RunnerTestCase} Test */
/** @typedef {import('vitest').RunnerTestSuite} Suite */
// Tests put others in their places.
const { setTimeout: setTimer, clearTimeout: clearTimer } = globalThis;

/** @typedef {{ id: string, ms: number, failure: string | null }} Result */

/**
 * @param {readonly import('vitest').RunnerTask[]} tasks suites, one for each file
 * @returns {Map<string, Test[]>} by file and name; rows of a table may share one
 */
export function testsOf(tasks) {
  /** @type {Map<string, Test[]>} */
  const found = new Map();
  /** @param {import('vitest').RunnerTask} task @param {string} name */
  const visit = (task, name) => {
    if (task.type === 'test') found.set(name, [...(found.get(name) ?? []), task]);
    else for (const inner of task.tasks) visit(inner, `${name} ${inner.name}`);
  };
  for (const task of tasks)
    if (task.type === 'suite') for (const inner of task.tasks) visit(inner, `${task.name}#${inner.name}`);
  return found;
}

/**
 * Runs tests with their hooks, one after the other, as Vitest would in a run of these alone.
 * @param {ReadonlyMap<string, readonly Test[]>} tests by id
 * @param {readonly import('./resident-runner.mjs').Chosen[] | null} chosen until one fails; null: all, whatever they take
 * @param {(id: string | undefined) => void} begins called with each test before it and its hooks run
 * @returns {Promise<Result[]>}
 */
export async function runTests(tests, chosen, begins) {
  /** @type {Result[]} */
  const results = [];
  /** @type {{ suite: Suite, close: () => Promise<void> }[]} outermost first */
  const open = [];
  const wanted = chosen ?? [...tests.keys()].map((id) => ({ id, limitMs: undefined }));
  for (const { id, limitMs } of wanted)
    for (const test of tests.get(id) ?? []) {
      const startedAt = performance.now();
      const failure = await failureOf(() =>
        within(limitMs, async () => {
          await enter(test, open);
          begins(id);
          await runTest(test);
        }),
      );
      begins(undefined);
      results.push({ id, ms: performance.now() - startedAt, failure });
      if (failure !== null && chosen !== null) {
        await failureOf(() => leave(open, []));
        return results;
      }
    }
  const failure = await failureOf(() => leave(open, []));
  const last = results.at(-1);
  if (failure !== null && last !== undefined) last.failure ??= failure;
  return results;
}

/**
 * Opens the suites around a test, and closes those that are not around it.
 * @param {Test} test
 * @param {{ suite: Suite, close: () => Promise<void> }[]} open
 */
async function enter(test, open) {
  const around = suitesAround(test);
  await leave(open, around);
  for (const suite of around.slice(open.length)) {
    const { beforeAll, afterAll } = getHooks(suite);
    /** @type {unknown[]} */
    const undo = [];
    open.push({
      suite,
      close: async () => {
        for (const hook of [...afterAll].reverse()) await hook(/** @type {never} */ (suite));
        await undoAll(undo);
      },
    });
    for (const hook of beforeAll) undo.push(await hook(/** @type {never} */ (suite)));
  }
}

/**
 * @param {{ suite: Suite, close: () => Promise<void> }[]} open
 * @param {readonly Suite[]} stay
 */
async function leave(open, stay) {
  while (open.length > 0 && open.at(-1)?.suite !== stay[open.length - 1]) await open.pop()?.close();
}

/** @param {Test} test */
async function runTest(test) {
  const suites = suitesAround(test);
  /** @type {unknown[]} */
  const undo = [];
  try {
    for (const suite of suites)
      for (const hook of getHooks(suite).beforeEach) undo.push(await hook(test.context, suite));
    await getFn(test)();
  } finally {
    for (const suite of [...suites].reverse())
      for (const hook of [...getHooks(suite).afterEach].reverse()) await hook(test.context, suite);
    await undoAll(undo);
  }
}

/**
 * @param {number | undefined} limitMs
 * @param {() => Promise<void>} work
 */
async function within(limitMs, work) {
  if (limitMs === undefined) return work();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimer(() => reject(new Error(TOO_LATE)), limitMs);
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimer(timer);
  }
}

/** @param {readonly unknown[]} undo what hooks returned */
async function undoAll(undo) {
  for (const each of [...undo].reverse()) if (typeof each === 'function') await each();
}

/**
 * @param {Test} test
 * @returns {Suite[]} outermost first
 */
function suitesAround(test) {
  /** @type {Suite[]} */
  const suites = [];
  for (let suite = test.suite; suite !== undefined; suite = suite.suite) suites.unshift(suite);
  return suites;
}

/**
 * @param {() => Promise<void>} work
 * @returns {Promise<string | null>} null: it went well
 */
async function failureOf(work) {
  try {
    await work();
    return null;
  } catch (error) {
    return String(error instanceof Error ? error.message : error) || 'failed without a word';
  }
}
