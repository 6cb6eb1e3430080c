import type { hearVoice } from './by-ear.ts';

/** `hearVoice`, whose code comes with the first voice that has to be heard. */
export const listenToVoice: typeof hearVoice = async (...parameters) =>
  (await import('./by-ear.ts')).hearVoice(...parameters);
