import { ERROR_CODES, type ErrorCode, type ErrorInfo } from '../../contracts/errors.ts';
import { isFinal, type JobRecord, type StoredError } from '../../core/batch/job.ts';
import { progressOf, timeLeftMs } from '../../core/batch/plan.ts';
import type { BatchList } from './batches.ts';
import type { BatchCard } from './studio-batches.ts';

/** Where a job was when it was first seen at work. */
interface Start {
  readonly progress: number;
  readonly atMs: number;
}

/**
 * Makes the list as the screens show it, and remembers how fast each job comes on, for the time left.
 * @param nowMs reads the time
 */
export function createBatchCards(nowMs: () => number): (list: BatchList) => readonly BatchCard[] {
  const starts = new Map<string, Start>();

  function remainingMs(job: JobRecord, progress: number | null): number | null {
    if (job.state !== 'running' || progress === null) {
      starts.delete(job.id);
      return null;
    }
    const start = starts.get(job.id) ?? { progress, atMs: nowMs() };
    starts.set(job.id, start);
    return timeLeftMs(progress, progress - start.progress, nowMs() - start.atMs);
  }

  function cardOf(job: JobRecord): BatchCard {
    const { id, name, state, route, mediaBytes, durationMs, createdAtMs, cursor, error } = job;
    const progress = progressOf(job);
    return {
      id,
      name,
      state,
      route,
      mediaBytes,
      durationMs,
      createdAtMs,
      progress,
      writtenParts: cursor.done.stt + cursor.done.llm + (cursor.closed ?? 0),
      remainingMs: remainingMs(job, progress),
      isSpoken: job.closing.includes('tts'),
      hasTrack: job.stages.includes('tts'),
      setAside: cursor.setAside,
      error: error && errorOf(error),
    };
  }

  return ({ jobs, damaged }) => {
    const ended = jobs.filter(({ state }) => isFinal(state));
    return [
      ...jobs.filter(({ state }) => !isFinal(state)).map(cardOf),
      ...damaged.map(damagedCard),
      ...ended.toSorted((a, b) => (b.endedAtMs ?? 0) - (a.endedAtMs ?? 0)).map(cardOf),
    ];
  };
}

function damagedCard({ id, error }: BatchList['damaged'][number]): BatchCard {
  return {
    id,
    name: id,
    state: 'damaged',
    route: null,
    mediaBytes: 0,
    durationMs: null,
    createdAtMs: 0,
    progress: null,
    writtenParts: 0,
    remainingMs: null,
    isSpoken: false,
    hasTrack: false,
    setAside: 0,
    error,
  };
}

/** What is stored can be tried again; its error may be of a version that had other codes. */
function errorOf({ code, message }: StoredError): ErrorInfo {
  const known = ERROR_CODES.find((each): each is ErrorCode => each === code);
  return { code: known ?? 'internal', message, recoverable: true };
}
