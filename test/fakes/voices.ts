import type { VoiceSample } from '../../src/core/diarisation/voice-sample.ts';
import { toPrint, unitVector } from '../../src/core/diarisation/voice-sample.ts';
import { voiceWindows } from '../../src/core/diarisation/voice-windows.ts';
import { seededRandom } from '../../src/core/seeded-random.ts';

const SIZE = 32;

/** Somebody speaks for so long. */
export interface Said {
  readonly speaker: number;
  readonly ms: number;
  /** Silence before. */
  readonly pauseMs?: number;
}

/** The mean of all of them. */
export const CENTRES = [unitVector(new Float32Array(SIZE).fill(1))];

/** Voices as an encoder gives them: alike within a speaker, less alike between two, with some chance in both. */
export function voicesOf(said: readonly Said[], seed = 1, spread = 0.25): VoiceSample {
  const random = seededRandom(seed);
  let atMs = 0;
  const speech = said.map(({ ms, pauseMs = 400 }) => {
    const startMs = atMs + pauseMs;
    atMs = startMs + ms;
    return { startMs, endMs: atMs };
  });
  const prints = speech.flatMap((span, index) =>
    voiceWindows([span]).map((window) => {
      const own = said[index]?.speaker ?? 0;
      const vector = Float32Array.from({ length: SIZE }, (_, at) => {
        const peak = at % 8 === own % 8 ? 1 : 0.12;
        return Math.max(0, peak + spread * (random() - 0.5));
      });
      return toPrint(window, vector);
    }),
  );
  return { speech, prints };
}
