import { describe, expect, it } from 'vitest';
import type { Tab } from '../fakes/tab-locks.ts';

let names = 0;

/** What the app relies on, of a browser's own locks and of whatever stands in for them. */
export function describeLocks(what: string, openTab: () => Promise<Tab> | Tab): void {
  /** Tasks that end when they are told to, and what happened so far, in order. */
  function setUp() {
    const lock = `lock-${++names}-${Math.random()}`;
    const log: string[] = [];
    function request({ locks }: Tab, task: string, signal = new AbortController().signal, name = lock) {
      let end = () => {};
      let fail = () => {};
      const work = new Promise<string>((resolve, reject) => {
        end = () => resolve(task);
        fail = () => reject(new Error(task));
      });
      // It may fail before its turn.
      work.catch(() => {});
      let begin = () => {};
      const begun = new Promise<void>((resolve) => {
        begin = resolve;
      });
      const answer = locks.request(name, { signal }, () => {
        log.push(task);
        begin();
        return work;
      });
      answer.catch(() => {});
      return { answer, begun, end, fail };
    }
    return { log, request };
  }

  describe(what, () => {
    it('lets one task run at a time per name, in the order asked', async () => {
      const { log, request } = setUp();
      const tab = await openTab();
      const [first, second, third] = ['first', 'second', 'third'].map((task) => request(tab, task));
      const beside = request(tab, 'beside', undefined, `other-${names}`);
      await Promise.all([first?.begun, beside.begun]);
      expect(log.toSorted()).toEqual(['beside', 'first']);
      first?.end();
      expect(await first?.answer).toBe('first');
      await second?.begun;
      second?.end();
      third?.end();
      expect(await third?.answer).toBe('third');
      expect(log.filter((task) => task !== 'beside')).toEqual(['first', 'second', 'third']);
      beside.end();
      tab.close();
    });

    it('passes on when a task fails', async () => {
      const { request } = setUp();
      const tab = await openTab();
      const [first, second] = [request(tab, 'first'), request(tab, 'second')];
      first.fail();
      second.end();
      await expect(first.answer).rejects.toThrow('first');
      expect(await second.answer).toBe('second');
      tab.close();
    });

    it('ends a wait at once when it is given up, and keeps the queue', async () => {
      const { log, request } = setUp();
      const tab = await openTab();
      const abort = new AbortController();
      const first = request(tab, 'first');
      const second = request(tab, 'second', abort.signal);
      const third = request(tab, 'third');
      await first.begun;
      abort.abort(new Error('changed my mind'));
      await expect(second.answer).rejects.toThrow('changed my mind');
      first.end();
      third.end();
      expect(await third.answer).toBe('third');
      expect(log).toEqual(['first', 'third']);
      tab.close();
    });

    it('refuses what was given up before, and does not end what runs', async () => {
      const { log, request } = setUp();
      const tab = await openTab();
      const late = request(tab, 'never', AbortSignal.abort(new Error('late')));
      await expect(late.answer).rejects.toThrow('late');
      const abort = new AbortController();
      const running = request(tab, 'running', abort.signal);
      await running.begun;
      abort.abort();
      running.end();
      expect(await running.answer).toBe('running');
      expect(log).toEqual(['running']);
      tab.close();
    });

    it('gives what a tab held to the next one when it is closed, and forgets what it waited for', async () => {
      const { log, request } = setUp();
      const [a, b, c] = [await openTab(), await openTab(), await openTab()];
      const held = request(a, 'a');
      await held.begun;
      request(b, 'b');
      const next = request(c, 'c');
      b.close();
      a.close();
      await next.begun;
      expect(log).toEqual(['a', 'c']);
      next.end();
      expect(await next.answer).toBe('c');
      c.close();
    });
  });
}
