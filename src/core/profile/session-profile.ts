import type { Profile, ProfiledSession } from './profiler.ts';
import type { Span } from './span.ts';
import { type TimeShare, timeShares } from './time-shares.ts';
import { type TrackFigures, trackFigures } from './track-figures.ts';

/** Where the time of one session went. */
export interface SessionProfile extends ProfiledSession {
  readonly endMs: number;
  readonly isOver: boolean;
  readonly wallMs: number;
  /** Of the session, and of models that were loaded meanwhile; in the order of their starts. */
  readonly spans: readonly Span[];
  readonly shares: readonly TimeShare[];
  readonly tracks: readonly TrackFigures[];
  /** From the beginning to the first sound that was heard, or where nothing was played, that was made; null for none. */
  readonly firstAudioMs: number | null;
  /** Time in which a stage's device was busy over wall time; over 1 where several are at once. */
  readonly dutyCycle: number;
}

const STAGE_TRACKS: ReadonlySet<string> = new Set(['stt', 'llm', 'tts']);

/** @param nowMs the end of a session that goes on */
export function sessionProfile(profile: Profile, session: number, nowMs: number): SessionProfile | null {
  const known = profile.sessions.find((one) => one.session === session);
  if (known === undefined) return null;
  const own = profile.spans.filter((span) => span.session === session);
  const startMs = Math.min(known.startMs, ...own.map((span) => span.startMs));
  const endMs = Math.max(startMs, known.endMs ?? nowMs);
  const loads = profile.spans.filter(
    (span) => span.track === 'models' && span.startMs < endMs && span.endMs > startMs,
  );
  const spans = [...own, ...loads].sort((a, b) => a.startMs - b.startMs || b.endMs - a.endMs);
  const wallMs = endMs - startMs;
  const tracks = trackFigures(own);
  const busyMs = tracks
    .filter(({ track }) => STAGE_TRACKS.has(track))
    .reduce((sum, { busyMsPerUnit, units }) => sum + busyMsPerUnit * units, 0);
  return {
    ...known,
    startMs,
    endMs,
    isOver: known.endMs !== null,
    wallMs,
    spans,
    shares: timeShares(spans, startMs, endMs),
    tracks,
    firstAudioMs: firstAudioMs(own, startMs),
    dutyCycle: wallMs > 0 ? busyMs / wallMs : 0,
  };
}

/** The last one that a user started; what the page measures for itself is of interest where there is nothing else. */
export function lastSession({ sessions }: Profile): number | null {
  const own = sessions.filter(({ kind }) => kind !== 'probe');
  return (own.at(-1) ?? sessions.at(-1))?.session ?? null;
}

function firstAudioMs(spans: readonly Span[], startMs: number): number | null {
  const heard = spans.filter(({ track }) => track === 'playback').map((span) => span.startMs);
  const made = spans
    .filter(({ track, part, kind, mediaMs }) => {
      return track === 'tts' && part === null && kind === 'running' && mediaMs > 0;
    })
    .map(({ endMs }) => endMs);
  const times = heard.length > 0 ? heard : made;
  return times.length > 0 ? Math.min(...times) - startMs : null;
}
