import { type ReadonlySignal, signal } from '@preact/signals';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import type { BatchEvent } from '../../core/batch/batch-state.ts';
import {
  type BegunJob,
  beginJob,
  finishedJob,
  type HeardSoFar,
  type HeardWindow,
} from '../../core/batch/begin-job.ts';
import { compareJobs, createJob, type JobRecord, type NewJob } from '../../core/batch/job.ts';
import { SerialQueue } from '../../core/serial-queue.ts';
import { STORE_FAILED } from './batch-errors.ts';
import type { BatchPorts } from './batch-ports.ts';
import { BatchWorker } from './batch-worker.ts';

/** What a user may ask for, in any tab. Plain data. */
export type BatchCommand =
  | { readonly type: 'pause' | 'resume' | 'cancel' | 'retry' | 'delete'; readonly jobId: string }
  | { readonly type: 'reorder'; readonly jobIds: readonly string[] }
  /** A tab has added or imported jobs. */
  | { readonly type: 'refresh' };

/** The list as every tab shows it. Plain data. */
export interface BatchList {
  readonly jobs: readonly JobRecord[];
  /** Jobs whose record cannot be read; they can be deleted. */
  readonly damaged: readonly { readonly id: string; readonly error: ErrorInfo }[];
}

/** So many are read and worked on side by side; each keeps some windows of samples in memory. */
const JOBS_AT_ONCE = 3;

const DAMAGED = {
  code: 'storage/corrupt',
  message: 'The stored record of a batch is damaged; delete it and add the file again.',
  recoverable: false,
} as const satisfies ErrorInfo;

/** All batches of this origin, in the tab that leads. The other tabs only call `add` and show the list they are sent. */
export class Batches {
  readonly #ports: BatchPorts;
  readonly #jobs = new Map<string, JobRecord>();
  readonly #damaged = new Map<string, ErrorInfo>();
  /** One for each job that is worked on. */
  readonly #workers = new Map<string, BatchWorker>();
  readonly #list = signal<BatchList>({ jobs: [], damaged: [] });
  #token: number | null = null;
  /** False until this lead has read what is stored. */
  #isRead = false;
  readonly #commands = new SerialQueue();
  #isRefreshing = false;

  constructor(ports: BatchPorts) {
    this.#ports = ports;
  }

  get list(): ReadonlySignal<BatchList> {
    return this.#list;
  }

