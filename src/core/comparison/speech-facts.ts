import { loudness } from '../audio/loudness.ts';
import type { PcmAudio } from '../audio/wav.ts';
import type { RunSpeech } from './comparison.ts';

/** A sample at full scale was probably more before it was cut off. */
const FULL_SCALE = 0.999;
const FRAME_S = 0.02;
/** Below the loudest frame by so much it is silence. */
const QUIET_DB = 40;

/** @param audio -1..1; may be empty */
export function speechFacts({
  samples,
  sampleRateHz,
}: PcmAudio): Pick<RunSpeech, 'durationMs' | 'loudnessLufs' | 'clippedShare' | 'silentShare'> {
  const level = loudness(samples, sampleRateHz);
  const size = Math.max(1, Math.round(FRAME_S * sampleRateHz));
  const powers: number[] = [];
  for (let start = 0; start < samples.length; start += size) {
    const frame = samples.subarray(start, start + size);
    powers.push(frame.reduce((sum, sample) => sum + sample * sample, 0) / frame.length);
  }
  const gate = powers.reduce((most, power) => Math.max(most, power), 0) / 10 ** (QUIET_DB / 10);
  const clipped = samples.reduce((count, sample) => count + (Math.abs(sample) >= FULL_SCALE ? 1 : 0), 0);
  return {
    durationMs: (samples.length / sampleRateHz) * 1000,
    loudnessLufs: Number.isFinite(level) ? level : null,
    clippedShare: samples.length === 0 ? 0 : clipped / samples.length,
    silentShare: powers.length === 0 ? 0 : powers.filter((power) => power <= gate).length / powers.length,
  };
}
