import { describe, expect, it } from 'vitest';
import { Runner } from '../../../src/app/scheduling/runner.ts';
import type { WorkTurn } from '../../../src/app/scheduling/scheduler-port.ts';
import { SottoError } from '../../../src/contracts/errors.ts';
import type { SchedulerConfig } from '../../../src/core/scheduler/state.ts';

function deferred<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
} {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((onValue, onReason) => {
    resolve = onValue;
    reject = onReason;
  });
  return { promise, resolve, reject };
}

/** Lets every promise that can settle settle. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

function setUp(config: Partial<SchedulerConfig> = { holdMs: 0 }) {
  const log: string[] = [];
  const clock = { nowMs: 0, now: () => clock.nowMs };
  let ids = 0;
  let wake: { atMs: number; callback: () => void } | null = null;
  const gate = (stage: string) => (open: boolean) => void log.push(`${stage} ${open ? 'opened' : 'closed'}`);
  const load = { fails: false };
  const runner = new Runner(
    {
      clock,
      newId: () => `u${++ids}`,
      gates: { stt: gate('stt'), llm: gate('llm'), tts: gate('tts') },
      wakeAfter: (delayMs, callback) => {
        wake = { atMs: clock.nowMs + delayMs, callback };
        return () => {
          wake = null;
        };
      },
      loadModel: async (slot) => {
        log.push(`load ${slot}`);
        if (load.fails) throw new Error('no memory');
        return 50;
      },
      evictModel: async (slot) => void log.push(`evict ${slot}`),
    },
    config,
  );
  return { runner, clock, log, load, wake: () => wake };
}

/** A unit that can be begun again, and is too long to be waited for. */
const MAKES_ROOM = {
  sessionId: 'b',
  stage: 'stt',
  class: 'background',
  predictedMs: 9_000,
  restartable: true,
} as const;

