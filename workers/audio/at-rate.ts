import { joinSamples } from '../../src/core/audio/join-samples.ts';
import type { PcmAudio } from '../../src/core/audio/wav.ts';
import { Resampler } from './resampler.ts';

/** A whole sound at another sampling rate. */
export async function atRate({ samples, sampleRateHz }: PcmAudio, rateHz: number): Promise<Float32Array> {
  if (sampleRateHz === rateHz) return samples;
  const resampler = await Resampler.create(sampleRateHz, rateHz);
  try {
    return joinSamples([resampler.push(samples), resampler.flush()]);
  } finally {
    resampler.dispose();
  }
}
