import type { BuildInfo } from '../report.ts';
import type { Device, Stage } from '../stage.ts';
import type { UsedModel } from './alternatives.ts';
import type { Profile } from './profiler.ts';
import { type ProfileSummary, summarise } from './summary.ts';
import { type Trace, toTrace } from './trace-events.ts';

const SCHEMA = 'sotto-recording/1';

/** What is known of the machine beside the spans. */
export interface RecordedMachine {
  readonly build: BuildInfo;
  readonly models: Readonly<Partial<Record<Stage, UsedModel>>>;
  /** Of the memory, where it was measured. */
  readonly bytesPerSecond: Readonly<Partial<Record<Device, number>>>;
}

/** A stretch of time for a bug report: a trace that viewers open as it is, and what explains it. Numbers and names of parts. */
export interface Recording extends Trace, BuildInfo, Omit<RecordedMachine, 'build'> {
  readonly schema: typeof SCHEMA;
  readonly lengthMs: number;
  /** Spans that had to make room and may be missing. */
  readonly dropped: number;
  readonly sessions: ProfileSummary['sessions'];
}

/** What of the profile lies in the stretch, or reaches into it. */
export function recordingOf(
  profile: Profile,
  fromMs: number,
  toMs: number,
  { build, models, bytesPerSecond }: RecordedMachine,
): Recording {
  const isWithin = (startMs: number, endMs: number | null) => startMs < toMs && (endMs ?? toMs) > fromMs;
  const part = {
    ...profile,
    spans: profile.spans.filter(({ startMs, endMs }) => isWithin(startMs, endMs)),
    sessions: profile.sessions.filter(({ startMs, endMs }) => isWithin(startMs, endMs)),
  };
  const { version, commit, browser, dropped, sessions } = summarise(part, build, toMs);
  const lengthMs = toMs - fromMs;
  return {
    schema: SCHEMA,
    version,
    commit,
    browser,
    lengthMs,
    dropped,
    models,
    bytesPerSecond,
    sessions,
    ...toTrace(part),
  };
}
