import { afterWindow } from '../language/session-language.ts';
import { BatchDraft } from './batch-draft.ts';
import {
  type BatchEvent,
  type BatchState,
  type BatchStep,
  FIRST_STAGE,
  type UnitRef,
  unitId,
} from './batch-state.ts';
import { isFinal, type JobRecord, START, type StoredError, type UnitRecord } from './job.ts';
import { closingOf, type FoundWindow, isOfClosing, resumeFrom, successorOf, unitOf } from './plan.ts';
import { afresh, afterFailure, afterInterruption } from './retry.ts';
import { decodeAhead } from './together.ts';

/**
 * The life of one job. Pure. The new state counts once its changes are stored: then a tab that goes away at any
 * instant leaves either the state before or the state after, and no effect of a state that never was.
 */
export function batchStep(state: BatchState, event: BatchEvent, nowMs: number): BatchStep {
  const draft = new BatchDraft(state);
  apply(draft, event, nowMs);
  if (draft.state.job.state === 'running') advance(draft, nowMs);
  return draft.end();
}

function apply(draft: BatchDraft, event: BatchEvent, nowMs: number): void {
  const { job } = draft.state;
  switch (event.type) {
    case 'jobOpened':
      openJob(draft, nowMs);
      break;
    case 'mediaOpened':
      openMedia(draft, event);
      break;
    case 'windowRead':
      readWindow(draft, event.window);
      break;
    case 'mediaEnded':
      draft.set({ reader: 'idle' });
      draft.setJob({ durationMs: event.durationMs, cursor: { ...job.cursor, isMediaRead: true } });
      setAsideUnheard(draft);
      break;
    case 'mediaFailed':
      stop(draft, 'failed', event.error, nowMs);
      break;
    case 'unitStarted':
      for (const ref of [event, ...(event.companions ?? [])]) startUnit(draft, ref, nowMs);
      break;
    case 'unitCompleted':
    case 'unitFailed':
    case 'unitReleased':
      endUnit(draft, event, nowMs);
      break;
    case 'jobPaused':
      if (!isFinal(job.state)) stop(draft, 'paused', event.error, nowMs);
      break;
    case 'jobResumed':
      if (job.state === 'paused') draft.setJob({ state: 'queued', error: null });
      break;
    case 'jobCancelled':
      if (!isFinal(job.state)) stop(draft, 'cancelled', null, nowMs);
      break;
    case 'jobRetried':
      retry(draft, event.setAside);
      break;
    case 'timeReached':
      break;
  }
}

function openJob(draft: BatchDraft, nowMs: number): void {
  const { job, units, token, submitted } = draft.state;
  for (const unit of units) {
    if (unit.lease === null || submitted.has(unitId(unit))) continue;
    // With this tab's own token: the job was put off meanwhile.
    if (unit.lease.token === token) draft.putUnit({ ...unit, state: 'ready', lease: null });
    else draft.putUnit(afterInterruption(unit, nowMs));
  }
  if (job.state === 'queued') draft.setJob({ state: 'running' });
}

function openMedia(draft: BatchDraft, event: BatchEvent & { type: 'mediaOpened' }): void {
  const { job } = draft.state;
  const { durationMs, cut = job.cut, together = 1 } = event;
  draft.set({ reader: 'idle', together });
  if (job.durationMs === null && durationMs !== null) draft.setJob({ durationMs });
  const isCutOtherwise = job.cut !== null && cut !== job.cut;
  if (cut !== job.cut) draft.setJob({ cut });
  if (isCutOtherwise) startOver(draft);
}

/** The windows that were found lie elsewhere now, so what is known of them would get wrong times. */
function startOver(draft: BatchDraft): void {
  const { job, submitted } = draft.state;
  for (let index = 0; index < job.cursor.windows; index++)
    for (const stage of job.stages) draft.removeUnit({ stage, index });
  for (const stage of job.closing) draft.removeUnit({ stage, index: job.cursor.windows });
  draft.setJob({ cursor: START });
  if (submitted.size > 0) draft.effects.push({ type: 'withdrawUnits' });
  closeMedia(draft);
}

