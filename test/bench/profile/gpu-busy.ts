import { installGpuMeter } from '../../../workers/runtime/placing/gpu-meter.ts';
import type { BenchRow } from '../bench-report.ts';
import { Random } from '../scheduler/random.ts';

const SUBMITS = 60;
const TOLERANCE = 0.05;

interface Planned {
  readonly atMs: number;
  readonly doneMs: number;
}

/**
 * A GPU that is none: its queue does what it is given one after the other, each in a time that is known beforehand. What the
 * app's meter says against what the plan says, with submissions that overlap, follow and leave pauses.
 */
export async function measureGpuBusy(seed: number): Promise<BenchRow[]> {
  const random = new Random(seed);
  const plan = planOf(random);
  const knownMs = unionMs(plan);
  const restore = standIn(plan);
  try {
    const meter = installGpuMeter();
    const queue = new (globalThis as unknown as { GPUQueue: new () => GPUQueue }).GPUQueue();
    const startMs = performance.now();
    for (const { atMs } of plan) {
      await sleepUntil(startMs + atMs);
      queue.submit([]);
    }
    await meter.settled();
    const { busyMs, submits } = meter.totals();
    const off = Math.abs(busyMs / knownMs - 1);
    return [
      {
        metric: 'GPU busy time of a fake engine, the known times as baseline',
        value: busyMs,
        unit: 'ms',
        baseline: knownMs,
        ratio: busyMs / knownMs,
        bar: `within ${100 * TOLERANCE} %`,
        ok: submits === SUBMITS && off <= TOLERANCE,
        notice: `${submits} submissions, the last done after ${Math.round(plan.at(-1)?.doneMs ?? 0)} ms`,
      },
    ];
  } finally {
    restore();
  }
}

function planOf(random: Random): readonly Planned[] {
  const plan: Planned[] = [];
  let atMs = 0;
  let doneMs = 0;
  for (let index = 0; index < SUBMITS; index += 1) {
    // Some while others are at work, some after a pause.
    atMs += 5 + 60 * random.next();
    doneMs = Math.max(doneMs, atMs) + 10 + 50 * random.next();
    plan.push({ atMs, doneMs });
  }
  return plan;
}

function unionMs(plan: readonly Planned[]): number {
  let total = 0;
  let reachedMs = 0;
  for (const { atMs, doneMs } of plan) {
    total += Math.max(0, doneMs - Math.max(atMs, reachedMs));
    reachedMs = Math.max(reachedMs, doneMs);
  }
  return total;
}

/** Puts classes of WebGPU there whose queue answers by the plan. @returns what takes them away again */
function standIn(plan: readonly Planned[]): () => void {
  let next = 0;
  class FakeQueue {
    #lastMs = 0;
    submit(): void {
      const { atMs = 0, doneMs = 0 } = plan[next++] ?? {};
      const before = plan[next - 2]?.doneMs ?? 0;
      const workMs = doneMs - Math.max(before, atMs);
      this.#lastMs = Math.max(this.#lastMs, performance.now()) + workMs;
    }
    onSubmittedWorkDone(): Promise<void> {
      return sleepUntil(this.#lastMs);
    }
  }
  const method = (): undefined => undefined;
  const fakes = {
    GPUQueue: FakeQueue,
    GPUDevice: classOf(
      'createComputePipeline',
      'createComputePipelineAsync',
      'createShaderModule',
      'createBuffer',
    ),
    GPUComputePassEncoder: classOf('dispatchWorkgroups', 'dispatchWorkgroupsIndirect'),
    GPUBuffer: classOf('destroy'),
    GPUAdapter: classOf('requestDevice'),
  };
  function classOf(...names: readonly string[]) {
    const made = class {};
    for (const name of names)
      Object.defineProperty(made.prototype, name, { value: method, writable: true, configurable: true });
    return made;
  }
  Object.assign(globalThis, fakes);
  return () => {
    for (const name of Object.keys(fakes)) Reflect.deleteProperty(globalThis, name);
  };
}

function sleepUntil(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms - performance.now())));
}
