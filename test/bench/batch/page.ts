import { BatchStore } from '../../../src/adapters/batch-store/batch-store.ts';
import { wordErrorRate } from '../../../src/core/metrics/wer.ts';
import type { DeviceWish, Stage } from '../../../src/core/stage.ts';
import type { BenchStages } from '../bench-report.ts';
import { fifo } from '../scheduler/policies.ts';
import { type BenchStudio, createBenchStudio } from './bench-studio.ts';
import { type Medium, makeMedium } from './medium.ts';
import { type MixedLoad, runMixedLoad } from './mixed-load.ts';
import { measurePeakMemory, type PeakMemory } from './peak-memory.ts';
import { PolicyScheduler } from './policy-scheduler.ts';
import { addJob, runJob } from './run-job.ts';
import { openStraight } from './straight.ts';
import { busyMs } from './unit-log.ts';
import { busyShare, workFor } from './work-for.ts';

const WARM_UP_MINUTES = 0.5;

/** One way to take the medium through. */
interface Passage {
  readonly tookMs: number;
  readonly busyMs: number;
  /** Share of words. */
  readonly errorRate: number;
}

export interface BatchBench {
  /** What all units cost since the page was opened. */
  readonly stages: BenchStages;
  /** Takes a short medium through both ways: what the engine compiles while it runs is done then. */
  warmUp(): Promise<void>;
  /** @param duty of background work; 1 unless told. */
  own(duty?: number): Promise<Passage & { readonly encodedMs: number }>;
  straight(): Promise<Passage>;
  /** Share of the time in which background work ran, under a duty below 1. */
  dutyCycle(duty: number, seconds: number): Promise<number>;
  /** The most that one job takes. */
  peakMemory(): Promise<PeakMemory>;
  /** Adds the medium. @returns the job's id */
  start(): Promise<string>;
  isDone(jobId: string): boolean;
  /** Finished units, `stage:index`. */
  finishedUnits(jobId: string): Promise<readonly string[]>;
  transcript(jobId: string): Promise<string>;
  mixed(
    policy: 'sotto' | 'fifo',
    turns: number,
    withinMs: number,
  ): Promise<MixedLoad & { readonly redone: number }>;
}

globalThis.openBatchBench = async (minutes, device) => {
  const medium = await makeMedium(minutes);
  const studio = await createBenchStudio(device);
  globalThis.batchBench = bench(studio, medium);
};

function bench(studio: BenchStudio, { file, text }: Medium): BatchBench {
  const { models, log } = studio;
  const isGpu = (stage: Stage) => models[stage].device === 'webgpu';
  const errorRate = (heard: string) => wordErrorRate(text, heard).rate;
  const setDuty = (duty: number) => studio.runner.send({ type: 'governorChanged', allowed: true, duty });
  const jobs = new BatchStore();
  let straight: Awaited<ReturnType<typeof openStraight>> | null = null;

  return {
    get stages() {
      return log.reports(models);
    },

    async warmUp() {
      const short = await makeMedium(WARM_UP_MINUTES);
      straight ??= await openStraight(studio);
      await straight.run(short.file);
      await runJob(studio, short.file);
    },

    async own(duty = 1) {
      setDuty(duty);
      log.take();
      const job = await runJob(studio, file);
      setDuty(1);
      const units = log.take();
      const encodedMs = units.reduce((sum, unit) => sum + unit.encodedMs, 0);
      return { tookMs: job.tookMs, encodedMs, busyMs: busyMs(units, isGpu), errorRate: errorRate(job.text) };
    },

    async straight() {
      straight ??= await openStraight(studio);
      const { tookMs, stageMs, gpuBusyMs, text: heard } = await straight.run(file);
      const onCpu = (['stt', 'llm', 'tts'] as const).filter((stage) => !isGpu(stage));
      const cpuBusyMs = onCpu.reduce((sum, stage) => sum + stageMs[stage], 0);
      return { tookMs, busyMs: cpuBusyMs + gpuBusyMs, errorRate: errorRate(heard) };
    },

    async dutyCycle(duty, seconds) {
      setDuty(duty);
      const work = await workFor(studio, file, seconds);
      setDuty(1);
      return busyShare(work);
    },

    peakMemory: () => measurePeakMemory(studio, file),

    start: () => addJob(studio, file),
    isDone: (jobId) => studio.batches.cards.value.some(({ id, state }) => id === jobId && state === 'done'),
    async finishedUnits(jobId) {
      return (await jobs.units(jobId, ['done'])).map(({ stage, index }) => `${stage}:${index}`);
    },
    async transcript(jobId) {
      return JSON.stringify((await studio.batches.output(jobId)).segments);
    },

    async mixed(policy, turns, withinMs) {
      studio.scheduler.current = policy === 'sotto' ? studio.runner : new PolicyScheduler(fifo());
      const load = await runMixedLoad(studio, file, turns, withinMs);
      studio.scheduler.current = studio.runner;
      const { redoneMs, backgroundBusyMs } = studio.runner.state;
      return { ...load, redone: redoneMs === 0 ? 0 : redoneMs / (backgroundBusyMs + redoneMs) };
    },
  };
}

declare global {
  var openBatchBench: (minutes: number, device: DeviceWish) => Promise<void>;
  var batchBench: BatchBench;
}
