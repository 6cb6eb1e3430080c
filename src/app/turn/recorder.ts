import { type ReadonlySignal, signal } from '@preact/signals';
import { writeWav } from '../../core/wav.ts';
import type { MicrophonePort } from '../../ports/microphone.ts';

export type RecordingState =
  | { readonly type: 'idle' }
  | { readonly type: 'asking' }
  /** `level` is the peak of the last 50 ms, 0..1. */
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

/** One recording at a time. A recording that is stopped or discarded while permission is asked never starts. */
export function createRecorder(
  microphone: MicrophonePort,
  onRecorded: (recording: Recording) => void,
): Recorder {
  const state = signal<RecordingState>({ type: 'idle' });
  const toIdle = () => {
    state.value = { type: 'idle' };
  };
  const is = (type: RecordingState['type']) => state.value.type === type;

  return {
    state,
    async start() {
      if (!is('idle')) return;
      state.value = { type: 'asking' };
      try {
        await microphone.start((level, elapsedMs) => {
          if (!is('idle')) state.value = { type: 'recording', elapsedMs, level };
        });
      } catch (error) {
        toIdle();
        throw error;
      }
      if (is('idle')) microphone.discard();
      else if (is('asking')) state.value = { type: 'recording', elapsedMs: 0, level: 0 };
    },
    async stop() {
      const wasRecording = is('recording');
      toIdle();
      if (wasRecording) onRecorded(toRecording(await microphone.stop()));
    },
    discard() {
      const wasRecording = is('recording');
      toIdle();
      if (wasRecording) microphone.discard();
    },
  };
}
