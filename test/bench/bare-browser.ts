import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { launchOptions } from '../../tools/browser/launch-options.mjs';

/** A tab of a browser that is as a user starts it: throttled when nobody sees it, which test tools switch off. */
export interface BareTab {
  /** @returns the value, awaited, as JSON carries it. Errors: what the page throws. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Puts another tab in front of it, or takes that away. */
  setHidden(isHidden: boolean): Promise<void>;
  /** Stops everything that the page does, as a browser does with a tab that was hidden for long. Only a hidden one. */
  setFrozen(isFrozen: boolean): Promise<void>;
}

/** Opens the address in a browser of its own and closes it afterwards. */
export async function withBareTab<Result>(
  url: string,
  use: (tab: BareTab) => Promise<Result>,
): Promise<Result> {
  const profile = await mkdtemp(join(tmpdir(), 'sotto-bare-'));
  const { executablePath, args = [], env } = launchOptions();
  if (executablePath === undefined) throw new Error('no browser found');
  const browser = spawn(
    executablePath,
    [...args, '--headless=new', '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const hasEnded = new Promise((resolve) => browser.once('exit', resolve));
  const devTools = new DevTools(browser);
  try {
    return await use(await openTab(devTools, url));
  } finally {
    await devTools.send('Browser.close').catch(() => browser.kill());
    await hasEnded;
    await rm(profile, { recursive: true, maxRetries: 5 });
  }
}

async function openTab(devTools: DevTools, url: string): Promise<BareTab> {
  const newTab = () => devTools.send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
  const { targetId } = await newTab();
  const cover = await newTab();
  const target = { targetId, flatten: true };
  const { sessionId } = await devTools.send<{ sessionId: string }>('Target.attachToTarget', target);
  const tab: BareTab = {
    async evaluate<Value>(expression: string) {
      const parameters = { expression, awaitPromise: true, returnByValue: true };
      const answer = await devTools.send<Evaluated<Value>>('Runtime.evaluate', parameters, sessionId);
      if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description);
      return answer.result.value;
    },
    async setFrozen(isFrozen) {
      await devTools.send('Page.setWebLifecycleState', { state: isFrozen ? 'frozen' : 'active' }, sessionId);
    },
    async setHidden(isHidden) {
      await devTools.send('Target.activateTarget', { targetId: isHidden ? cover.targetId : targetId });
      const state = isHidden ? 'hidden' : 'visible';
      await tab.evaluate(`new Promise((resolve) => {
        const look = () => document.visibilityState === '${state}' && resolve();
        document.addEventListener('visibilitychange', look);
        look();
      })`);
    },
  };
  await tab.setHidden(false);
  await devTools.send('Page.enable', {}, sessionId);
  const loaded = devTools.next('Page.loadEventFired');
  await devTools.send('Page.navigate', { url }, sessionId);
  await loaded;
  return tab;
}

interface Evaluated<Value> {
  readonly result: { readonly value: Value };
  readonly exceptionDetails?: { readonly exception?: { readonly description: string } };
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The DevTools protocol over the pipe: JSON messages, each ended by a zero byte. */
class DevTools {
  readonly #input: Writable;
  /** By the number of their message. */
  readonly #answers = new Map<number, Waiting>();
  readonly #events = new Map<string, () => void>();
  #received = '';
  #last = 0;

  constructor({ stdio: [, , , input, output] }: ChildProcess) {
    if (!(input instanceof Writable && output instanceof Readable))
      throw new Error('the browser has no pipe');
    this.#input = input;
    output.setEncoding('utf8').on('data', (text: string) => this.#receive(text));
    output.once('close', () => {
      for (const { reject } of this.#answers.values()) reject(new Error('the browser has ended'));
    });
  }

  send<Result>(method: string, params: object = {}, sessionId?: string): Promise<Result> {
    this.#last += 1;
    this.#input.write(`${JSON.stringify({ id: this.#last, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) =>
      this.#answers.set(this.#last, { resolve: (result) => resolve(result as Result), reject }),
    );
  }

  /** Settles when the event comes next. */
  next(event: string): Promise<void> {
    return new Promise((resolve) => this.#events.set(event, resolve));
  }

  #receive(text: string): void {
    const messages = (this.#received + text).split('\0');
    this.#received = messages.pop() ?? '';
    for (const { id, method, result, error } of messages.map((message) => JSON.parse(message))) {
      if (error) this.#answers.get(id)?.reject(new Error(error.message));
      else this.#answers.get(id)?.resolve(result);
      this.#answers.delete(id);
      this.#events.get(method)?.();
    }
  }
}
