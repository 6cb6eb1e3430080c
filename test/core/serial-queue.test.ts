import { expect, it } from 'vitest';
import { SerialQueue } from '../../src/core/serial-queue.ts';

it('tasks of a queue run one after the other, also after one that failed', async () => {
  const queue = new SerialQueue();
  const log: string[] = [];
  let finish: (() => void) | undefined;
  const first = queue.add(async () => {
    log.push('first begins');
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    log.push('first ends');
    throw new Error('broken');
  });
  const second = queue.add(async () => {
    log.push('second');
    return 2;
  });
  await Promise.resolve();
  const all = queue.settled().then(() => log.push('all over'));
  expect(log).toEqual(['first begins']);
  finish?.();
  await expect(first).rejects.toThrow('broken');
  expect(await second).toBe(2);
  await all;
  expect(log).toEqual(['first begins', 'first ends', 'second', 'all over']);
});
