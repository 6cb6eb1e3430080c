import { type ReadonlySignal, signal } from '@preact/signals';
import type { Profile } from '../../core/profile/profiler.ts';
import { type RecordedMachine, type Recording, recordingOf } from '../../core/profile/recording.ts';

/** A stretch of time that somebody wants to send with a bug report. */
export interface SessionRecording {
  /** Since when, on the page's clock; null while nothing is recorded. */
  readonly sinceMs: ReadonlySignal<number | null>;
  start(): void;
  /** @returns what was recorded since; null where nothing was */
  stop(): Recording | null;
}

export function createSessionRecording(
  profile: () => Profile,
  machine: () => RecordedMachine,
  nowMs: () => number,
): SessionRecording {
  const sinceMs = signal<number | null>(null);
  return {
    sinceMs,
    start() {
      sinceMs.value ??= nowMs();
    },
    stop() {
      const fromMs = sinceMs.value;
      sinceMs.value = null;
      return fromMs === null ? null : recordingOf(profile(), fromMs, nowMs(), machine());
    },
  };
}
