import { memoryOfPage } from '../memory-of-page.ts';
import type { BenchStudio } from './bench-studio.ts';
import { runJob } from './run-job.ts';

/** A measurement collects garbage first, so it is not free. */
const SAMPLE_EVERY_MS = 5_000;

export interface PeakMemory {
  /** Page and workers, WebAssembly included. */
  readonly heapBytes: number;
  /** Buffers that the workers created and did not destroy. */
  readonly gpuBytes: number;
  readonly samples: number;
  readonly tookMs: number;
}

/** The most that one job takes. */
export async function measurePeakMemory(studio: BenchStudio, media: File): Promise<PeakMemory> {
  studio.log.take();
  let isDone = false;
  const job = runJob(studio, media).finally(() => {
    isDone = true;
  });
  let [heapBytes, samples] = [0, 0];
  while (!isDone) {
    heapBytes = Math.max(heapBytes, await memoryOfPage());
    samples += 1;
    await new Promise((resolve) => studio.wakeAfter(SAMPLE_EVERY_MS, () => resolve(null)));
  }
  const { tookMs } = await job;
  const live = { stt: 0, llm: 0, tts: 0 };
  for (const { stage, meter } of studio.log.take()) live[stage] = Math.max(live[stage], meter.liveGpuBytes);
  return { heapBytes, gpuBytes: live.stt + live.llm + live.tts, samples, tookMs };
}
