import { writeWav } from '../../../src/core/audio/wav.ts';
import type { Segment } from '../../../src/core/transcript.ts';

const RATE_HZ = 16_000;

/** A WAV file in which a tone stands for each segment, and silence for what is between. */
export function toneFile(name: string, segments: readonly Segment[], tailMs = 500): File {
  const durationMs = (segments.at(-1)?.endMs ?? 0) + tailMs;
  const samples = new Float32Array((durationMs / 1000) * RATE_HZ);
  for (const [index, { startMs, endMs }] of segments.entries()) {
    const turn = (2 * Math.PI * (180 + 40 * (index % 5))) / RATE_HZ;
    for (let at = (startMs / 1000) * RATE_HZ; at < (endMs / 1000) * RATE_HZ; at++)
      samples[at] = 0.5 * Math.sin(turn * at) * (0.6 + 0.4 * Math.sin(at / 2_000));
  }
  return new File([writeWav({ samples, sampleRateHz: RATE_HZ })], name, { type: 'audio/wav' });
}
