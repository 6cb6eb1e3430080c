import type { AdapterIdentity } from '../../../src/contracts/worker.ts';

/** Totals since the worker started; a unit's share is the difference of two. */
export interface GpuTotals {
  readonly dispatches: number;
  readonly submits: number;
  /** Compute pipelines and shader modules created. */
  readonly pipelines: number;
  /** Union of the intervals from `queue.submit` to `onSubmittedWorkDone`. */
  readonly busyMs: number;
  /** Bytes of buffers created and not destroyed. */
  readonly liveBytes: number;
}

export interface GpuMeter {
  totals(): GpuTotals;
  /** Waits until the work submitted so far is done, so that busy time is complete. */
  settled(): Promise<void>;
  /** Calls `listener` when the newest device of this worker is lost, with what the browser said. */
  onLost(listener: (detail: string) => void): void;
}

const IDLE: GpuMeter = {
  totals: () => ({ dispatches: 0, submits: 0, pipelines: 0, busyMs: 0, liveBytes: 0 }),
  settled: async () => undefined,
  onLost: () => undefined,
};

/** Counts what every WebGPU device of this worker does, by wrapping the prototypes. Call once, before any device exists. */
export function installGpuMeter(): GpuMeter {
  if (typeof GPUDevice === 'undefined') return IDLE;
  const totals = { dispatches: 0, submits: 0, pipelines: 0, liveBytes: 0 };
  const busy = new BusyTime();
  const listeners: ((detail: string) => void)[] = [];
  let newest: GPUDevice | null = null;

  before(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', () => {
    totals.dispatches += 1;
  });
  before(GPUComputePassEncoder.prototype, 'dispatchWorkgroupsIndirect', () => {
    totals.dispatches += 1;
  });
  for (const method of [
    'createComputePipeline',
    'createComputePipelineAsync',
    'createShaderModule',
  ] as const) {
    before(GPUDevice.prototype, method, () => {
      totals.pipelines += 1;
    });
  }
  after(GPUQueue.prototype, 'submit', (queue) => {
    totals.submits += 1;
    busy.begin(queue.onSubmittedWorkDone());
  });
  const live = new WeakMap<GPUBuffer, number>();
  after(GPUDevice.prototype, 'createBuffer', (_device, buffer) => {
    live.set(buffer, buffer.size);
    totals.liveBytes += buffer.size;
  });
  before(GPUBuffer.prototype, 'destroy', (buffer) => {
    totals.liveBytes -= live.get(buffer) ?? 0;
    live.delete(buffer);
  });
  after(GPUAdapter.prototype, 'requestDevice', (_adapter, request) => {
    void request.then(async (device) => {
      newest = device;
      const { reason, message } = await device.lost;
      if (newest === device) for (const listener of listeners) listener(`${reason}: ${message}`);
    });
  });

  return {
    totals: () => ({ ...totals, busyMs: busy.totalMs() }),
    settled: () => busy.settled(),
    onLost: (listener) => listeners.push(listener),
  };
}

/** Adds up the time during which at least one submission is in flight. */
class BusyTime {
  #doneMs = 0;
  #since = 0;
  readonly #inFlight = new Set<Promise<unknown>>();

  begin(done: Promise<unknown>): void {
    if (this.#inFlight.size === 0) this.#since = performance.now();
    // A lost device rejects; its time counts until then.
    const end = done
      .catch(() => undefined)
      .then(() => {
        this.#inFlight.delete(end);
        if (this.#inFlight.size === 0) this.#doneMs += performance.now() - this.#since;
      });
    this.#inFlight.add(end);
  }

  totalMs(): number {
    return this.#doneMs + (this.#inFlight.size === 0 ? 0 : performance.now() - this.#since);
  }

  async settled(): Promise<void> {
    await Promise.all(this.#inFlight);
  }
}

type Methods<Target, Name extends keyof Target> = Target[Name] extends (...args: infer Args) => infer Result
  ? { args: Args; result: Result }
  : never;

function before<Target, Name extends keyof Target & string>(
  prototype: Target,
  name: Name,
  notice: (self: Target) => void,
): void {
  wrap(prototype, name, (self, call) => {
    notice(self);
    return call();
  });
}

function after<Target, Name extends keyof Target & string>(
  prototype: Target,
  name: Name,
  notice: (self: Target, result: Methods<Target, Name>['result']) => void,
): void {
  wrap(prototype, name, (self, call) => {
    const result = call() as Methods<Target, Name>['result'];
    notice(self, result);
    return result;
  });
}

function wrap<Target>(
  prototype: Target,
  name: keyof Target & string,
  around: (self: Target, call: () => unknown) => unknown,
) {
  const original = prototype[name] as (...args: unknown[]) => unknown;
  const replacement = function (this: Target, ...args: unknown[]) {
    return around(this, () => original.apply(this, args));
  };
  Object.defineProperty(prototype, name, { value: replacement, configurable: true, writable: true });
}

/** What the browser tells of its adapter, or null without WebGPU. */
export async function identifyAdapter(): Promise<AdapterIdentity | null> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return null;
  const { vendor, architecture, device, description } = adapter.info;
  return {
    vendor,
    architecture,
    device,
    description,
    shaderF16: adapter.features.has('shader-f16'),
    maxStorageBufferBindingSize: adapter.limits.maxStorageBufferBindingSize,
  };
}
