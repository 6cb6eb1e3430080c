import { type ErrorInfo, SottoError, toErrorInfo } from '../../contracts/errors.ts';
import {
  type BatchEffect,
  type BatchEvent,
  type BatchState,
  FIRST_STAGE,
  openBatch,
  type UnitRef,
} from '../../core/batch/batch-state.ts';
import { batchStep } from '../../core/batch/batch-step.ts';
import { type JobRecord, sameUnit, type UnitRecord } from '../../core/batch/job.ts';
import { stageBefore } from '../../core/batch/plan.ts';
import { unitTogether } from '../../core/batch/together.ts';
import { SerialQueue } from '../../core/serial-queue.ts';
import type { StoredResult } from '../../ports/batch-store.ts';
import { Scope, type WorkTurn } from '../scheduling/index.ts';
import { StageTimes } from '../stages/index.ts';
import { concernsJob, STEP_FAILED, STORE_FAILED, UNIT_FAILED, WITHDRAWN } from './batch-errors.ts';
import type { BatchPorts, WorkedUnit } from './batch-ports.ts';
import { BatchReader, type Heard } from './batch-reader.ts';

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
  readonly #reader: BatchReader;
  readonly #samples = new Map<number, Float32Array>();
  readonly #times = { stt: new StageTimes(), llm: new StageTimes(), tts: new StageTimes() };
  #state: BatchState;
  readonly #steps = new SerialQueue();
  readonly #beginning: UnitRef[] = [];
  #leasing: Promise<void> | null = null;
  #cancelWake: () => void = () => {};
  readonly #scope: Scope;

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
    this.#scope = new Scope(`batch ${job.id}`);
    this.#reader = new BatchReader(ports, job, this.#scope, (heard) => this.#hear(heard));
    this.#scope.onEnd(() => {
      this.#cancelWake();
      this.#closeMedia();
      ports.scheduler.cancelSession(job.id);
    });
  }

  get job(): JobRecord {
    return this.#state.job;
  }

  /** Settles when the event and what it changed are stored, or the job is paused because they cannot be. */
  send(event: BatchEvent, result: StoredResult | null = null): Promise<void> {
    return this.#steps.add(() => this.#take(event, result));
  }

  /** Ends all work without a trace in the store. Settles when a step that was on its way there has arrived. */
  stop(): Promise<void> {
    this.#scope.end();
    return this.#steps.settled();
  }

  async #take(event: BatchEvent, given: StoredResult | null): Promise<void> {
    if (this.#scope.isOver) return;
    // The unit may have been taken back meanwhile.
    const result = given !== null && this.#find(given)?.state === 'leased' ? given : null;
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
    void this.stop();
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
    if (!this.#scope.isOver) for (const effect of effects) this.#perform(effect);
    if (isChanged) this.#events.onChange(state.job);
  }

  #perform(effect: BatchEffect): void {
    switch (effect.type) {
      case 'openMedia':
        void this.#reader.open(effect.fromMs, effect.index);
        break;
      case 'readWindow':
        void this.#reader.read();
        break;
      case 'closeMedia':
        this.#closeMedia();
        break;
      case 'forgetWindow':
        this.#samples.delete(effect.index);
        break;
      case 'submitUnit':
        this.#pauseIfItFails(this.#submit(effect.unit));
        break;
      case 'withdrawUnits':
        this.#ports.scheduler.cancelSession(this.job.id);
        break;
      case 'wake':
        this.#cancelWake();
        this.#cancelWake = this.#ports.wakeAfter(effect.atMs - this.#ports.clock.now(), () =>
          this.#pauseIfItFails(this.send({ type: 'timeReached' })),
        );
    }
  }

  /** Whatever a stream says is void once it was closed, also if that happens while the event waits in line. */
  #hear({ event, samples, isCurrent }: Heard): void {
    this.#pauseIfItFails(
      this.#steps.add(async () => {
        if (!isCurrent()) return;
        if (event.type === 'windowRead' && samples !== null) this.#samples.set(event.window.index, samples);
        await this.#take(event, null);
      }),
    );
  }

  /** Where nobody waits for a step, the job says what went wrong. */
  #pauseIfItFails(step: Promise<void>): void {
    void step.catch((thrown: unknown) => {
      const { code, message } = toErrorInfo(thrown, STEP_FAILED);
      return this.send({ type: 'jobPaused', error: { code, message } });
    });
  }

  #find(ref: UnitRef): UnitRecord | undefined {
    return this.#state.units.find((unit) => sameUnit(unit, ref));
  }

  #closeMedia(): void {
    this.#reader.close();
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
      const most = await this.#scope.within(this.#ports.prepare(this.job, stage));
      const together = unitTogether(this.job, unit, most);
      const { languageScores = null, ...output } = await this.#ports.scheduler.submit(
        together > 1 ? { ...request, together } : request,
        (turn) => this.#work(unit, turn),
      );
      await this.send(
        { type: 'unitCompleted', stage, index, languageScores },
        { jobId: id, stage, index, configHash, ...output },
      );
    } catch (thrown) {
      await this.#sendFailure({ stage, index }, toErrorInfo(thrown, UNIT_FAILED));
    }
  }

  async #sendFailure(ref: UnitRef, { code, message, recoverable }: ErrorInfo): Promise<void> {
    const { stage, index } = ref;
    if (concernsJob(code)) await this.send({ type: 'jobPaused', error: { code, message } });
    if (concernsJob(code) || code === 'run/cancelled')
      await this.send({ type: 'unitReleased', stage, index });
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

  /** Units whose turn is the same one are leased in one step, so that they come to their worker at the same time. */
  #lease(ref: UnitRef): Promise<void> {
    this.#beginning.push(ref);
    this.#leasing ??= this.#steps.add(async () => {
      const [first, ...companions] = this.#beginning.splice(0);
      this.#leasing = null;
      if (first !== undefined) await this.#take({ type: 'unitStarted', ...first, companions }, null);
    });
    return this.#leasing;
  }

  async #work(unit: UnitRecord, { signal, waitedMs }: WorkTurn): Promise<WorkedUnit> {
    const { stage, index } = unit;
    const waiting = { askedAtMs: this.#ports.clock.now() - waitedMs, times: this.#times[stage] };
    await this.#lease({ stage, index });
    if (this.#find(unit)?.state !== 'leased' || signal.aborted || this.#scope.isOver)
      throw new SottoError(WITHDRAWN);
    const { job } = this;
    const before = stageBefore(job, unit);
    const previous = before === undefined ? null : await this.#ports.store.result(job, before, index);
    const samples = stage === FIRST_STAGE ? (this.#samples.get(index)?.slice() ?? null) : null;
    return this.#ports.stages[stage]({ job, unit, samples, previous, waiting }, signal);
  }
}
