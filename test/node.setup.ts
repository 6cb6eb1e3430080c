import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterAll, beforeAll, vi } from 'vitest';

/** Property tests draw the same cases on every run; another seed is a change that a reviewer sees. */
fc.configureGlobal({ seed: 20_261_122 });

// Files run one after another in a process that stays: each begins with no database, and leaves no global behind.
beforeAll(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterAll(() => {
  vi.unstubAllGlobals();
});