function readWindow(draft: BatchDraft, window: FoundWindow): void {
  const { job, heard } = draft.state;
  draft.set({ reader: 'idle' });
  const known = draft.unit({ stage: FIRST_STAGE, index: window.index });
  if (known && (known.startMs !== window.startMs || known.endMs !== window.endMs)) {
    startOver(draft);
    return;
  }
  if (window.index >= job.cursor.windows) {
    const cursor = { ...job.cursor, windows: window.index + 1, readToMs: window.endMs };
    draft.setJob({ cursor });
    draft.putUnit(unitOf(job.id, FIRST_STAGE, window));
  }
  // A window of an earlier visit that was transcribed then.
  const isNeeded = draft.unit({ stage: FIRST_STAGE, index: window.index }) !== undefined;
  if (isNeeded) draft.set({ heard: new Set(heard).add(window.index) });
  else draft.effects.push({ type: 'forgetWindow', index: window.index });
}

/** The medium ended before a window of an earlier visit: it is not the same any more. */
function setAsideUnheard(draft: BatchDraft): void {
  const { units, heard } = draft.state;
  for (const unit of units) {
    if (unit.stage !== FIRST_STAGE || heard.has(unit.index)) continue;
    const error = {
      code: 'media/unreadable',
      message:
        'The medium ended before this part, so the part was set aside; add the file again to transcribe it.',
    };
    settle(draft, unit, { ...unit, state: 'setAside', lease: null, error });
  }
}

function startUnit(draft: BatchDraft, ref: UnitRef, nowMs: number): void {
  const unit = draft.unit(ref);
  if (unit === undefined || draft.state.job.state !== 'running') return;
  draft.putUnit({ ...unit, state: 'leased', lease: { token: draft.state.token, sinceMs: nowMs } });
}

type UnitEnd = BatchEvent & { type: 'unitCompleted' | 'unitFailed' | 'unitReleased' };

function endUnit(draft: BatchDraft, event: UnitEnd, nowMs: number): void {
  const unit = draft.unit(event);
  draft.unsubmit(event);
  if (unit === undefined) return;
  // It was begun before the job started over, of another window.
  if (event.type === 'unitCompleted' && unit.state !== 'leased') return;
  if (event.type === 'unitReleased') {
    draft.putUnit({ ...unit, state: 'ready', lease: null });
  } else if (event.type === 'unitFailed') {
    settle(draft, unit, afterFailure(unit, event.error, event.isRecoverable, nowMs));
  } else {
    const { job } = draft.state;
    const sessionLanguage = afterWindow(job.sessionLanguage, event.languageScores ?? null);
    draft.setJob({ cursor: afterDone(job, unit), sessionLanguage });
    settle(draft, unit, { ...unit, state: 'done', lease: null, error: null });
    const successor = successorOf(job, unit);
    if (successor !== null) draft.putUnit(successor);
  }
}

function afterDone(job: JobRecord, unit: UnitRecord): JobRecord['cursor'] {
  const { cursor } = job;
  if (isOfClosing(job, unit)) return { ...cursor, closed: (cursor.closed ?? 0) + 1 };
  return { ...cursor, done: { ...cursor.done, [unit.stage]: cursor.done[unit.stage] + 1 } };
}

function settle(draft: BatchDraft, before: UnitRecord, after: UnitRecord): void {
  const { job, heard } = draft.state;
  draft.putUnit(after);
  if (after.state === 'setAside') {
    draft.setJob({ cursor: { ...job.cursor, setAside: job.cursor.setAside + 1 } });
  }
  if (before.stage !== FIRST_STAGE || after.state === 'ready' || !heard.has(before.index)) return;
  const left = new Set(heard);
  left.delete(before.index);
  draft.set({ heard: left });
  draft.effects.push({ type: 'forgetWindow', index: before.index });
}