describe('Runner', () => {
  it('answers with what the work gave and runs one unit a worker', async () => {
    const { runner } = setUp();
    const first = deferred<string>();
    const order: string[] = [];
    const a = runner.submit({ sessionId: 'a', stage: 'stt' }, () => first.promise);
    const b = runner.submit({ sessionId: 'b', stage: 'stt' }, async () => order.push('b'));
    await settled();
    expect(order).toEqual([]);
    first.resolve('text');
    expect(await a).toBe('text');
    expect(await b).toBe(1);
  });

  it('hands on what the work throws, at once or later, and goes on', async () => {
    const { runner } = setUp();
    const error = new Error('broken');
    const thrown = runner.submit({ sessionId: 'a', stage: 'stt' }, () => {
      throw error;
    });
    await expect(thrown).rejects.toBe(error);
    await expect(runner.submit({ sessionId: 'a', stage: 'stt' }, () => Promise.reject(error))).rejects.toBe(
      error,
    );
    await expect(runner.submit({ sessionId: 'a', stage: 'stt' }, async () => 7)).resolves.toBe(7);
  });

  it('pauses background work by its gate and measures its time without the pause', async () => {
    const { runner, clock, log } = setUp();
    const [batch, asked] = [deferred<void>(), deferred<void>()];
    const done = runner.submit(
      { sessionId: 'b', stage: 'llm', class: 'background', mediaMs: 1_000 },
      () => batch.promise,
    );
    clock.nowMs = 100;
    const answered = runner.submit({ sessionId: 'i', stage: 'stt' }, () => asked.promise);
    expect(log).toEqual(['llm closed']);
    clock.nowMs = 900;
    asked.resolve();
    await answered;
    expect(log).toEqual(['llm closed', 'llm opened']);
    clock.nowMs = 1_300;
    const seen: number[] = [];
    runner.subscribe((event) => event.type === 'unitSettled' && seen.push(event.busyMs));
    batch.resolve();
    await done;
    expect(seen).toEqual([500]);
  });

  it('rejects a cancelled session, and frees the worker only when it has answered', async () => {
    const { runner } = setUp();
    const work = deferred<void>();
    const signals: AbortSignal[] = [];
    const running = runner.submit({ sessionId: 'a', stage: 'stt' }, ({ signal }) => {
      signals.push(signal);
      return work.promise;
    });
    const waiting = runner.submit({ sessionId: 'a', stage: 'stt' }, async () => 1);
    const other = runner.submit({ sessionId: 'b', stage: 'stt' }, async () => 2);
    runner.cancelSession('a');
    await expect(waiting).rejects.toMatchObject({ code: 'run/cancelled' });
    expect(signals[0]?.aborted).toBe(true);
    await settled();
    expect(runner.state.slots.stt.running?.waiting.unit.sessionId).toBe('a');
    work.resolve();
    await expect(running).rejects.toBeInstanceOf(SottoError);
    await expect(other).resolves.toBe(2);
  });

  it('runs a unit again that had to make room', async () => {
    const { runner } = setUp({ holdMs: 0, redoShare: Number.POSITIVE_INFINITY, yieldAfterMs: 0 });
    await runner.submit({ sessionId: 'w', stage: 'stt', class: 'background' }, async () => {});
    runner.send({ type: 'timeReached' });
    let tries = 0;
    const done = runner.submit(MAKES_ROOM, ({ signal }) => {
      tries += 1;
      if (tries > 1) return Promise.resolve('second');
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    await expect(runner.submit({ sessionId: 'i', stage: 'stt' }, async () => 'asked')).resolves.toBe('asked');
    await expect(done).resolves.toBe('second');
    expect(tries).toBe(2);
  });

  it('wakes up when only time is in the way, and again where that was too early', async () => {
    const { runner, clock, wake } = setUp({ holdMs: 100 });
    clock.nowMs = 1_000;
    await runner.submit({ sessionId: 'i', stage: 'stt' }, async () => {});
    const done = runner.submit({ sessionId: 'b', stage: 'stt', class: 'background' }, async () => 'ran');
    const early = wake();
    expect(early?.atMs).toBe(1_100);
    clock.nowMs = 1_099;
    early?.callback();
    expect(wake()).not.toBe(early);
    expect(wake()?.atMs).toBe(1_100);
    clock.nowMs = 1_100;
    wake()?.callback();
    await expect(done).resolves.toBe('ran');
  });

  it('does not run a unit again that was cancelled while it made room', async () => {
    const { runner } = setUp({ holdMs: 0, redoShare: Number.POSITIVE_INFINITY, yieldAfterMs: 0 });
    await runner.submit({ sessionId: 'w', stage: 'stt', class: 'background' }, async () => {});
    const stop = deferred<void>();
    let tries = 0;
    const done = runner.submit(MAKES_ROOM, () => {
      tries += 1;
      return stop.promise;
    });
    const asked = runner.submit({ sessionId: 'i', stage: 'stt' }, async () => 'asked');
    runner.cancelSession('b');
    stop.reject(new Error('aborted'));
    await expect(done).rejects.toMatchObject({ code: 'run/cancelled' });
    await expect(asked).resolves.toBe('asked');
    await settled();
    expect(tries).toBe(1);
  });

  it('tells each listener of everything in the order in which it happened, also of what a listener sends', () => {
    const { runner } = setUp();
    const heard: string[] = [];
    const end = runner.subscribe(({ type }) => {
      heard.push(`a ${type}`);
      if (type === 'timeReached') runner.send({ type: 'othersTalked', isTalking: true });
    });
    runner.subscribe(({ type }) => heard.push(`b ${type}`));
    runner.send({ type: 'timeReached' });
    expect(heard).toEqual(['a timeReached', 'b timeReached', 'a othersTalked', 'b othersTalked']);
    end();
    runner.send({ type: 'timeReached' });
    expect(heard.slice(4)).toEqual(['b timeReached']);
  });

  it('goes on after a listener that throws', async () => {
    const { runner } = setUp();
    const end = runner.subscribe(() => {
      throw new Error('listener');
    });
    expect(() => runner.send({ type: 'timeReached' })).toThrow('listener');
    end();
    await expect(runner.submit({ sessionId: 'a', stage: 'stt' }, async () => 1)).resolves.toBe(1);
  });

  it('says how long a unit waited for its turn', async () => {
    const { runner, clock } = setUp();
    clock.nowMs = 100;
    const first = deferred<void>();
    const turns: WorkTurn[] = [];
    const note = async (turn: WorkTurn) => void turns.push(turn);
    const running = runner.submit({ sessionId: 'a', stage: 'stt' }, (turn) => {
      turns.push(turn);
      return first.promise;
    });
    const waiting = runner.submit({ sessionId: 'b', stage: 'stt' }, note);
    clock.nowMs = 400;
    first.resolve();
    await Promise.all([running, waiting]);
    expect(turns.map(({ waitedMs }) => waitedMs)).toEqual([0, 300]);
    expect(new Set(turns.map(({ unitId }) => unitId)).size).toBe(2);
  });

  it('keeps models within the budget, the least recently used one goes', async () => {
    const { runner, clock, log } = setUp({ budgetBytes: 100 });
    for (const slot of ['stt', 'llm', 'tts'] as const) runner.send({ type: 'modelSized', slot, bytes: 50 });
    for (const stage of ['stt', 'llm', 'stt', 'tts'] as const) {
      clock.nowMs += 1;
      await runner.submit({ sessionId: 'i', stage }, async () => {});
    }
    expect(log).toEqual(['load stt', 'load llm', 'evict llm', 'load tts']);
  });

  it('rejects what waits for a model that cannot be loaded, with the reason', async () => {
    const { runner, load } = setUp();
    runner.send({ type: 'modelSized', slot: 'llm', bytes: 50 });
    load.fails = true;
    await expect(runner.submit({ sessionId: 'i', stage: 'llm' }, async () => 1)).rejects.toThrow('no memory');
    load.fails = false;
    await expect(runner.submit({ sessionId: 'i', stage: 'llm' }, async () => 1)).resolves.toBe(1);
  });
});
