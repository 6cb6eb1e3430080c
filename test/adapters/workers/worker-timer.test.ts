import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWorkerTimer } from '../../../src/adapters/workers/worker-timer.ts';

/** The timer worker's code, run against a scope of its own. */
async function spawnInProcess(): Promise<Pick<Worker, 'postMessage' | 'addEventListener'>> {
  const scope: { onmessage?: (event: { data: unknown }) => void; postMessage?: (data: unknown) => void } = {};
  vi.stubGlobal('self', scope);
  vi.resetModules();
  await import('../../../workers/timer.worker.ts');
  return {
    postMessage: (data: unknown) => scope.onmessage?.({ data }),
    addEventListener: (type: string, listener: (event: MessageEvent) => void) => {
      if (type === 'message') scope.postMessage = (data) => listener({ data } as MessageEvent);
    },
  } as Pick<Worker, 'postMessage' | 'addEventListener'>;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('createWorkerTimer', () => {
  it('calls back each waiter once, after its own delay', async () => {
    const worker = await spawnInProcess();
    const wakeAfter = createWorkerTimer(() => worker);
    const rung: string[] = [];
    wakeAfter(200, () => rung.push('late'));
    wakeAfter(100, () => rung.push('soon'));
    vi.advanceTimersByTime(150);
    expect(rung).toEqual(['soon']);
    vi.advanceTimersByTime(1_000);
    expect(rung).toEqual(['soon', 'late']);
  });

  it('leaves out what was cancelled', async () => {
    const worker = await spawnInProcess();
    const rung: string[] = [];
    const cancel = createWorkerTimer(() => worker)(100, () => rung.push('cancelled'));
    cancel();
    vi.advanceTimersByTime(1_000);
    expect(rung).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('starts its worker only when something waits', async () => {
    const worker = await spawnInProcess();
    const spawn = vi.fn(() => worker);
    const wakeAfter = createWorkerTimer(spawn);
    expect(spawn).not.toHaveBeenCalled();
    wakeAfter(1, () => {});
    wakeAfter(1, () => {});
    expect(spawn).toHaveBeenCalledTimes(1);
  });

  it('wakes all the same where the script of its worker never comes', () => {
    const worker = new EventTarget();
    const wakeAfter = createWorkerTimer(
      () => Object.assign(worker, { postMessage() {} }) as unknown as Worker,
    );
    const rung: string[] = [];
    wakeAfter(100, () => rung.push('asked before'));
    const cancel = wakeAfter(100, () => rung.push('cancelled'));
    worker.dispatchEvent(new Event('error'));
    wakeAfter(200, () => rung.push('asked after'));
    cancel();
    vi.advanceTimersByTime(1_000);
    expect(rung).toEqual(['asked before', 'asked after']);
  });
});
