import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

const KIBIBYTE = 1024;
/** Has Linux forget the peak so far. */
const FORGET_PEAK = '5';

/**
 * The peak of each process that runs pages and workers while the work is done, added up. Nothing is sampled: Linux keeps
 * the peak.
 * @returns bytes, garbage included; null where the system does not tell
 */
export async function peakResident<Result>(
  page: Page,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly residentBytes: number | null }> {
  const pids = await rendererPids(page);
  const isTold = await Promise.all(pids.map((pid) => writeFile(`/proc/${pid}/clear_refs`, FORGET_PEAK))).then(
    () => true,
    () => false,
  );
  const result = await work();
  if (!isTold) return { result, residentBytes: null };
  const peaks = await Promise.all(pids.map(peakOf));
  return { result, residentBytes: peaks.reduce((sum, bytes) => sum + bytes, 0) };
}

async function rendererPids(page: Page): Promise<number[]> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
  await session?.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return KIBIBYTE * Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
}