/** The medium is read anew when the job goes on; windows at hand would only take memory. */
function stop(
  draft: BatchDraft,
  state: 'paused' | 'cancelled' | 'failed',
  error: StoredError | null,
  nowMs: number,
): void {
  draft.setJob({ state, error, endedAtMs: isFinal(state) ? nowMs : null });
  if (draft.state.submitted.size > 0) draft.effects.push({ type: 'withdrawUnits' });
  closeMedia(draft);
}

function closeMedia(draft: BatchDraft): void {
  if (draft.state.reader !== 'closed') draft.effects.push({ type: 'closeMedia' });
  draft.set({ reader: 'closed', heard: new Set() });
}

function retry(draft: BatchDraft, setAside: readonly UnitRecord[]): void {
  const { job, submitted } = draft.state;
  closeMedia(draft);
  for (const unit of setAside) draft.putUnit(afresh(unit));
  const cursor = { ...job.cursor, setAside: job.cursor.setAside - setAside.length };
  draft.setJob({ state: 'queued', error: null, endedAtMs: null, cursor });
  // More of the transcript makes what was made of it stale.
  if (cursor.closed === null || setAside.every((unit) => isOfClosing(job, unit))) return;
  draft.setJob({ cursor: { ...cursor, closed: null } });
  for (const stage of job.closing) draft.removeUnit({ stage, index: cursor.windows });
  if (submitted.size > 0) draft.effects.push({ type: 'withdrawUnits' });
}

function advance(draft: BatchDraft, nowMs: number): void {
  submitReady(draft, nowMs);
  const { job, units, reader, together } = draft.state;
  const transcribing = units.filter((unit) => unit.stage === FIRST_STAGE);
  const isUnheard = transcribing.some((unit) => !draft.state.heard.has(unit.index));
  if (job.cursor.isMediaRead && !isUnheard) {
    if (reader !== 'closed' && transcribing.length === 0) closeMedia(draft);
    if (units.length === 0) finish(draft, nowMs);
  } else if (reader === 'closed') {
    draft.set({ reader: 'busy' });
    draft.effects.push({ type: 'openMedia', ...resumeFrom(job, units) });
  } else if (reader === 'idle' && (isUnheard || transcribing.length < decodeAhead(job, together))) {
    draft.set({ reader: 'busy' });
    draft.effects.push({ type: 'readWindow' });
  }
}

function submitReady(draft: BatchDraft, nowMs: number): void {
  const { units, heard } = draft.state;
  const submitted = new Set(draft.state.submitted);
  let wakeAtMs = Number.POSITIVE_INFINITY;
  for (const unit of units) {
    const isAtHand = unit.stage !== FIRST_STAGE || heard.has(unit.index);
    if (unit.state !== 'ready' || !isAtHand || submitted.has(unitId(unit))) continue;
    if (unit.notBeforeMs > nowMs) {
      wakeAtMs = Math.min(wakeAtMs, unit.notBeforeMs);
      continue;
    }
    submitted.add(unitId(unit));
    draft.effects.push({ type: 'submitUnit', unit });
  }
  draft.set({ submitted });
  if (wakeAtMs < Number.POSITIVE_INFINITY) draft.effects.push({ type: 'wake', atMs: wakeAtMs });
}

function finish(draft: BatchDraft, nowMs: number): void {
  const { job } = draft.state;
  const closing = closingOf(job);
  if (closing !== null) {
    draft.setJob({ cursor: { ...job.cursor, closed: 0 } });
    draft.putUnit(closing);
    submitReady(draft, nowMs);
    return;
  }
  const isFailed = job.cursor.setAside > 0 && job.cursor.done[FIRST_STAGE] === 0;
  draft.setJob({ state: isFailed ? 'failed' : 'done', endedAtMs: nowMs });
}
