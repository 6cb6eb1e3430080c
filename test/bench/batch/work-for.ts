import type { BenchStudio } from './bench-studio.ts';
import { addJob, removeJob, until } from './run-job.ts';
import type { LoggedUnit } from './unit-log.ts';

/** Units that ran for at least a part of the time. */
interface Work {
  readonly units: readonly LoggedUnit[];
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * Background work for some time, which starts once the work is under way. The medium is queued twice, and again whenever
 * it is done, so that there is always something to do.
 */
export async function workFor(studio: BenchStudio, media: File, seconds: number): Promise<Work> {
  const first = await addJob(studio, media);
  await until(studio.batches, first, ({ progress }) => (progress ?? 0) > 0);
  studio.log.take();
  const startMs = performance.now();
  const endMs = startMs + 1000 * seconds;
  const timeIsUp = new Promise((resolve) => studio.wakeAfter(endMs - startMs, () => resolve(null)));
  const workOn = async (id: string): Promise<void> => {
    await Promise.race([until(studio.batches, id, ({ state }) => state === 'done'), timeIsUp]);
    await removeJob(studio, id);
    if (performance.now() < endMs) await workOn(await addJob(studio, media));
  };
  await Promise.all([workOn(first), workOn(await addJob(studio, media))]);
  return { units: studio.log.take().filter((unit) => unit.startMs < endMs), startMs, endMs };
}

/** Share of the time in which at least one unit ran. */
export function busyShare({ units, startMs, endMs }: Work): number {
  let busyMs = 0;
  let reachedMs = startMs;
  for (const unit of units.toSorted((a, b) => a.startMs - b.startMs)) {
    busyMs += Math.max(0, Math.min(unit.endMs, endMs) - Math.max(unit.startMs, reachedMs));
    reachedMs = Math.max(reachedMs, unit.endMs);
  }
  return busyMs / (endMs - startMs);
}
