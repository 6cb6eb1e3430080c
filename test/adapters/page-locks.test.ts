import { describe, expect, it } from 'vitest';
import { createPageLocks } from '../../src/adapters/browser/page-locks.ts';

/** A task that ends when it is told to, and what began so far. */
function setUp() {
  const locks = createPageLocks();
  const begun: string[] = [];
  function request(name: string, task: string, signal = new AbortController().signal) {
    const { promise, resolve, reject } = withResolvers();
    const answer = locks.request(name, { signal }, () => {
      begun.push(task);
      return promise;
    });
    return { answer, end: () => resolve(task), fail: () => reject(new Error(task)) };
  }
  return { begun, request };
}

function withResolvers() {
  let resolve: (value: string) => void = () => {};
  let reject: (reason: Error) => void = () => {};
  const promise = new Promise<string>((...both) => {
    [resolve, reject] = both;
  });
  return { promise, resolve, reject };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('locks of a page', () => {
  it('let one task run at a time per name, in the order asked', async () => {
    const { begun, request } = setUp();
    const [first, second, third] = ['first', 'second', 'third'].map((task) => request('file', task));
    request('other', 'beside');
    await settled();
    expect(begun).toEqual(['first', 'beside']);
    first?.end();
    expect(await first?.answer).toBe('first');
    await settled();
    expect(begun).toEqual(['first', 'beside', 'second']);
    second?.end();
    third?.end();
    expect(await third?.answer).toBe('third');
  });

  it('pass on when a task fails', async () => {
    const { request } = setUp();
    const first = request('file', 'first');
    const second = request('file', 'second');
    first.fail();
    second.end();
    await expect(first.answer).rejects.toThrow('first');
    expect(await second.answer).toBe('second');
  });

  it('end a wait at once, and keep the queue', async () => {
    const { begun, request } = setUp();
    const first = request('file', 'first');
    const abort = new AbortController();
    const second = request('file', 'second', abort.signal);
    const third = request('file', 'third');
    abort.abort(new Error('changed my mind'));
    await expect(second.answer).rejects.toThrow('changed my mind');
    await settled();
    expect(begun).toEqual(['first']);
    first.end();
    third.end();
    expect(await third.answer).toBe('third');
    expect(begun).toEqual(['first', 'third']);
  });

  it('refuse what was given up before, and do not end what runs', async () => {
    const { begun, request } = setUp();
    await expect(request('file', 'never', AbortSignal.abort(new Error('late'))).answer).rejects.toThrow(
      'late',
    );
    const abort = new AbortController();
    const running = request('file', 'running', abort.signal);
    await settled();
    abort.abort();
    running.end();
    expect(await running.answer).toBe('running');
    expect(begun).toEqual(['running']);
  });
});
