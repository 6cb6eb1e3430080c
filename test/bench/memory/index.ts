import type { DeviceWish } from '../../../src/core/stage.ts';
import { openBench, stagesOf } from '../batch/part.ts';
import type { PeakMemory } from '../batch/peak-memory.ts';
import { withBenchPage } from '../bench-page.ts';
import { type BenchReport, bounded, compare } from '../bench-report.ts';
import { peakResident } from './peak-resident.ts';

const SHORT_MINUTES = 10;
const MEBIBYTE = 2 ** 20;

interface Peak extends PeakMemory {
  readonly residentBytes: number | null;
}

export interface MemoryBenchOptions {
  /** How long the long file is; the short one has at most ten. */
  readonly minutes?: number | undefined;
  readonly device?: DeviceWish | undefined;
}

/**
 * What a long file takes at most, against a short one, each through the app's batches with the bundled models: a file on
 * disk is decoded, cut, transcribed, tidied, summed up and spoken in a fresh browser.
 */
export async function run({ minutes = 120, device = 'auto' }: MemoryBenchOptions): Promise<BenchReport> {
  const shortMinutes = Math.min(SHORT_MINUTES, minutes / 2);
  const short = await measure(shortMinutes, device);
  const { peak, ...place } = await measure(minutes, device);
  const against = (name: string, bytes: (peak: Peak) => number) =>
    compare(
      `${minutes} min, ${name}, ${shortMinutes} min as baseline`,
      bytes(peak) / MEBIBYTE,
      bytes(short.peak) / MEBIBYTE,
      'MiB',
    );
  const gpu = against('peak of live GPU bytes', ({ gpuBytes }) => gpuBytes);
  const resident = against(
    'peak of resident memory, garbage included',
    ({ residentBytes }) => residentBytes ?? 0,
  );
  return {
    schema: 'sotto-bench/1',
    suite: 'memory',
    ...place,
    rows: [
      bounded(
        against('peak of page and workers', ({ heapBytes }) => heapBytes),
        1.2,
        'the short file',
      ),
      // With the garbage, and with what making the medium left behind: no measure of what the work needs.
      ...(resident.baseline > 0 ? [resident] : []),
      // Without a GPU there is nothing to compare.
      ...(gpu.baseline > 0 ? [bounded(gpu, 1.2, 'the short file')] : []),
      { metric: `${minutes} min, time`, value: peak.tookMs / 1000, unit: 's' },
    ],
    parameters: { minutes, shortMinutes, device, samples: peak.samples, shortSamples: short.peak.samples },
  };
}

function measure(minutes: number, device: DeviceWish) {
  return withBenchPage('test/bench/batch/page.html', async (page) => {
    await openBench(page, { minutes, device });
    const { result, residentBytes } = await peakResident(page, () =>
      page.evaluate(() => globalThis.batchBench.peakMemory()),
    );
    return { peak: { ...result, residentBytes }, stages: await stagesOf(page) };
  });
}
