import type { DownloadLog } from '../../ports/download-log.ts';

/** A log that comes later: what is added waits for it. Where that part of the page is lost, nothing is kept. */
export function laterDownloadLog(log: Promise<DownloadLog>): DownloadLog {
  const known = log.catch(() => null);
  return {
    add: (records) => void known.then((found) => found?.add(records)),
    all: async () => (await known)?.all() ?? [],
    clear: async () => (await known)?.clear(),
  };
}
