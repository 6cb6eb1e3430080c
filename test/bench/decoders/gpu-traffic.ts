import type { Engine } from '../../../workers/runtime/engine/engine.ts';

/** What a worker moved to and from the GPU. */
export interface Moved {
  /** Writes to buffers by the queue, and buffers that were made with content. */
  readonly uploads: number;
  readonly readBytes: number;
  readonly dispatches: number;
}

/** Since the worker was asked before. */
export interface GpuTraffic extends Moved {
  /** Runs of each session of the engine that ran, fewest first. */
  readonly sessionRuns: readonly number[];
}

export const TRAFFIC = 'gpu traffic';

/**
 * Counts in this worker, which answers on its channel. Call before any device exists.
 * @returns what was moved so far since it was asked
 */
export function countTraffic(channelName: string): () => Moved {
  const counts = { uploads: 0, readBytes: 0, dispatches: 0 };
  if (typeof GPUDevice !== 'undefined') {
    before(GPUQueue.prototype, 'writeBuffer', () => {
      counts.uploads += 1;
    });
    before(GPUDevice.prototype, 'createBuffer', (_device, [{ mappedAtCreation }]) => {
      if (mappedAtCreation) counts.uploads += 1;
    });
    before(GPUBuffer.prototype, 'mapAsync', (buffer, [mode, offset = 0, bytes]) => {
      const READ = 1;
      if (mode === READ) counts.readBytes += bytes ?? buffer.size - offset;
    });
    before(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', () => {
      counts.dispatches += 1;
    });
    before(GPUComputePassEncoder.prototype, 'dispatchWorkgroupsIndirect', () => {
      counts.dispatches += 1;
    });
  }
  const runs = new Map<number, number>();
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener('message', () => {
    const sessionRuns = [...runs.values()].toSorted((a, b) => a - b);
    channel.postMessage({ ...counts, sessionRuns } satisfies GpuTraffic);
    Object.assign(counts, { uploads: 0, readBytes: 0, dispatches: 0 });
    runs.clear();
    countRuns(runs);
  });
  return () => ({ ...counts });
}

/** From the first question on, when the engine is there. */
function countRuns(runs: Map<number, number>): void {
  const engine = globalThis.sottoEngine;
  if (engine === undefined || counted.has(engine)) return;
  counted.add(engine);
  const run = engine._OrtRun;
  engine._OrtRun = (session, ...others) => {
    runs.set(session, (runs.get(session) ?? 0) + 1);
    return run(session, ...others);
  };
}

const counted = new WeakSet<Engine>();

type Arguments<Target, Name extends keyof Target> = Target[Name] extends (...args: infer Args) => unknown
  ? Args
  : never;

function before<Target, Name extends keyof Target & string>(
  prototype: Target,
  name: Name,
  notice: (self: Target, args: Arguments<Target, Name>) => void,
): void {
  const original = prototype[name] as (...args: unknown[]) => unknown;
  const replacement = function (this: Target, ...args: unknown[]) {
    notice(this, args as Arguments<Target, Name>);
    return original.apply(this, args);
  };
  Object.defineProperty(prototype, name, { value: replacement, configurable: true, writable: true });
}
