import { type ErrorInfo, SottoError, toErrorInfo } from '../contracts/errors.ts';
import {
  type BatchEffect,
  type BatchEvent,
  type BatchState,
  FIRST_STAGE,
  openBatch,
  type UnitRef,
} from '../core/batch/batch-state.ts';
import { batchStep } from '../core/batch/batch-step.ts';
import type { JobRecord, UnitRecord } from '../core/batch/job.ts';
import type { BatchPorts, UnitOutput, UnitResult } from './batch-ports.ts';

interface Stream {
  readonly id: string;
  /** Number of the window that comes next. */
  nextIndex: number;
}

export interface BatchWorkerEvents {
  readonly onChange: (job: JobRecord) => void;
  /** Another tab leads: nothing more is stored or started here. */
  readonly onFenced: () => void;
}

/**
 * Works on one job: does what its state machine decides, and stores each step before it counts.
 * Events are taken one after the other, so a step never sees a state that is not stored.
 */
export class BatchWorker {
  readonly #ports: BatchPorts;
  readonly #events: BatchWorkerEvents;
  readonly #token: number;
  readonly #samples = new Map<number, Float32Array>();
  #state: BatchState;
  #tail: Promise<void> = Promise.resolve();
  #stream: Stream | null = null;
  #cancelWake: () => void = () => {};
  #isStopped = false;

  /** @param units the job's units that are neither done nor set aside. */
  constructor(
    ports: BatchPorts,
    job: JobRecord,
    units: readonly UnitRecord[],
    token: number,
    events: BatchWorkerEvents,
  ) {
    this.#ports = ports;
    this.#events = events;
    this.#token = token;
    this.#state = openBatch(job, units, token);
  }

  get job(): JobRecord {
    return this.#state.job;
  }

  /** Settles when the event and what it changed are stored, or the job is paused because they cannot be. */
  send(event: BatchEvent, result: UnitResult | null = null): Promise<void> {
    this.#tail = this.#tail.then(() => this.#take(event, result));
    return this.#tail;
  }

  /** Ends all work without a trace in the store. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelWake();
    this.#closeStream();
    this.#ports.scheduler.cancelSession(this.job.id);
  }

  async #take(event: BatchEvent, result: UnitResult | null): Promise<void> {
    if (this.#isStopped) return;
    const { state, changes, effects } = batchStep(this.#state, event, this.#ports.clock.now());
    if (changes.job !== null || changes.units.length > 0 || result !== null) {
      try {
        if (!(await this.#ports.store.commit(changes, this.#token, result))) return this.#fence();
      } catch (thrown) {
        return this.#pauseUnstored(event, toErrorInfo(thrown, STORE_FAILED));
      }
    }
    this.#adopt(state, effects);
  }

  #fence(): void {
    this.stop();
    this.#events.onFenced();
  }

  /** Nothing can be stored, not even the pause. The step is forgotten, and its unit is done again later. */
  #pauseUnstored(event: BatchEvent, { code, message }: ErrorInfo): void {
    const nowMs = this.#ports.clock.now();
    const paused = batchStep(this.#state, { type: 'jobPaused', error: { code, message } }, nowMs);
    this.#adopt(paused.state, paused.effects);
    const isEnd =
      event.type === 'unitCompleted' || event.type === 'unitFailed' || event.type === 'unitReleased';
    if (!isEnd) return;
    const { stage, index } = event;
    this.#adopt(batchStep(this.#state, { type: 'unitReleased', stage, index }, nowMs).state, []);
  }

