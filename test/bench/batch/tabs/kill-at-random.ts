import { Random } from '../../scheduler/random.ts';
import { addFile, finishedUnits, type OpenTab, outputOf, waitUntilDone } from './batch-tabs.ts';
import { killPage } from './kill-page.ts';

const SEED = 3;
const WINDOWS = 200;
const LONGEST_LIFE_MS = 80;

export interface Survival {
  /** Units that were finished, and are not any more. */
  readonly lost: number;
  /** Units that were begun again after they had been finished. */
  readonly repeated: number;
  /** Jobs whose results are not those of an undisturbed one. */
  readonly different: number;
  /** Kills that hit a job with units to do. */
  readonly hits: number;
  readonly unitsBegun: number;
}

/** Kills the only tab at random instants, again and again, while a deterministic engine works on one job after the other. */
export async function killAtRandom(open: OpenTab, kills: number): Promise<Survival> {
  const random = new Random(SEED);
  const undisturbed = await open();
  const reference = await addFile(undisturbed, WINDOWS);
  await waitUntilDone(undisturbed, reference);
  const expected = await outputOf(undisturbed, reference);
  const whole = (await finishedUnits(undisturbed, reference)).length;

  const finished = new Set<string>();
  let [lost, repeated, different, hits, unitsBegun] = [0, 0, 0, 0, 0];
  const onUnit = (unit: string) => {
    unitsBegun += 1;
    if (finished.has(unit)) repeated += 1;
  };
  let jobId = await addFile(undisturbed, WINDOWS);
  let page = undisturbed;
  for (let kill = 0; kill < kills; kill += 1) {
    await page.waitForTimeout(random.next() * LONGEST_LIFE_MS);
    for (const unit of await finishedUnits(page, jobId)) finished.add(unit);
    await killPage(page);
    page = await open({ onUnit });
    const kept = new Set(await finishedUnits(page, jobId));
    lost += [...finished].filter((unit) => !kept.has(unit)).length;
    if (finished.size < whole) hits += 1;
    else {
      different += Number((await outputOf(page, jobId)) !== expected);
      finished.clear();
      jobId = await addFile(page, WINDOWS);
    }
  }
  await waitUntilDone(page, jobId);
  different += Number((await outputOf(page, jobId)) !== expected);
  return { lost, repeated, different, hits, unitsBegun };
}
