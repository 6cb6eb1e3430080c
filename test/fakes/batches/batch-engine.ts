import type { BatchPorts, UnitInput } from '../../../src/app/batch/batch-ports.ts';
import { SottoError } from '../../../src/contracts/errors.ts';
import type { Stage } from '../../../src/core/stage.ts';
import type { UnitOutput } from '../../../src/ports/batch-store.ts';
import { nextTask } from '../../../workers/runtime/next-task.ts';

export const WINDOW_MS = 10_000;

/** A medium that `fakeAudio` reads; 255 windows make it unreadable, 254 take the worker down. */
export const medium = (windows: number) => new Blob([new Uint8Array([windows])]);

/** Deterministic: says what it was given. */
export function speak(stage: Stage, { unit, samples, previous }: UnitInput): UnitOutput {
  const heard =
    samples === null ? JSON.stringify(previous?.data) : `${samples.length} samples from ${samples[0]}`;
  return { data: { text: `${stage} ${unit.startMs}-${unit.endMs} (${heard})` }, audio: null };
}

/** A medium of as many windows as its first byte says; windows are cut as if nothing were left out. */
export function fakeAudio(): BatchPorts['audio'] {
  const streams = new Map<string, { next: number; windows: number }>();
  return {
    async openMedia(streamId, media, { fromMs }, signal) {
      signal.addEventListener('abort', () => streams.delete(streamId));
      const windows = new Uint8Array(await media.arrayBuffer())[0] ?? 0;
      if (windows === 254)
        throw new SottoError({ code: 'worker/crashed', message: 'The worker is gone.', recoverable: true });
      if (windows === 255) {
        throw new SottoError({
          code: 'media/unreadable',
          message: 'The file is no medium.',
          recoverable: false,
        });
      }
      streams.set(streamId, { next: Math.ceil(fromMs / WINDOW_MS), windows });
      return {
        durationMs: windows * WINDOW_MS,
        container: '',
        codec: '',
        sampleRateHz: 16_000,
        channels: 1,
        hasVideo: false,
        promisedMs: null,
      };
    },
    async nextWindow(streamId) {
      await nextTask();
      const stream = streams.get(streamId);
      if (stream === undefined) throw new Error('The stream is closed.');
      const index = stream.next++;
      const startMs = index * WINDOW_MS;
      if (index >= stream.windows) return { window: null, decodedMs: stream.windows * WINDOW_MS };
      const window = { index, startMs, endMs: startMs + WINDOW_MS, samples: new Float32Array([index, 1, 2]) };
      return { window, decodedMs: window.endMs };
    },
  };
}
