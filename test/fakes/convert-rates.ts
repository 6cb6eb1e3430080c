import type { AtRate } from '../../src/ports/audio.ts';
import { atRate } from '../../workers/audio/at-rate.ts';

/** The audio worker's converter, without a worker. */
export const convertRates: AtRate = (sounds, rateHz) =>
  Promise.all(sounds.map(async (sound) => ({ samples: await atRate(sound, rateHz), sampleRateHz: rateHz })));
