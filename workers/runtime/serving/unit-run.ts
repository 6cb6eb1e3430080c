import { SottoError } from '../../../src/contracts/errors.ts';
import type { RunRequest, UnitMeter, WorkerEvent } from '../../../src/contracts/worker.ts';
import type { Part } from '../../../src/core/profile/parts.ts';
import type { RunContext } from '../model.ts';
import { nextTask } from '../next-task.ts';
import { cancelled, timedOut } from './failure.ts';
import type { Gate } from './gate.ts';
import type { GpuShare, GpuShares } from './gpu-shares.ts';
import { PartLog } from './part-log.ts';
import { Stopwatch } from './stopwatch.ts';

export interface UnitRunPorts {
  readonly gate: Gate;
  readonly shares: GpuShares;
  readonly nowMs: () => number;
  readonly emit: (event: WorkerEvent) => void;
}

/** One unit from its arrival to its answer: cancelling, the time limit, the gate, and what it cost. */
export class UnitRun<Progress> implements RunContext<Progress> {
  readonly #abort = new AbortController();
  readonly #stopwatch: Stopwatch;
  #share: GpuShare | null = null;
  readonly #arrivedAtMs: number;
  #waitMs: number | null = null;
  #gateMs = 0;
  readonly #parts: PartLog;

  constructor(
    private readonly request: RunRequest,
    private readonly ports: UnitRunPorts,
  ) {
    this.#arrivedAtMs = ports.nowMs();
    const gpuBusyMs = () => ports.shares.read(this.#share).gpuBusyMs;
    this.#parts = new PartLog({ nowMs: ports.nowMs, gpuBusyMs });
    this.#stopwatch = new Stopwatch(request.timeoutMs, () => this.#expire(), ports.nowMs);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get isAlone(): boolean {
    return this.ports.shares.running < 2;
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
    this.#share = this.ports.shares.begin();
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

  /** What the GPU does from now on is not this unit's. */
  end(): void {
    this.#share?.end();
  }

  /** Complete only after `GpuMeter.settled`. */
  meter(): UnitMeter {
    return {
      waitMs: this.#waitMs ?? this.ports.nowMs() - this.#arrivedAtMs,
      runMs: this.#stopwatch.elapsedMs,
      gateMs: this.#gateMs,
      ...this.ports.shares.read(this.#share),
      parts: this.#parts.parts,
    };
  }
}
