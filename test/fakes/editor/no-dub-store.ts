import { createPageLocks } from '../../../src/adapters/browser/page-locks.ts';
import type { DubberPorts } from '../../../src/app/dubbing/index.ts';

/** Keeps nothing: what was spoken lives as long as the page. */
export const noDubStore = (): Pick<DubberPorts, 'store' | 'locks'> => ({
  store: { begin: async () => [], addTake: async () => {}, end: async () => {} },
  locks: createPageLocks(),
});
