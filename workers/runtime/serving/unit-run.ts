import { SottoError } from '../../../src/contracts/errors.ts';
import type { RunRequest, UnitMeter, WorkerEvent } from '../../../src/contracts/worker.ts';
import type { Part } from '../../../src/core/profile/parts.ts';
import type { RunContext } from '../model.ts';
import { nextTask } from '../next-task.ts';
import type { GpuMeter } from '../placing/gpu-meter.ts';
import { cancelled, timedOut } from './failure.ts';
import type { Gate } from './gate.ts';
import { PartLog } from './part-log.ts';
import { Stopwatch } from './stopwatch.ts';

export interface UnitRunPorts {
  readonly gate: Gate;
  readonly gpu: GpuMeter;
  readonly nowMs: () => number;
  readonly emit: (event: WorkerEvent) => void;
}

/** One unit from its arrival to its answer: cancelling, the time limit, the gate, and what it cost. */
export class UnitRun<Progress> implements RunContext<Progress> {
  readonly #abort = new AbortController();
  readonly #stopwatch: Stopwatch;
  #before;
  readonly #arrivedAtMs: number;
  #waitMs: number | null = null;
  #gateMs = 0;
  readonly #parts: PartLog;

  constructor(
    private readonly request: RunRequest,
    private readonly ports: UnitRunPorts,
  ) {
    this.#arrivedAtMs = ports.nowMs();
    this.#before = ports.gpu.totals();
    this.#parts = new PartLog({ nowMs: ports.nowMs, gpuBusyMs: () => ports.gpu.totals().busyMs });
    this.#stopwatch = new Stopwatch(request.timeoutMs, () => this.#expire(), ports.nowMs);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get started(): boolean {
    return this.#waitMs !== null;
  }

  cancel(): void {
    this.#abort.abort(new SottoError(cancelled()));
  }

  #expire(): void {
    this.#abort.abort(new SottoError(timedOut(this.request.timeoutMs)));
  }

  async perform<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#abort.signal.throwIfAborted();
    this.#waitMs = this.ports.nowMs() - this.#arrivedAtMs;
    // What the units before this one did is not its own.
    this.#before = this.ports.gpu.totals();
    this.ports.emit({ type: 'unitStarted', runId: this.request.runId });
    this.#stopwatch.start();
    this.#parts.start();
    try {
      const result = await work();
      this.#abort.signal.throwIfAborted();
      return result;
    } finally {
      this.#stopwatch.stop();
    }
  }

  async checkpoint(): Promise<void> {
    await nextTask();
    // A pass on the CPU blocks this thread, and with it the alarm.
    if (this.#stopwatch.isOver) this.#expire();
    this.#abort.signal.throwIfAborted();
    const stoppedAtMs = this.ports.nowMs();
    this.#stopwatch.stop();
    await this.ports.gate.pass(this.#abort.signal);
    this.#gateMs += this.ports.nowMs() - stoppedAtMs;
    this.#stopwatch.start();
    this.#abort.signal.throwIfAborted();
  }

  partial(progress: Progress): void {
    this.ports.emit({ type: 'partialProduced', runId: this.request.runId, partial: progress });
  }

  part(name: Part): () => void {
    return this.#parts.begin(name);
  }

  /** Complete only after `GpuMeter.settled`. */
  meter(): UnitMeter {
    const after = this.ports.gpu.totals();
    return {
      waitMs: this.#waitMs ?? this.ports.nowMs() - this.#arrivedAtMs,
      runMs: this.#stopwatch.elapsedMs,
      gateMs: this.#gateMs,
      gpuBusyMs: after.busyMs - this.#before.busyMs,
      dispatches: after.dispatches - this.#before.dispatches,
      submits: after.submits - this.#before.submits,
      pipelines: after.pipelines - this.#before.pipelines,
      liveGpuBytes: after.liveBytes,
      parts: this.#parts.parts,
    };
  }
}
