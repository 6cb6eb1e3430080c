import { toErrorInfo } from '../../contracts/errors.ts';
import { type BatchEvent, FIRST_STAGE } from '../../core/batch/batch-state.ts';
import type { JobRecord } from '../../core/batch/job.ts';
import { Scope } from '../scheduling/index.ts';
import { cutOf } from '../stages/index.ts';
import { concernsJob, READ_FAILED } from './batch-errors.ts';
import type { BatchPorts } from './batch-ports.ts';

export interface Heard {
  readonly event: BatchEvent;
  /** The window read; 16 kHz mono. */
  readonly samples: Float32Array | null;
  /** False once the stream was closed. */
  readonly isCurrent: () => boolean;
}

interface Stream {
  readonly id: string;
  readonly scope: Scope;
  /** Number of the window that comes next. */
  nextIndex: number;
}

/** Reads a job's medium window by window, when asked. A turn at the CPU worker is asked of the scheduler. */
export class BatchReader {
  readonly #ports: BatchPorts;
  readonly #job: JobRecord;
  readonly #batch: Scope;
  readonly #onHeard: (heard: Heard) => void;
  #stream: Stream | null = null;

  /** @param batch ends the streams, too */
  constructor(ports: BatchPorts, job: JobRecord, batch: Scope, onHeard: (heard: Heard) => void) {
    this.#ports = ports;
    this.#job = job;
    this.#batch = batch;
    this.#onHeard = onHeard;
  }

  /** @param index number of the first window that starts at or after `fromMs`. */
  async open(fromMs: number, index: number): Promise<void> {
    const { store, audio, newId, windowRule, prepare } = this.#ports;
    const id = newId();
    const stream: Stream = { id, scope: new Scope(`stream ${id}`, this.#batch), nextIndex: index };
    this.#stream = stream;
    try {
      const media = await store.media(this.#job.id);
      const rule = await windowRule(this.#job);
      const together = await prepare(this.#job, FIRST_STAGE);
      const options = { ...rule, denoise: this.#job.options.denoise, fromMs };
      if (stream.scope.isOver) return;
      const { durationMs } = await audio.openMedia(id, media, options, stream.scope.signal);
      this.#tell(stream, { type: 'mediaOpened', durationMs, cut: cutOf(rule), together });
    } catch (thrown) {
      this.#fail(stream, thrown);
    }
  }

  async read(): Promise<void> {
    const stream = this.#stream;
    if (stream === null) return;
    const { scheduler, audio } = this.#ports;
    try {
      const { window, decodedMs } = await scheduler.submit(
        { sessionId: this.#job.id, stage: 'cpu', class: 'background' },
        () => audio.nextWindow(stream.id),
      );
      if (window === null) return this.#tell(stream, { type: 'mediaEnded', durationMs: decodedMs });
      const { startMs, endMs, samples } = window;
      const index = stream.nextIndex++;
      this.#tell(stream, { type: 'windowRead', window: { index, startMs, endMs } }, samples);
    } catch (thrown) {
      this.#fail(stream, thrown);
    }
  }

  close(): void {
    this.#stream?.scope.end();
    this.#stream = null;
  }

  #fail(stream: Stream, thrown: unknown): void {
    const { code, message, recoverable } = toErrorInfo(thrown, READ_FAILED);
    const type = recoverable || concernsJob(code) ? 'jobPaused' : 'mediaFailed';
    this.#tell(stream, { type, error: { code, message } });
  }

  #tell(stream: Stream, event: BatchEvent, samples: Float32Array | null = null): void {
    this.#onHeard({ event, samples, isCurrent: () => !stream.scope.isOver });
  }
}