  /** Works until the signal is aborted, or another tab turns out to lead. */
  async lead(token: number, signal: AbortSignal): Promise<void> {
    this.#token = token;
    this.#isRead = false;
    signal.addEventListener('abort', () => this.#stop());
    await this.do({ type: 'refresh' });
  }

  /**
   * Stores a medium as a new job, and what was done of it before; the leader is told with a `refresh`.
   * Errors: the signal's reason, and nothing is stored; storage/quota, media/gone, and the store's others.
   */
  async add(
    job: Omit<NewJob, 'id' | 'createdAtMs' | 'mediaBytes'>,
    media: Blob,
    nowMs: number,
    heard: Pick<HeardSoFar, 'windows' | 'costs'> = { windows: [], costs: {} },
    signal?: AbortSignal,
  ): Promise<JobRecord> {
    return this.#store(beginJob(this.#newJob(job, media, nowMs), heard), media, signal);
  }

  /** Stores what was heard of a medium elsewhere as a job that is done. Errors: as `add`. */
  keep(
    job: Omit<NewJob, 'id' | 'createdAtMs' | 'mediaBytes'>,
    media: Blob,
    nowMs: number,
    heard: HeardWindow,
  ): Promise<JobRecord> {
    return this.#store(finishedJob(this.#newJob(job, media, nowMs), heard), media);
  }

  #newJob(job: Omit<NewJob, 'id' | 'createdAtMs' | 'mediaBytes'>, media: Blob, nowMs: number): JobRecord {
    return createJob({ ...job, id: this.#ports.newId(), createdAtMs: nowMs, mediaBytes: media.size });
  }

  async #store(begun: BegunJob, media: Blob, signal?: AbortSignal): Promise<JobRecord> {
    const { id, configHash } = begun.job;
    const results = begun.results.map((result) => ({ jobId: id, configHash, audio: null, ...result }));
    await this.#ports.store.addJob(begun.job, media, begun.units, results, signal);
    if (signal?.aborted) {
      await this.#ports.store.deleteJob(id);
      throw signal.reason;
    }
    return begun.job;
  }

  /** Only in the leading tab. Commands are carried out one after the other. Errors: the store's. */
  do(command: BatchCommand): Promise<void> {
    if (command.type === 'refresh') {
      // A refresh that has not begun yet will see what this one is for.
      if (this.#isRefreshing) return this.#commands.settled();
      this.#isRefreshing = true;
    }
    return this.#commands.add(async () => {
      if (command.type === 'refresh') this.#isRefreshing = false;
      if (this.#token === null) return;
      if (!this.#isRead && command.type !== 'refresh') await this.#refresh(this.#token);
      await this.#carryOut(command, this.#token);
    });
  }

  async #carryOut(command: BatchCommand, token: number): Promise<void> {
    switch (command.type) {
      case 'refresh':
        return this.#refresh(token);
      case 'reorder':
        // Units carry the order that they were submitted with, so every job starts from its stored state again.
        await this.#stopWorkers();
        await this.#ports.store.reorder(command.jobIds);
        return this.#refresh(token);
      case 'delete':
        await this.#stopWorker(command.jobId);
        await this.#ports.store.deleteJob(command.jobId);
        this.#jobs.delete(command.jobId);
        return this.#refresh(token);
      case 'pause':
        return this.#tell(command.jobId, { type: 'jobPaused', error: null }, token);
      case 'resume':
        return this.#tell(command.jobId, { type: 'jobResumed' }, token);
      case 'cancel':
        return this.#tell(command.jobId, { type: 'jobCancelled' }, token);
      case 'retry': {
        const setAside = await this.#ports.store.units(command.jobId, ['setAside']);
        return this.#tell(command.jobId, { type: 'jobRetried', setAside }, token);
      }
    }
  }

  async #tell(jobId: string, event: BatchEvent, token: number): Promise<void> {
    const job = this.#jobs.get(jobId);
    if (job === undefined) return;
    await (this.#workers.get(jobId) ?? (await this.#open(job, token))).send(event);
    await this.#advance(token);
  }

  async #refresh(token: number): Promise<void> {
    const { jobs, damaged } = await this.#ports.store.jobs();
    if (!this.#isRead) this.#jobs.clear();
    this.#isRead = true;
    this.#damaged.clear();
    // A job that is known here can only have changed its place.
    for (const job of jobs) this.#jobs.set(job.id, { ...(this.#jobs.get(job.id) ?? job), order: job.order });
    for (const { id, error } of damaged) this.#damaged.set(id, toErrorInfo(error, DAMAGED));
    await this.#advance(token);
  }

  /** Lets the first jobs work, and nothing of the others take memory. */
  async #advance(token: number): Promise<void> {
    const unfinished = this.#inOrder().filter(({ state }) => state === 'queued' || state === 'running');
    const atWork = unfinished.slice(0, JOBS_AT_ONCE);
    for (const id of this.#workers.keys()) {
      if (!atWork.some((job) => job.id === id)) await this.#stopWorker(id);
    }
    for (const job of atWork) await this.#start(job, token);
    for (const job of unfinished.slice(JOBS_AT_ONCE)) {
      if (job.state === 'running') this.#jobs.set(job.id, { ...job, state: 'queued' });
    }
    this.#publish();
  }

  async #start(job: JobRecord, token: number): Promise<void> {
    if (this.#workers.has(job.id) && job.state === 'running') return;
    try {
      await (this.#workers.get(job.id) ?? (await this.#open(job, token))).send({ type: 'jobOpened' });
    } catch (thrown) {
      const error = toErrorInfo(thrown, STORE_FAILED);
      await this.#stopWorker(job.id);
      if (error.code === 'storage/corrupt') {
        this.#jobs.delete(job.id);
        this.#damaged.set(job.id, error);
      } else this.#jobs.set(job.id, { ...(this.#jobs.get(job.id) ?? job), state: 'paused', error });
    }
  }

  async #open(job: JobRecord, token: number): Promise<BatchWorker> {
    const units = await this.#ports.store.units(job.id, ['ready', 'leased']);
    const worker = new BatchWorker(this.#ports, job, units, token, {
      onChange: (changed) => this.#onChange(worker, changed),
      onFenced: () => {
        if (token === this.#token) this.#stop();
      },
    });
    this.#workers.set(job.id, worker);
    return worker;
  }

  #onChange(worker: BatchWorker, job: JobRecord): void {
    if (this.#workers.get(job.id) !== worker) return;
    this.#jobs.set(job.id, job);
    this.#publish();
    // Its place is free for the next one.
    if (job.state === 'running') return;
    void this.#commands.add(async () => {
      if (this.#token !== null) await this.#advance(this.#token);
    });
  }

  #publish(): void {
    const damaged = [...this.#damaged].map(([id, error]) => ({ id, error }));
    this.#list.value = { jobs: this.#inOrder(), damaged };
  }

  #inOrder(): JobRecord[] {
    return [...this.#jobs.values()].toSorted(compareJobs);
  }

  #stop(): void {
    this.#token = null;
    void this.#stopWorkers();
    // A command that is on its way may start others; they must be gone before this tab leads again.
    void this.#commands.add(() => this.#stopWorkers());
  }

  async #stopWorkers(): Promise<void> {
    await Promise.all([...this.#workers.keys()].map((id) => this.#stopWorker(id)));
  }

  async #stopWorker(id: string): Promise<void> {
    const worker = this.#workers.get(id);
    await worker?.stop();
    if (this.#workers.get(id) === worker) this.#workers.delete(id);
  }
}
