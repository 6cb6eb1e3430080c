import type { PcmAudio } from './wav.ts';

/**
 * Noise as loud as the speech at each moment, added to it: the modulated noise reference unit of ITU-T P.810 at Q = 0 dB,
 * by which listening tests spoil a sound in steps that everybody agrees on; its noise is not limited to a band here.
 *
 * @param random uniform in 0..1, 1 excluded
 */
export function modulatedNoise({ samples, sampleRateHz }: PcmAudio, random: () => number): PcmAudio {
  return { samples: samples.map((sample) => sample * (1 + normal(random))), sampleRateHz };
}

/** A standard normal number: Box and Muller, 1958. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
