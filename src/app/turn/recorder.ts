import { type ReadonlySignal, signal } from '@preact/signals';
import { SottoError } from '../../contracts/errors.ts';
import { writeWav } from '../../core/audio/wav.ts';
import type { MicrophonePort, OpenMicrophone } from '../../ports/microphone.ts';
import { Scope } from '../scheduling/index.ts';

export type RecordingState =
  | { readonly type: 'idle' }
  | { readonly type: 'asking' }
  /** `level` is the peak of the last 100 ms, 0..1. */
  | { readonly type: 'recording'; readonly elapsedMs: number; readonly level: number };

export interface Recorder {
  readonly state: ReadonlySignal<RecordingState>;
  start(): Promise<void>;
  stop(): Promise<void>;
  discard(): void;
}

/** A Blob crosses to a worker without a copy, and can be read again when a turn is tried again. */
interface Recording {
  readonly media: Blob;
  readonly durationMs: number;
}

const SAMPLE_RATE_HZ = 16_000;

function toRecording(samples: Float32Array): Recording {
  const wav = writeWav({ samples, sampleRateHz: SAMPLE_RATE_HZ });
  return {
    media: new Blob([wav], { type: 'audio/wav' }),
    durationMs: (samples.length / SAMPLE_RATE_HZ) * 1000,
  };
}

/**
 * One recording at a time. A recording that is stopped or discarded while permission is asked never starts; one whose
 * microphone goes away ends there, is kept, and `onLost` is told why.
 */
export function createRecorder(
  microphone: MicrophonePort,
  onRecorded: (recording: Recording) => void,
  onLost: (error: unknown) => void,
): Recorder {
  const state = signal<RecordingState>({ type: 'idle' });
  let current: { readonly scope: Scope; open: OpenMicrophone | null } | null = null;

  /** @returns the recording that went on until now */
  function take() {
    const taken = current;
    current = null;
    state.value = { type: 'idle' };
    return taken;
  }

  async function stop(): Promise<void> {
    const taken = take();
    try {
      const samples = await taken?.open?.stop();
      if (samples) onRecorded(toRecording(samples));
    } finally {
      taken?.scope.end();
    }
  }

  return {
    state,
    async start() {
      if (current !== null) return;
      const mine = { scope: new Scope('recording'), open: null as OpenMicrophone | null };
      const { scope } = mine;
      const show = (elapsedMs: number, level: number) => {
        if (current === mine) state.value = { type: 'recording', elapsedMs, level };
      };
      current = mine;
      state.value = { type: 'asking' };
      try {
        mine.open = await scope.within(
          microphone.open(scope.signal, (level, elapsedMs) => show(elapsedMs, level)),
        );
        if (state.value.type === 'asking') show(0, 0);
        void mine.open.lost.then(async () => {
          if (current !== mine) return;
          await stop().then(() => onLost(new SottoError(LOST)), onLost);
        });
      } catch (error) {
        if (scope.isOver) return;
        take()?.scope.end();
        throw error;
      }
    },
    stop,
    discard: () => take()?.scope.end(),
  };
}

const LOST = {
  code: 'microphone/lost',
  message: 'The microphone went away, so the recording ended there; what was said until then is kept.',
  recoverable: true,
} as const;
