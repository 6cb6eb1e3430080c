import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelClient } from '../../src/adapters/workers/model-client.ts';
import { SottoError } from '../../src/contracts/errors.ts';
import type { LoadRequest, RunRequest, WarmedUp, WorkerEvent } from '../../src/contracts/worker.ts';
import { nextTask } from '../../workers/runtime/next-task.ts';

export interface ContractSubject<Unit extends RunRequest, Result> {
  readonly client: ModelClient<Unit, Result, unknown>;
  readonly request: LoadRequest;
  /** Several generative passes long. */
  readonly unit: Omit<Unit, keyof RunRequest>;
  /** Asks for what the model refuses, with this code. */
  readonly bad: { readonly unit: Omit<Unit, keyof RunRequest>; readonly code: string };
  /** What two runs of one unit have in common. */
  essence(result: Result): unknown;
}

const never = () => new AbortController().signal;

async function errorOf(promise: Promise<unknown>): Promise<SottoError> {
  const thrown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof SottoError)) throw new Error(`expected a SottoError, got ${String(thrown)}`);
  return thrown;
}

/** What every model worker does, whatever its model: the fake in Node and the real ones in a browser. */
export function describeModelWorker<Unit extends RunRequest, Result>(
  name: string,
  subject: () => Promise<ContractSubject<Unit, Result>>,
): void {
  describe(`${name} keeps the contract of a model worker`, () => {
    let it_: ContractSubject<Unit, Result>;
    const warmed: WarmedUp[] = [];
    let undisturbed: unknown;

    beforeAll(async () => {
      it_ = await subject();
    });
    afterAll(() => it_?.client.dispose());

    /** Until the worker has heard of all that was sent: what is cancelled before its turn is answered at once. */
    async function heardAfterAll(): Promise<void> {
      const last = new AbortController();
      const answered = errorOf(it_.client.run(it_.unit, { signal: last.signal }));
      await nextTask();
      last.abort();
      await answered;
    }

    it('refuses to run before a model is loaded', async () => {
      expect(await errorOf(it_.client.run(it_.unit, { signal: never() }))).toMatchObject({
        code: 'model/missing',
      });
    });

    it('answers a load without a file with one sentence, and the next load works', async () => {
      const error = await errorOf(it_.client.load({ ...it_.request, files: {} }));
      expect(error).toMatchObject({ code: 'model/missing', recoverable: false });
      const phases: string[] = [];
      const onEvent = (event: WorkerEvent) => {
        if (event.type !== 'loadProgressed') return;
        phases.push(event.phase);
        if (event.warmed !== undefined) warmed.push(event.warmed);
      };
      const report = await it_.client.load(it_.request, { onEvent });
      expect(report.modelId).toBe(it_.request.manifest.id);
      expect(phases[0]).toBe('compiling');
      expect(phases.at(-1)).toBe('warming');
      expect(warmed.length).toBeGreaterThan(0);
      expect(warmed).toEqual(warmed.map((_, done) => ({ done, of: warmed.length })));
      expect(it_.client.state).toBe('ready');
    });

    it('runs a unit and says what it cost', async () => {
      const { value, meter } = await it_.client.run(it_.unit, { signal: never() });
      undisturbed = it_.essence(value);
      expect(meter.runMs).toBeGreaterThan(0);
      expect(meter.gateMs).toBeLessThan(meter.runMs);
    });

    it('pauses at a closed gate and goes on to the same answer', async () => {
      it_.client.setGate(false);
      let done = false;
      const running = it_.client.run(it_.unit, { signal: never() }).finally(() => {
        done = true;
      });
      // The first has begun when the next is heard, and stands at the gate when the one after that is.
      await heardAfterAll();
      await heardAfterAll();
      expect(done).toBe(false);
      it_.client.setGate(true);
      const { value, meter } = await running;
      expect(it_.essence(value)).toEqual(undisturbed);
      expect(meter.gateMs).toBeGreaterThan(0);
    });

    it('cuts off the unit that runs longer than it may, and no other', async () => {
      const running = it_.client.run(it_.unit, { signal: never(), timeoutMs: 60_000 });
      const cut = it_.client.run(it_.unit, { signal: never(), timeoutMs: 0.01 });
      expect(it_.essence((await running).value)).toEqual(undisturbed);
      expect(await errorOf(cut)).toMatchObject({ code: 'run/timeout', recoverable: true });
    });

    it('cancels the unit that runs and the one that waits', async () => {
      it_.client.setGate(false);
      const first = new AbortController();
      const second = new AbortController();
      const running = errorOf(it_.client.run(it_.unit, { signal: first.signal }));
      const waiting = errorOf(it_.client.run(it_.unit, { signal: second.signal }));
      const third = it_.client.run(it_.unit, { signal: never() });
      await heardAfterAll();
      second.abort();
      expect(await waiting).toMatchObject({ code: 'run/cancelled' });
      first.abort();
      expect(await running).toMatchObject({ code: 'run/cancelled' });
      it_.client.setGate(true);
      expect(it_.essence((await third).value)).toEqual(undisturbed);
    });

    it('keeps code, message and recoverability of an error', async () => {
      const error = await errorOf(it_.client.run(it_.bad.unit, { signal: never() }));
      expect(error).toMatchObject({ code: it_.bad.code, recoverable: false });
      expect(error.message).toMatch(/^[A-Z].*[.]$/);
    });

    it('rejects what is in flight when the worker is restarted, and serves the next unit', async () => {
      it_.client.setGate(false);
      const lost = errorOf(it_.client.run(it_.unit, { signal: never() }));
      await heardAfterAll();
      it_.client.recycle();
      expect(await lost).toMatchObject({ code: 'worker/crashed', recoverable: true });
      it_.client.setGate(true);
      const before = warmed.splice(0);
      const { value } = await it_.client.run(it_.unit, { signal: never() });
      expect(it_.essence(value)).toEqual(undisturbed);
      // It was warmed up again, and told of it again.
      expect(warmed).toEqual(before);
    });
  });
}
