import { loudness } from './loudness.ts';
import type { PcmAudio } from './wav.ts';

const TARGET_LUFS = -23;
/** Above, resampling may clip. */
const HIGHEST_PEAK = 0.89;
const FRAME_S = 0.01;
/** Below the loudest frame by so much it is silence. */
const QUIET_DB = 40;
const MARGIN_S = 0.1;

/**
 * Clips that tell nothing but how they are spoken: of the same loudness, and with the same silence before and behind.
 * Where one would clip, all of them are quieter.
 */
export function evenClips(clips: readonly PcmAudio[]): readonly PcmAudio[] {
  const trimmed = clips.map(trimSilence);
  const measured = trimmed.map(({ samples, sampleRateHz }) => ({
    level: loudness(samples, sampleRateHz),
    peak: samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
  }));
  const heard = measured.filter(({ level }) => Number.isFinite(level));
  const target = Math.min(
    TARGET_LUFS,
    ...heard.map(({ level, peak }) => level + 20 * Math.log10(HIGHEST_PEAK / peak)),
  );
  return trimmed.map(({ samples, sampleRateHz }, index) => {
    const level = measured[index]?.level ?? target;
    const gain = Number.isFinite(level) ? 10 ** ((target - level) / 20) : 0;
    return { samples: samples.map((sample) => sample * gain), sampleRateHz };
  });
}

function trimSilence({ samples, sampleRateHz }: PcmAudio): PcmAudio {
  const size = Math.max(1, Math.round(FRAME_S * sampleRateHz));
  const powers = Array.from({ length: Math.ceil(samples.length / size) }, (_, frame) =>
    samples.subarray(frame * size, (frame + 1) * size).reduce((sum, sample) => sum + sample * sample, 0),
  );
  const gate = powers.reduce((most, power) => Math.max(most, power), 0) / 10 ** (QUIET_DB / 10);
  const isHeard = (power: number) => power > gate;
  const first = powers.findIndex(isHeard);
  if (first < 0) return { samples, sampleRateHz };
  const end = Math.min(samples.length, (lastIndex(powers, isHeard) + 1) * size);
  const margin = Math.round(MARGIN_S * sampleRateHz);
  const even = new Float32Array(end - first * size + 2 * margin);
  even.set(samples.subarray(first * size, end), margin);
  return { samples: even, sampleRateHz };
}

function lastIndex(values: readonly number[], fits: (value: number) => boolean): number {
  let index = values.length - 1;
  while (index >= 0 && !fits(values[index] ?? 0)) index--;
  return index;
}
