import { type ReadonlySignal, signal } from '@preact/signals';
import { type ErrorInfo, SottoError, toErrorInfo } from '../contracts/errors.ts';
import { compareJobs, createJob, isFinal, type JobRecord, type NewJob } from '../core/batch/job.ts';
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

const DAMAGED = {
  code: 'storage/corrupt',
  message: 'The stored record of a batch is damaged; delete it and add the file again.',
  recoverable: false,
} as const satisfies ErrorInfo;

/** All batches of this origin, in the tab that leads. The other tabs only call `add` and show the list they are sent. */
export class Batches {
  readonly #ports: BatchPorts;
  readonly #workers = new Map<string, BatchWorker>();
  readonly #list = signal<BatchList>({ jobs: [], damaged: [] });
  #token: number | null = null;
  #tail: Promise<void> = Promise.resolve();

  constructor(ports: BatchPorts) {
    this.#ports = ports;
  }

  get list(): ReadonlySignal<BatchList> {
    return this.#list;
  }

  /** Works until the signal is aborted, or another tab turns out to lead. */
  async lead(token: number, signal: AbortSignal): Promise<void> {
    this.#token = token;
    signal.addEventListener('abort', () => this.#stop());
    await this.do({ type: 'refresh' });
  }

  /**
   * Stores a medium as a new job; the leader is told with a `refresh`.
   * Errors: storage/quota, media/gone, and the store's others.
   */
  async add(
    job: Omit<NewJob, 'id' | 'createdAtMs' | 'mediaBytes'>,
    media: Blob,
    nowMs: number,
  ): Promise<JobRecord> {
    const id = this.#ports.newId();
    const record = createJob({ ...job, id, createdAtMs: nowMs, mediaBytes: media.size });
    await this.#ports.store.addJob(record, media);
    return record;
  }

  /** Only in the leading tab. Commands are carried out one after the other. Errors: the store's. */
  do(command: BatchCommand): Promise<void> {
    const done = this.#tail.then(() =>
      this.#token === null ? undefined : this.#carryOut(command, this.#token),
    );
    this.#tail = done.catch(() => {});
    return done;
  }

  async #carryOut(command: BatchCommand, token: number): Promise<void> {
    switch (command.type) {
      case 'refresh':
        return this.#refresh(token);
      case 'reorder':
        await this.#ports.store.reorder(command.jobIds);
        return this.#reopen(token);
      case 'delete':
        this.#workers.get(command.jobId)?.stop();
        this.#workers.delete(command.jobId);
        await this.#ports.store.deleteJob(command.jobId);
        return this.#refresh(token);
      case 'pause':
        return this.#workers.get(command.jobId)?.send({ type: 'jobPaused', error: null });
      case 'resume':
        return this.#workers.get(command.jobId)?.send({ type: 'jobResumed' });
      case 'cancel':
        return this.#workers.get(command.jobId)?.send({ type: 'jobCancelled' });
      case 'retry': {
        const setAside = await this.#ports.store.units(command.jobId, ['setAside']);
        return this.#workers.get(command.jobId)?.send({ type: 'jobRetried', setAside });
      }
    }
  }

  /** Units carry the order that they were submitted with, so every job starts from its stored state again. */
  async #reopen(token: number): Promise<void> {
    for (const worker of this.#workers.values()) worker.stop();
    this.#workers.clear();
    await this.#refresh(token);
  }

  async #refresh(token: number): Promise<void> {
    const { jobs, damaged } = await this.#ports.store.jobs();
    const bad = damaged.map(({ id, error }) => ({ id, error: toErrorInfo(error, DAMAGED) }));
    for (const job of jobs) {
      if (this.#workers.has(job.id)) continue;
      try {
        await this.#open(job, token);
      } catch (thrown) {
        if (!(thrown instanceof SottoError) || thrown.code !== 'storage/corrupt') throw thrown;
        bad.push({ id: job.id, error: toErrorInfo(thrown, DAMAGED) });
      }
    }
    this.#list.value = { jobs: this.#jobs(), damaged: bad };
  }

  async #open(job: JobRecord, token: number): Promise<void> {
    const units = isFinal(job.state) ? [] : await this.#ports.store.units(job.id, ['ready', 'leased']);
    const worker = new BatchWorker(this.#ports, job, units, token, {
      onChange: () => {
        this.#list.value = { ...this.#list.value, jobs: this.#jobs() };
      },
      onFenced: () => this.#stop(),
    });
    this.#workers.set(job.id, worker);
    await worker.send({ type: 'jobOpened' });
  }

  #jobs(): JobRecord[] {
    return [...this.#workers.values()].map(({ job }) => job).toSorted(compareJobs);
  }

  #stop(): void {
    this.#token = null;
    for (const worker of this.#workers.values()) worker.stop();
    this.#workers.clear();
  }
}
