import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';
import { commonTokens, declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { createVitest } from 'vitest/node';
import { TOO_LATE } from './too-late.mjs';

/**
 * @typedef {import('@stryker-mutator/api/test-runner').DryRunResult} DryRunResult
 * @typedef {import('@stryker-mutator/api/test-runner').MutantRunResult} MutantRunResult
 * @typedef {import('@stryker-mutator/api/test-runner').TestRunner} TestRunner
 * @typedef {{ channelName: string, files: readonly string[], staticMutant: string | undefined }} Provided
 * @typedef {{ id: string, limitMs: number }} Chosen
 * @typedef {{ mutant?: string, hitLimit?: number | undefined, chosen: readonly Chosen[] | null }} Request
 *   the tests until one fails; null: all of them, whatever they take
 * @typedef {{
 *   results: readonly import('./run-tests.mjs').Result[],
 *   hitCount: number,
 *   coverage: import('@stryker-mutator/api/core').MutantCoverage | undefined,
 * }} Answer
 */

const ENTRY = 'tools/mutation/resident.test.mjs';
const SETUP = 'test/node.setup.ts';
/** A test that takes so much longer with a mutant hangs, unless it does without it, too. */
const PATIENCE = 10;
const SPARE_MS = 500;
/** The patience grows by this factor with each fresh worker. */
const GROWTH = 4;
const MOST_TRIES = 4;

/**
 * Runs mutants in a worker that stays. A test that fails with a mutant is run again without it: where it fails once more,
 * an earlier mutant has left something behind, or the machine is too slow, and a fresh worker tries the mutant again, with
 * more patience.
 * @implements {TestRunner}
 */
class ResidentRunner {
  /** @type {import('vitest/node').Vitest | undefined} */
  #vitest;
  /** @type {{ channel: BroadcastChannel, ended: Promise<unknown> } | undefined} */
  #worker;
  /** What each test took without a mutant. */
  #times = /** @type {Map<string, number>} */ (new Map());
  /** @param {readonly string[]} testFiles */
  constructor(testFiles) {
    this.files = testFiles.map((file) => resolve(file));
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.#vitest = await createVitest('test', {
      config: false,
      environment: 'node',
      include: [ENTRY],
      setupFiles: [SETUP],
      testNamePattern: /^stays$/,
      pool: 'threads',
      maxWorkers: 1,
      watch: false,
      testTimeout: 0,
      hookTimeout: 0,
      coverage: { enabled: false },
      reporters: [{}],
      onConsoleLog: () => false,
    });
  }

  /** @returns {Promise<DryRunResult>} */
  async dryRun() {
    const { results, coverage } = await this.#ask({ chosen: null });
    const tests = [...new Set(results.map(({ id }) => id))].map((id) => {
      const rows = results.filter((result) => result.id === id);
      const failed = rows.find(({ failure }) => failure !== null);
      return {
        id,
        name: id.slice(id.indexOf('#') + 1),
        timeSpentMs: rows.reduce((sum, { ms }) => sum + ms, 0),
        ...(failed === undefined
          ? { status: /** @type {const} */ (TestStatus.Success) }
          : { status: /** @type {const} */ (TestStatus.Failed), failureMessage: failed.failure ?? '' }),
      };
    });
    this.#times = new Map(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
    return { status: DryRunStatus.Complete, tests, ...(coverage && { mutantCoverage: coverage }) };
  }

  /**
   * @param {import('@stryker-mutator/api/test-runner').MutantRunOptions} options
   * @returns {Promise<MutantRunResult>}
   */
  async mutantRun({ activeMutant: { id }, hitLimit, testFilter = [], mutantActivation }) {
    const isStatic = mutantActivation === 'static';
    if (isStatic) await this.#stop();
    // The fastest first: most mutants are noticed by many.
    const ids = [...testFilter].sort((a, b) => this.#timeOf(a) - this.#timeOf(b));
    for (let tries = 1; ; tries += 1) {
      const isFresh = this.#worker === undefined;
      const chosen = ids.map((test) => ({ id: test, limitMs: this.#limitOf(test, tries) }));
      const { results, hitCount } = await this.#ask(
        { mutant: id, hitLimit, chosen },
        isStatic ? id : undefined,
      );
      if (hitLimit !== undefined && hitCount > hitLimit) {
        await this.#stop();
        return { status: MutantRunStatus.Timeout, reason: 'Hit limit reached' };
      }
      const failed = results.find(({ failure }) => failure !== null);
      const isSound = failed === undefined || isStatic || (await this.#passes(failed.id, tries));
      // What hangs would go on beside the mutants to come, and take memory.
      if (isStatic || !isSound || failed?.failure === TOO_LATE) await this.#stop();
      if (failed === undefined) return { status: MutantRunStatus.Survived, nrOfTests: results.length };
      const failureMessage = failed.failure ?? '';
      const isSlow = failureMessage === TOO_LATE && tries < MOST_TRIES;
      if (isSound || (isFresh && !isSlow))
        return {
          status: MutantRunStatus.Killed,
          killedBy: [failed.id],
          failureMessage,
          nrOfTests: results.length,
        };
    }
  }

  async dispose() {
    await this.#stop();
    await this.#vitest?.close();
  }

  /** @param {string} id @param {number} tries */
  async #passes(id, tries) {
    const { results } = await this.#ask({ chosen: [{ id, limitMs: this.#limitOf(id, tries) }] });
    return results.every(({ failure }) => failure === null);
  }

  /** @param {string} id */
  #timeOf(id) {
    return this.#times.get(id) ?? SPARE_MS;
  }

  /** @param {string} id @param {number} tries */
  #limitOf(id, tries) {
    return (SPARE_MS + PATIENCE * this.#timeOf(id)) * GROWTH ** (tries - 1);
  }

  /**
   * @param {Request} request
   * @param {string} [staticMutant] active already while the tests are loaded
   * @returns {Promise<Answer>}
   */
  async #ask(request, staticMutant) {
    this.#worker ??= await this.#start(staticMutant);
    const { channel, ended } = this.#worker;
    const answer = nextAnswer(channel, ended);
    channel.postMessage(request);
    return answer;
  }

  /** @param {string | undefined} staticMutant */
  async #start(staticMutant) {
    const vitest = this.#vitest;
    if (vitest === undefined) throw new Error('not initialised');
    const name = randomUUID();
    const channel = new BroadcastChannel(name);
    vitest.state.filesMap.clear();
    /** @type {Provided} */
    const provided = { channelName: name, files: this.files, staticMutant };
    vitest.provide(/** @type {never} */ ('resident'), /** @type {never} */ (provided));
    const isReady = nextAnswer(channel, new Promise(() => {}));
    const ended = vitest.start([ENTRY]);
    await Promise.race([isReady, ended.then(() => Promise.reject(new Error(this.#whatFailed())))]);
    return { channel, ended };
  }

  async #stop() {
    if (this.#worker === undefined) return;
    const { channel, ended } = this.#worker;
    this.#worker = undefined;
    channel.postMessage('stop');
    await ended;
    channel.close();
  }

  #whatFailed() {
    const errors = this.#vitest?.state.getFiles().flatMap((file) => file.result?.errors ?? []) ?? [];
    return `The tests could not be loaded: ${errors.map(({ message }) => message).join('; ')}`;
  }
}

/**
 * @param {BroadcastChannel} channel
 * @param {Promise<unknown>} ended
 * @returns {Promise<Answer>}
 */
function nextAnswer(channel, ended) {
  return new Promise((answered, failed) => {
    channel.onmessage = (event) => answered(/** @type {{ data: { answer: Answer } }} */ (event).data.answer);
    ended.then(() => failed(new Error('The worker with the tests has ended.')), failed);
  });
}

/** @param {import('@stryker-mutator/api/core').StrykerOptions} options */
const create = ({ testFiles = [] }) => new ResidentRunner(testFiles);
create.inject = [commonTokens.options];

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'resident', create)];
