import { toErrorInfo } from '../../src/contracts/errors.ts';
import type { Outcome, UnitMeter } from '../../src/contracts/worker.ts';
import type { PartTimes } from './part-times.ts';

/**
 * Runs a piece of CPU work and answers with data, thrown or not.
 *
 * @param task what to do, at its turn; it calls `begin` when its turn has come, if it had to wait, with what times its parts
 */
export async function outcomeOf<Value>(
  task: (begin: (times?: PartTimes) => void) => Promise<Value>,
): Promise<Outcome<Value>> {
  const arrivedAtMs = performance.now();
  let begunAtMs = arrivedAtMs;
  let times: PartTimes | undefined;
  const begin = (given?: PartTimes) => {
    times = given;
    begunAtMs = performance.now();
  };
  const meter = (): UnitMeter => ({
    waitMs: begunAtMs - arrivedAtMs,
    runMs: performance.now() - begunAtMs,
    gateMs: 0,
    gpuBusyMs: 0,
    dispatches: 0,
    submits: 0,
    pipelines: 0,
    liveGpuBytes: 0,
    ...(times && { parts: times.take() }),
  });
  try {
    return { ok: true, value: await task(begin), meter: meter() };
  } catch (thrown) {
    const error = toErrorInfo(thrown, {
      code: 'internal',
      message: 'The audio worker failed; reload the page and try again.',
      recoverable: true,
    });
    return { ok: false, error, meter: meter() };
  }
}
