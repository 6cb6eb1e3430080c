import { expect, it } from 'vitest';
import { nextTask } from '../../../workers/runtime/next-task.ts';
import { Turns } from '../../../workers/runtime/serving/turns.ts';

/** A log of what begins and ends, and tasks that end when they are told to. */
function track(turns: Turns) {
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const task = (name: string) => async () => {
    log.push(name);
    await new Promise<void>((resolve) => ends.set(name, resolve));
    log.push(`-${name}`);
  };
  return {
    log,
    together: (name: string) => turns.together(task(name)),
    alone: (name: string) => turns.alone(task(name)),
    async end(name: string) {
      ends.get(name)?.();
      await nextTask();
    },
  };
}

it('one unit after the other runs, unless more may', async () => {
  const turns = new Turns();
  const { log, together, end } = track(turns);
  void together('a');
  void together('b');
  expect(log).toEqual(['a']);
  await end('a');
  expect(log).toEqual(['a', '-a', 'b']);
});

it('as many as may run do; what needs the worker for itself waits for them, and they for it', async () => {
  const turns = new Turns();
  turns.most = 2;
  const { log, together, alone, end } = track(turns);
  void together('a');
  void together('b');
  void together('c');
  void alone('load');
  void together('d');
  expect(log).toEqual(['a', 'b']);
  await end('a');
  expect(log.slice(2)).toEqual(['-a', 'c']);
  await end('b');
  await end('c');
  expect(log.slice(4)).toEqual(['-b', '-c', 'load']);
  await end('load');
  expect(log.slice(7)).toEqual(['-load', 'd']);
});

it('one that fails keeps nobody from running', async () => {
  const turns = new Turns();
  const failed = turns.together(() => Promise.reject(new Error('no')));
  const next = turns.together(async () => 'ran');
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('ran');
});
