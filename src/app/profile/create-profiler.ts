import { type ReadonlySignal, signal } from '@preact/signals';
import type { UnitMeter } from '../../contracts/worker.ts';
import type { SpokenRtfs, UsedModel } from '../../core/profile/alternatives.ts';
import { type Profile, Profiler as Recording } from '../../core/profile/profiler.ts';
import type { Span } from '../../core/profile/span.ts';
import type { MeasuredRun } from '../../core/profile/unit-spans.ts';
import type { BuildInfo } from '../../core/report.ts';
import type { Stage } from '../../core/stage.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MemorySpeedPort } from '../../ports/memory-speed.ts';
import type { PlaybackState } from '../../ports/playback.ts';
import type { ModelCard, ModelStatus } from '../models/index.ts';
import type { Runner } from '../scheduling/index.ts';
import { createMemoryLook, type MemoryLook } from './memory-look.ts';
import { createSessionRecording, type SessionRecording } from './session-recording.ts';
import { type DoneRun, slotOf, workOf } from './work-of-run.ts';

export interface ProfilerPorts {
  readonly runner: Pick<Runner, 'subscribe'>;
  readonly clock: Clock;
  readonly build: BuildInfo;
  readonly playing: ReadonlySignal<PlaybackState>;
  readonly cards: ReadonlySignal<readonly Pick<ModelCard, 'manifest' | 'status'>[]>;
  readonly memory: MemorySpeedPort;
  /** Told of each span when it is over. */
  readonly onSpan: (span: Span) => void;
}

/** Hears where time goes, and answers where it went. */
export interface Profiler {
  turnBegan(turnId: string, runId: string): void;
  /** A run at a model worker is over. */
  ran(run: DoneRun): void;
  /** The audio worker has answered. @param tookMs from the question to its answer */
  read(streamId: string, meter: UnitMeter, tookMs: number): void;
  stored(jobId: string, startMs: number, endMs: number): void;
  profile(): Profile;
  /** The last model that did a unit of each stage, and where. */
  used(): Readonly<Partial<Record<Stage, UsedModel>>>;
  /** Of each voice that spoke in this visit. */
  rtfs(): SpokenRtfs;
  readonly memory: MemoryLook;
  readonly recording: SessionRecording;
  readonly build: BuildInfo;
  nowMs(): number;
  /** Another one whenever `profile` would answer something else that somebody waits for. */
  readonly revision: ReadonlySignal<number>;
}

const ON_THE_WAY: ReadonlySet<ModelStatus> = new Set(['downloading', 'loading', 'checking', 'returning']);

export function createProfiler(ports: ProfilerPorts): Profiler {
  const { runner, clock, playing, cards, build, memory, onSpan } = ports;
  const recording = new Recording(onSpan);
  const revision = signal(0);
  /** The last run of each turn, of which something may be heard. */
  let runs: ReadonlyMap<string, string> = new Map();
  let used: Partial<Record<Stage, UsedModel>> = {};
  const spoken = new Map<string, { runMs: number; mediaMs: number }>();
  const change = () => {
    revision.value = revision.peek() + 1;
  };

  runner.subscribe((event, effects) => {
    recording.scheduled(event, effects, clock.now());
    if (event.type === 'unitSettled' || event.type === 'sessionCancelled') change();
  });

  let heard: { readonly turnId: string; readonly sinceMs: number } | null = null;
  playing.subscribe((state) => {
    const turnId = state.type === 'playing' ? state.turnId : null;
    if (turnId === (heard?.turnId ?? null)) return;
    if (heard !== null) {
      recording.spent('playback', runs.get(heard.turnId) ?? null, heard.sinceMs, clock.now());
      change();
    }
    heard = turnId === null ? null : { turnId, sinceMs: clock.now() };
  });

  const since = new Map<string, number>();
  cards.subscribe((all) => {
    for (const { manifest, status } of all) {
      const sinceMs = since.get(manifest.id);
      if (ON_THE_WAY.has(status)) since.set(manifest.id, sinceMs ?? clock.now());
      else if (sinceMs !== undefined) {
        since.delete(manifest.id);
        recording.spent('models', null, sinceMs, clock.now());
      }
    }
  });

  const measured = (meter: UnitMeter, work: Pick<MeasuredRun, 'tokens' | 'mediaMs'>): MeasuredRun => ({
    ...meter,
    ...work,
    parts: meter.parts ?? [],
    endedAtMs: clock.now(),
  });

  const look = createMemoryLook(memory);
  const machine = () => ({ build, models: used, bytesPerSecond: look.state.peek().measured });

  return {
    turnBegan(turnId, runId) {
      runs = new Map([...runs, [turnId, runId] as const].slice(-MOST_TURNS));
      recording.turnBegan(runId, clock.now());
    },
    ran({ value, meter, load: { modelId, device, dtype, passBytes } }) {
      const stage = slotOf(value);
      used = { ...used, [stage]: { modelId, device, dtype, ...(passBytes && { passBytes }) } };
      const work = workOf(value);
      recording.measured(stage, measured(meter, work));
      if (stage !== 'tts') return;
      const sum = spoken.get(modelId) ?? { runMs: 0, mediaMs: 0 };
      const mediaMs = sum.mediaMs + (work.mediaMs ?? 0);
      spoken.set(modelId, { runMs: sum.runMs + meter.runMs, mediaMs });
    },
    read: (streamId, meter, tookMs) =>
      recording.read(streamId, measured(meter, { tokens: 0, mediaMs: null }), tookMs),
    stored: (jobId, startMs, endMs) => recording.spent('store', jobId, startMs, endMs),
    profile: () => recording.profile(),
    used: () => used,
    rtfs: () =>
      Object.fromEntries(
        [...spoken]
          .filter(([, { mediaMs }]) => mediaMs > 0)
          .map(([id, sum]) => [id, sum.runMs / sum.mediaMs]),
      ),
    memory: look,
    recording: createSessionRecording(
      () => recording.profile(),
      machine,
      () => clock.now(),
    ),
    build,
    nowMs: () => clock.now(),
    revision,
  };
}

/** Older ones may be heard, too, but not that much later. */
const MOST_TURNS = 64;
