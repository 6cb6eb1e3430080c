import { type Device, STAGES, type Stage } from '../stage.ts';
import type { MemoryBound } from './memory-bound.ts';
import type { SessionProfile } from './session-profile.ts';
import type { Span, Track } from './span.ts';

/** What was measured here of another way to do what a stage did. */
export interface Alternative {
  readonly stage: Stage;
  /** `voice`: the small voice in place of the large one. */
  readonly instead: 'voice' | Device;
  /** Its time over the time of what was used, for the same work. */
  readonly timesAsLong: number;
}

/** In words what took the time, and what would take less. */
export type Advice =
  | { readonly code: 'slowest'; readonly track: Track; readonly share: number }
  | { readonly code: 'waiting' | 'models' | 'denoise' | 'memory'; readonly share: number }
  /** Work that was broken off to make room, and had to be done again; a prompt that is read before the first word. */
  | { readonly code: 'redone' | 'prompt'; readonly ms: number }
  /** Of the time in which the stage ran, the GPU worked so little. */
  | { readonly code: 'idle'; readonly stage: Stage; readonly share: number }
  | { readonly code: 'voice'; readonly gainMs: number }
  | { readonly code: 'placement'; readonly stage: Stage; readonly device: Device; readonly gainMs: number };

/** Nobody changes a setting for less. */
const LEAST_GAIN_MS = 100;
/** A share of the time that is worth a word. */
const LARGE = 0.25;
/** A GPU that works for less of its stage's time is waited for by nobody. */
const IDLE = 0.5;
/** From here on nothing but fewer bytes would be much faster. */
const NEAR_THE_BOUND = 0.6;

/**
 * What took most of a session's time, and what would take less as far as it was measured on this machine; nothing is
 * promised that was not.
 * @param alternatives to what the session used
 * @param bound of the language model; null where the memory was not measured
 */
export function adviceFor(
  session: SessionProfile,
  alternatives: readonly Alternative[],
  bound: MemoryBound | null = null,
): readonly Advice[] {
  const largest = session.shares[0];
  if (largest === undefined) return [];
  const advice: Advice[] = [];
  if (largest.kind === 'running' && largest.track !== null && largest.track !== 'models')
    advice.push({ code: 'slowest', track: largest.track, share: largest.share });
  const sum = (matches: (share: SessionProfile['shares'][number]) => boolean) =>
    session.shares.filter(matches).reduce((total, { share }) => total + share, 0);
  // The audio worker has no batch before it: what is waited for there is its own start.
  const waiting = sum(({ kind, track }) => (kind === 'waiting' || kind === 'paused') && track !== 'audio');
  if (waiting >= LARGE) advice.push({ code: 'waiting', share: waiting });
  const models = sum(({ track }) => track === 'models');
  if (models >= LARGE) advice.push({ code: 'models', share: models });
  const denoise = sumOf(session.spans.filter(({ part }) => part === 'denoise')) / session.wallMs;
  if (denoise >= LARGE) advice.push({ code: 'denoise', share: denoise });
  const redoneMs = sumOf(
    session.spans.filter(
      ({ outcome, kind, part }) => outcome === 'preempted' && kind === 'running' && part === null,
    ),
  );
  if (redoneMs >= LARGE * session.wallMs) advice.push({ code: 'redone', ms: redoneMs });
  const promptMs = sumOf(session.spans.filter(({ part }) => part === 'prefill'));
  if (promptMs >= LARGE * session.wallMs && promptMs >= LEAST_GAIN_MS)
    advice.push({ code: 'prompt', ms: promptMs });
  advice.push(...idleStages(session));
  if (bound !== null && bound.share >= NEAR_THE_BOUND && stageMs(session, 'llm') >= LARGE * session.wallMs)
    advice.push({ code: 'memory', share: bound.share });
  for (const { stage, instead, timesAsLong } of alternatives) {
    const usedMs = instead === 'voice' ? firstSpokenMs(session) : stageMs(session, stage);
    const gainMs = usedMs * (1 - timesAsLong);
    if (gainMs < LEAST_GAIN_MS) continue;
    if (instead === 'voice') advice.push({ code: 'voice', gainMs });
    else advice.push({ code: 'placement', stage, device: instead, gainMs });
  }
  return advice;
}

/** The answer begins with the first sentence that is spoken, however long the rest takes. */
function firstSpokenMs({ spans }: SessionProfile): number {
  const first = spans.find(
    ({ track, part, kind, outcome }) =>
      track === 'tts' && part === null && kind === 'running' && outcome === 'completed',
  );
  return first === undefined ? 0 : first.endMs - first.startMs;
}

function stageMs({ tracks }: SessionProfile, stage: Stage): number {
  return tracks.find(({ track }) => track === stage)?.runMs ?? 0;
}

/** Stages that take much of the time and leave the GPU that they run on without work. */
function idleStages({ tracks, wallMs }: SessionProfile): readonly Advice[] {
  return STAGES.flatMap((stage): Advice[] => {
    const track = tracks.find((one) => one.track === stage);
    if (track === undefined || track.dispatches === 0 || track.runMs < LARGE * wallMs) return [];
    const share = track.gpuBusyMs / track.runMs;
    return share < IDLE ? [{ code: 'idle', stage, share }] : [];
  });
}

const sumOf = (spans: readonly Span[]) => spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
