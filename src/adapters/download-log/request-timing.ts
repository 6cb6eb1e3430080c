import type { RequestTiming } from '../../ports/browser-storage.ts';

/** What the browser noted of the newest request for this address; null when it noted none. Hosts may hide most of it. */
export async function requestTiming(url: string): Promise<RequestTiming | null> {
  // An entry is made in a task of its own, behind the last byte.
  await new Promise((resolve) => setTimeout(resolve));
  const entry = performance.getEntriesByName(url, 'resource').at(-1);
  if (!(entry instanceof PerformanceResourceTiming)) return null;
  return {
    protocol: entry.nextHopProtocol || null,
    // Hidden by a host of another origin, it is 0 as well.
    wireBytes: entry.transferSize || null,
    viaServiceWorker: entry.workerStart > 0,
  };
}
