import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';
import type { PcmAudio } from '../../../core/audio/wav.ts';
import { KINDS } from '../../../core/study/listening/kinds.ts';
import type { Answer, Method, Sitting } from '../../../core/study/listening/listening-test.ts';
import {
  openSitting,
  type SittingEvent,
  type SittingView,
  stepSitting,
  viewOf,
} from '../../../core/study/listening/sitting.ts';
import type { PlaybackPort, PlaybackState } from '../../../ports/playback.ts';
import { STORE_FAILED } from '../lab-errors.ts';

/** Between the two clips of a pair. */
const PAUSE_S = 0.5;

export interface LiveView extends SittingView {
  /** The clip that sounds, by its place in the trial. */
  readonly sounding: number | null;
  /** The browser keeps the sound off until somebody presses something. */
  readonly isBlocked: boolean;
  /** The last answer may not be stored. */
  readonly error: ErrorInfo | null;
}

/** A sitting on the page. What is heard has no address, no name and no element there. */
export interface LiveSitting {
  readonly view: ReadonlySignal<LiveView>;
  /** @param clip its place in the trial; without one, all of them in their order, or what the method begins with */
  play(clip?: number): void;
  /** Takes the answer of a trial that was heard, and plays the next. */
  answer(answer: Answer): void;
  takeBack(): void;
  /** Ends the sitting once everything is answered. Errors: the store's. */
  finish(): Promise<void>;
  /** Silence; every answer is stored already. */
  pause(): void;
}

export interface LiveSittingPorts {
  /** Speaks on a device of `LAB_RATE_HZ`. */
  readonly openPlayback: (onState: (state: PlaybackState) => void) => PlaybackPort;
  readonly newId: () => string;
  readonly wallClockMs: () => number;
  readonly store: (sitting: Sitting) => Promise<void>;
  readonly clipOf: (sentence: number, way: number) => PcmAudio | undefined;
}

export function openLiveSitting(ports: LiveSittingPorts, method: Method, beginning: Sitting): LiveSitting {
  const state = signal(openSitting(method, beginning));
  const sounding = signal<number | null>(null);
  const isBlocked = signal(false);
  const error = signal<ErrorInfo | null>(null);
  let storing = Promise.resolve();
  let waiting: number[] = [];

  const playback = ports.openPlayback((heard) => {
    isBlocked.value = heard.type === 'blocked';
    if (sounding.value === null) return;
    // The loudspeaker went away.
    if (heard.type === 'paused') stop();
    if (heard.type !== 'silent') return;
    const clip = sounding.value;
    sounding.value = null;
    step({ type: 'heard', clip });
    playNext(PAUSE_S);
  });

  function step(event: SittingEvent): boolean {
    const before = state.value;
    state.value = stepSitting(before, event);
    const { sitting } = state.value;
    if (sitting === before.sitting) return false;
    storing = storing
      .then(() => ports.store(sitting))
      .then(
        () => {
          error.value = null;
        },
        (thrown) => {
          error.value = toErrorInfo(thrown, STORE_FAILED);
        },
      );
    return true;
  }

  function stop(): void {
    waiting = [];
    sounding.value = null;
    playback.stop();
  }

  function playNext(pauseS: number): void {
    const clip = waiting.shift();
    const { answers, trials } = state.value.sitting;
    const trial = trials[answers.length];
    const sound = clip === undefined ? undefined : ports.clipOf(trial?.sentence ?? 0, trial?.ways[clip] ?? 0);
    if (clip === undefined || sound === undefined) return;
    const { samples, sampleRateHz } = sound;
    const id = ports.newId();
    playback.begin(id);
    sounding.value = clip;
    playback.enqueue(id, new Float32Array(Math.round(pauseS * sampleRateHz)), sampleRateHz);
    playback.enqueue(id, samples, sampleRateHz);
    playback.finish(id);
  }

  function play(clip?: number): void {
    const { answers, trials } = state.value.sitting;
    const clips = [...(trials[answers.length]?.ways.keys() ?? [])];
    stop();
    const isAll = clip === undefined && KINDS[method].isSequence;
    waiting = isAll ? clips : clips.filter((place) => place === (clip ?? 0));
    playNext(0);
  }

  return {
    view: computed(() => ({
      ...viewOf(state.value),
      sounding: sounding.value,
      isBlocked: isBlocked.value,
      error: error.value,
    })),
    play,
    answer(answer) {
      if (step({ type: 'answered', answer })) play();
    },
    takeBack() {
      if (step({ type: 'takenBack' })) stop();
    },
    async finish() {
      stop();
      step({ type: 'finished', atMs: ports.wallClockMs() });
      await storing;
    },
    pause: stop,
  };
}
