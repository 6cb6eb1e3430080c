import type { PcmAudio } from './wav.ts';

const FRAME_S = 0.01;
/** Below the loudest frame by so much it is silence. */
const QUIET_DB = 40;

/** The same sound with as much silence before and behind as is asked for; silence alone stays as it is. */
export function trimSilence({ samples, sampleRateHz }: PcmAudio, marginS: number): PcmAudio {
  const size = Math.max(1, Math.round(FRAME_S * sampleRateHz));
  const powers = Array.from({ length: Math.ceil(samples.length / size) }, (_, frame) =>
    samples.subarray(frame * size, (frame + 1) * size).reduce((sum, sample) => sum + sample * sample, 0),
  );
  const gate = powers.reduce((most, power) => Math.max(most, power), 0) / 10 ** (QUIET_DB / 10);
  const isHeard = (power: number) => power > gate;
  const first = powers.findIndex(isHeard);
  if (first < 0) return { samples, sampleRateHz };
  const end = Math.min(samples.length, (lastIndex(powers, isHeard) + 1) * size);
  const margin = Math.round(marginS * sampleRateHz);
  const even = new Float32Array(end - first * size + 2 * margin);
  even.set(samples.subarray(first * size, end), margin);
  return { samples: even, sampleRateHz };
}

function lastIndex(values: readonly number[], fits: (value: number) => boolean): number {
  let index = values.length - 1;
  while (index >= 0 && !fits(values[index] ?? 0)) index--;
  return index;
}
