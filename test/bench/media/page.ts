import type { BenchRow } from '../bench-report.ts';
import { meteredStages } from '../models/metered-model.ts';
import { wordTimeRows } from './word-times.ts';

globalThis.measureWordTimes = wordTimeRows;
globalThis.meteredStages = meteredStages;

declare global {
  /** @param limit of sentences, and of clips */
  var measureWordTimes: (limit: number) => Promise<BenchRow[]>;
}
