import { pagePart } from '../../contracts/page-part.ts';
import type { hearVoice } from './by-ear.ts';

/** `hearVoice`, whose code comes with the first voice that has to be heard. Errors: also page/part-missing. */
export const listenToVoice: typeof hearVoice = async (...parameters) =>
  (await pagePart(import('./by-ear.ts'))).hearVoice(...parameters);
