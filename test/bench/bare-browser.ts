import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { launchOptions } from '../gpu/launch-options.mjs';

/** A tab of a browser that is as a user starts it: throttled when nobody sees it, which test tools switch off. */
export interface BareTab {
  /** @returns the value, awaited, as JSON carries it. Errors: what the page throws. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Puts another tab in front of it, or takes that away. */
  setHidden(isHidden: boolean): Promise<void>;
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
  const send = devTools(browser);
  try {
    return await use(await openTab(send, url));
  } finally {
    await send('Browser.close').catch(() => browser.kill());
    await hasEnded;
    await rm(profile, { recursive: true, maxRetries: 5 });
  }
}

async function openTab(send: Send, url: string): Promise<BareTab> {
  const { targetId } = await send<{ targetId: string }>('Target.createTarget', { url });
  const attached = await send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
  const cover = await send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
  const tab: BareTab = {
    async evaluate<Value>(expression: string) {
      const parameters = { expression, awaitPromise: true, returnByValue: true };
      const answer = await send<Evaluated<Value>>('Runtime.evaluate', parameters, attached.sessionId);
      if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description);
      return answer.result.value;
    },
    async setHidden(isHidden) {
      await send('Target.activateTarget', { targetId: isHidden ? cover.targetId : targetId });
      const state = isHidden ? 'hidden' : 'visible';
      await tab.evaluate(`new Promise((resolve) => {
        const look = () => document.visibilityState === '${state}' && resolve();
        document.addEventListener('visibilitychange', look);
        look();
      })`);
    },
  };
  await tab.setHidden(false);
  await tab.evaluate(
    "document.readyState === 'complete' || new Promise((done) => addEventListener('load', done))",
  );
  return tab;
}

interface Evaluated<Value> {
  readonly result: { readonly value: Value };
  readonly exceptionDetails?: { readonly exception?: { readonly description: string } };
}

interface Waiting {
  // biome-ignore lint/suspicious/noExplicitAny: whoever sent the message knows what the answer is
  readonly resolve: (result: any) => void;
  readonly reject: (error: Error) => void;
}

type Send = <Result>(method: string, params?: object, sessionId?: string) => Promise<Result>;

/** The DevTools protocol over the pipe: JSON messages, each ended by a zero byte. */
function devTools({ stdio }: ChildProcess): Send {
  const [, , , input, output] = stdio as unknown as readonly Duplex[];
  if (input === undefined || output === undefined) throw new Error('the browser has no pipe');
  const waiting = new Map<number, Waiting>();
  let received = '';
  let last = 0;
  output.setEncoding('utf8').on('data', (text: string) => {
    const messages = (received + text).split('\0');
    received = messages.pop() ?? '';
    for (const { id, result, error } of messages.map((message) => JSON.parse(message))) {
      if (error) waiting.get(id)?.reject(new Error(error.message));
      else waiting.get(id)?.resolve(result);
      waiting.delete(id);
    }
  });
  output.once('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser has ended'));
  });
  return (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      input.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
}
