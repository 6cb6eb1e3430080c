import { loudness } from './loudness.ts';
import type { PcmAudio } from './wav.ts';

const TARGET_LUFS = -23;
/** Above, resampling may clip. */
const HIGHEST_PEAK = 0.89;

/** The same clips, equally loud; where one would clip, all of them are quieter. Silence stays silence. */
export function evenLevels(clips: readonly PcmAudio[]): readonly PcmAudio[] {
  const measured = clips.map(({ samples, sampleRateHz }) => ({
    level: loudness(samples, sampleRateHz),
    peak: samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
  }));
  const heard = measured.filter(({ level }) => Number.isFinite(level));
  const target = Math.min(
    TARGET_LUFS,
    ...heard.map(({ level, peak }) => level + 20 * Math.log10(HIGHEST_PEAK / peak)),
  );
  return clips.map(({ samples, sampleRateHz }, index) => {
    const level = measured[index]?.level ?? target;
    const gain = Number.isFinite(level) ? 10 ** ((target - level) / 20) : 0;
    return { samples: samples.map((sample) => sample * gain), sampleRateHz };
  });
}
