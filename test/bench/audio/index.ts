import { withBenchPage } from '../bench-page.ts';
import type { BenchReport } from '../bench-report.ts';
import type {} from './page.ts';

export interface AudioBenchOptions {
  /** Minutes of the long medium. */
  readonly limit?: number | undefined;
}

/** Measures the audio worker in a browser: signal quality, detectors, reading of a long medium. */
export async function run({ limit = 120 }: AudioBenchOptions): Promise<BenchReport> {
  return withBenchPage('test/bench/audio/page.html', async (page) => {
    const rows = await page.evaluate((minutes) => globalThis.measureAudio(minutes), limit);
    return { schema: 'sotto-bench/1', suite: 'audio', rows, stages: {}, parameters: { minutes: limit } };
  });
}
