/** Rate of all speech inside Sotto. */
export const SPEECH_RATE_HZ = 16_000;

/** The unit of voice activity: 32 ms. */
export const FRAME_SAMPLES = 512;
export const FRAME_MS = (FRAME_SAMPLES / SPEECH_RATE_HZ) * 1000;

/** A frame counts as speech from `on`, and until its probability falls below `off` (the defaults of Silero VAD). */
export const SPEECH_THRESHOLD = { on: 0.5, off: 0.35 } as const;

/** @returns the mean square of the samples. */
export function energy(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : sum / samples.length;
}

/** @returns the whole number of frames that fit in a time. */
export function framesIn(durationMs: number): number {
  return Math.floor(durationMs / FRAME_MS);
}