  #adopt(state: BatchState, effects: readonly BatchEffect[]): void {
    const isChanged = state.job !== this.#state.job;
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
    if (isChanged) this.#events.onChange(state.job);
  }

  #perform(effect: BatchEffect): void {
    switch (effect.type) {
      case 'openMedia':
        void this.#openMedia(effect.fromMs, effect.index);
        break;
      case 'readWindow':
        void this.#readWindow();
        break;
      case 'closeMedia':
        this.#closeStream();
        break;
      case 'forgetWindow':
        this.#samples.delete(effect.index);
        break;
      case 'submitUnit':
        void this.#submit(effect.unit);
        break;
      case 'withdrawUnits':
        this.#ports.scheduler.cancelSession(this.job.id);
        break;
      case 'wake':
        this.#cancelWake();
        this.#cancelWake = this.#ports.wakeAfter(
          effect.atMs - this.#ports.clock.now(),
          () => void this.send({ type: 'timeReached' }),
        );
    }
  }

  async #openMedia(fromMs: number, index: number): Promise<void> {
    const stream: Stream = { id: this.#ports.newId(), nextIndex: index };
    this.#stream = stream;
    try {
      const media = await this.#ports.store.media(this.job.id);
      const options = { windowMs: this.#ports.windowMs(), denoise: false, fromMs };
      const { durationMs } = await this.#ports.audio.openMedia(stream.id, media, options);
      await this.#sendFrom(stream, { type: 'mediaOpened', durationMs });
    } catch (thrown) {
      await this.#failMedia(stream, thrown);
    }
  }

  async #readWindow(): Promise<void> {
    const stream = this.#stream;
    if (stream === null) return;
    try {
      const { windowMs, audio } = this.#ports;
      const request = {
        sessionId: this.job.id,
        stage: 'cpu',
        class: 'background',
        mediaMs: windowMs(),
      } as const;
      const { window, decodedMs } = await this.#ports.scheduler.submit(request, () =>
        audio.nextWindow(stream.id),
      );
      if (window === null) {
        await this.#sendFrom(stream, { type: 'mediaEnded', durationMs: decodedMs });
      } else {
        const { startMs, endMs, samples } = window;
        const index = stream.nextIndex++;
        await this.#sendFrom(stream, { type: 'windowRead', window: { index, startMs, endMs } }, samples);
      }
    } catch (thrown) {
      await this.#failMedia(stream, thrown);
    }
  }

  #failMedia(stream: Stream, thrown: unknown): Promise<void> {
    const { code, message } = toErrorInfo(thrown, READ_FAILED);
    return this.#sendFrom(stream, { type: 'mediaFailed', error: { code, message } });
  }

  /** Whatever a stream says is void once it was closed, also if that happens while the event waits in line. */
  #sendFrom(stream: Stream, event: BatchEvent, samples?: Float32Array): Promise<void> {
    this.#tail = this.#tail.then(() => {
      if (this.#stream !== stream) return;
      if (event.type === 'windowRead' && samples !== undefined)
        this.#samples.set(event.window.index, samples);
      return this.#take(event, null);
    });
    return this.#tail;
  }

  #closeStream(): void {
    if (this.#stream !== null) void this.#ports.audio.closeStream(this.#stream.id);
    this.#stream = null;
    this.#samples.clear();
  }

  async #submit(unit: UnitRecord): Promise<void> {
    const { stage, index, startMs, endMs } = unit;
    const { id, order, durationMs, configHash } = this.job;
    const request = {
      sessionId: id,
      stage,
      class: 'background',
      mediaMs: endMs - startMs,
      remainingMediaMs: durationMs === null ? null : Math.max(endMs, durationMs) - startMs,
      order,
      restartable: true,
    } as const;
    try {
      const output = await this.#ports.scheduler.submit(request, ({ signal }) => this.#work(unit, signal));
      await this.send(
        { type: 'unitCompleted', stage, index },
        { jobId: id, stage, index, configHash, ...output },
      );
    } catch (thrown) {
      await this.#sendFailure({ stage, index }, toErrorInfo(thrown, UNIT_FAILED));
    }
  }

  async #sendFailure(ref: UnitRef, { code, message, recoverable }: ErrorInfo): Promise<void> {
    const { stage, index } = ref;
    if (code === 'run/cancelled') await this.send({ type: 'unitReleased', stage, index });
    else {
      await this.send({
        type: 'unitFailed',
        stage,
        index,
        error: { code, message },
        isRecoverable: recoverable,
      });
    }
  }

  async #work(unit: UnitRecord, signal: AbortSignal): Promise<UnitOutput> {
    const { stage, index } = unit;
    await this.send({ type: 'unitStarted', stage, index });
    const isLeased = this.#state.units.some(
      (other) => other.stage === stage && other.index === index && other.state === 'leased',
    );
    if (!isLeased || signal.aborted || this.#isStopped) throw new SottoError(WITHDRAWN);
    const { stages } = this.job;
    const before = stages[stages.indexOf(stage) - 1];
    const previous = before === undefined ? null : await this.#ports.store.result(this.job, before, index);
    const samples = stage === FIRST_STAGE ? (this.#samples.get(index)?.slice() ?? null) : null;
    return this.#ports.stages[stage]({ unit, samples, previous }, signal);
  }
}

const STORE_FAILED = {
  code: 'storage/failed',
  message: 'The browser could not store a step of the batch, so it is paused; resume it to try again.',
  recoverable: true,
} as const satisfies ErrorInfo;

const READ_FAILED = {
  code: 'media/unreadable',
  message: 'The medium of the batch could not be read; add the file again.',
  recoverable: false,
} as const satisfies ErrorInfo;

const UNIT_FAILED = {
  code: 'run/failed',
  message: 'A part of the batch could not be worked on; retry it.',
  recoverable: true,
} as const satisfies ErrorInfo;

const WITHDRAWN = {
  code: 'run/cancelled',
  message: 'The part of the batch was withdrawn; resume the batch to go on.',
  recoverable: true,
} as const satisfies ErrorInfo;
